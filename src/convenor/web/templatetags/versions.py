"""On the page of a text: what it can be read in, and for its writer how easy it is, and the way to a version."""

from typing import Any

from django import template

from convenor.apps.translations.queries import KINDS, original_kept
from convenor.core.access import partnerships_where
from convenor.core.governance.voice.plain_words import reading_of
from convenor.web.days import today
from convenor.web.pages.translations import read_in
from convenor.web.views.translations import address_of_versions

register = template.Library()


@register.inclusion_tag("translations/_read_in.html", takes_context=True)
def other_words(
    context: Any, kind: str, key: str, partnership_id: int | None = None
) -> dict[str, Any]:
    """One query for readers. For whoever keeps versions of such texts somewhere, the text itself is read too,
    unless the page says whose it is.
    """
    keep = _keep(context["request"].actor, kind, key, partnership_id)
    return {"links": read_in(kind, key), "keep": keep}


@register.inclusion_tag("translations/_reading.html")
def how_easy(*texts: str) -> dict[str, Any]:
    """For the writer alone: about which age can read it, with the hard sentences. English only."""
    return {"reading": reading_of("\n\n".join(filter(None, texts)))}


def _keep(actor: Any, kind: str, key: str, partnership_id: int | None) -> str:
    kept = partnerships_where(actor, KINDS[kind].keep)
    if partnership_id is not None:
        return address_of_versions(kind, key) if partnership_id in kept else ""
    found = original_kept(actor, kind, key, on=today()) if kept else None
    return address_of_versions(kind, key) if found else ""
