"""Publishing the public rendition of minutes, and taking it back."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.audit.operations import operation
from convenor.apps.decisions.operations import publish_outcomes
from convenor.apps.minutes.models import Minutes, MinutesVersion
from convenor.apps.minutes.operations.versions import (
    MinutesNotValid,
    held,
    noted,
    refuse_if_stale,
)
from convenor.apps.minutes.queries.stored import paragraphs_of
from convenor.core.access import Actor
from convenor.core.governance.minutes import check, unexplained
from convenor.core.vocabulary import MinutesState


@operation
def publish(*, minutes: Minutes, base: int, names: Iterable[str], by: Actor) -> MinutesVersion:
    """Publish the public rendition of the newest version, which has to be the one that was checked.

    `names` are of people on record who have not agreed that everybody sees theirs. Raises
    MinutesNotValid while the check finds anything that nobody answered, or a reason is missing.
    """
    row = held(minutes)
    if row.state == MinutesState.DRAFT:
        raise MinutesNotValid(
            _(
                "These minutes are a draft. Send them to those who were there before you publish them."
            )
        )
    version = refuse_if_stale(row, base)
    if version.is_public and row.withdrawn_at is None:
        raise MinutesNotValid(_("This version is published already."))
    _refuse_unchecked(version, names)
    version.is_public = True
    version.save()
    row.published_at = timezone.now()
    row.withdrawn_at, row.withdrawn_because = None, ""
    row.save()
    publish_outcomes(meeting=row.meeting, by=by)
    noted(row, by, _("The minutes of %(group)s of %(day)s were published."), version=version.number)
    return version


@operation
def withdraw_publication(*, minutes: Minutes, why: str, by: Actor) -> None:
    """Take the public rendition back. Its page stays and says so, with the reason."""
    row = held(minutes)
    if row.published_at is None or row.withdrawn_at is not None:
        raise MinutesNotValid(
            _("These minutes are not published, so there is nothing to take back.")
        )
    if not why.strip():
        raise MinutesNotValid(_("Say why they are taken back: the page goes on saying it."))
    row.withdrawn_at, row.withdrawn_because = timezone.now(), why.strip()[:300]
    row.save()
    noted(row, by, _("The published minutes of %(group)s of %(day)s were taken back."))


def _refuse_unchecked(version: MinutesVersion, names: Iterable[str]) -> None:
    paragraphs = paragraphs_of(version)
    silent = len(unexplained(paragraphs))
    if silent:
        said = ngettext(
            "%(n)d part is left out without a reason. Give it, or mark the part public.",
            "%(n)d parts are left out without a reason. Give it for each, or mark them public.",
            silent,
        )
        raise MinutesNotValid(said % {"n": silent})
    found = len(check(paragraphs, names=names))
    if found:
        said = ngettext(
            "The check found %(n)d place that may point at somebody. Redact it, mark the paragraph, or say "
            "why it may stay.",
            "The check found %(n)d places that may point at somebody. Redact each, mark its paragraph, or "
            "say why it may stay.",
            found,
        )
        raise MinutesNotValid(said % {"n": found})
