"""What happens to versions when something happens to the text that they are versions of.

These are writes without an entry: the change that they follow has one.
"""

from typing import Any

from django.urls import reverse

from convenor.apps.experts.models import Involvement
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.apps.translations.models import TextVersion
from convenor.apps.translations.queries import CLOSING, PLAN

INDEXED = {kind.value for kind in Kind}


def index_versions_of(kind: str, key: str) -> None:
    """Let the versions that stand be found by whoever finds their text, and no others."""
    if kind in INDEXED:
        search.put_beside(kind=Kind(kind), key=key, texts=_texts(kind, key))


def index_versions(kind: Kind, key: str) -> None:
    """The same when their text was put in anew, by which those before are gone already."""
    if texts := _texts(kind.value, key):
        search.put_beside(kind=kind, key=key, texts=texts)


def _texts(kind: str, key: str) -> list[tuple[str, str, list[str], str]]:
    rows = TextVersion.objects.filter(kind=kind, key=key, withdrawn_on__isnull=True)
    return [
        (row.token, row.title, row.text.split("\n\n"), reverse("version", args=[row.token]))
        for row in rows
    ]


def forget_what_an_expert_read(involvement: Involvement) -> None:
    """With the plan go its versions, and with the message on what changed go that one's."""
    of_plan = {"kind": PLAN, "key": involvement.place.token}
    of_message = {"kind": CLOSING, "key": involvement.token}
    for which in (of_plan, of_message):
        found: Any = TextVersion.objects.filter(**which)
        found.delete()
