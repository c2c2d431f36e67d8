"""Reading the audit trail."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from convenor.apps.audit.models import Entry
from convenor.core.access import Actor, Permission, can, partnerships_where


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as it is read: when, who by role, and what, in one sentence."""

    at: dt.datetime
    by: str
    what: str
    about_kind: str
    about_key: str


MOST_LINES = 200


def can_view_entry(actor: Actor, *, partnership_id: int | None) -> bool:
    """Entries of no partnership concern the installation and are the operator's alone."""
    if partnership_id is None:
        return actor.is_operator
    return bool(can(actor, Permission.AUDIT_VIEW, partnership_id=partnership_id))


def visible_entries(
    actor: Actor,
    *,
    partnership_id: int | None = None,
    kind: str | None = None,
    key: str | None = None,
) -> list[EntryLine]:
    """The newest entries that the actor may read: of one partnership, kind or thing, or of all."""
    found = _readable_by(actor)
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    if kind is not None:
        found = found.filter(about_kind=kind)
    if key is not None:
        found = found.filter(about_key=key)
    return _lines(found)


def kinds_of_entries(actor: Actor, *, partnership_id: int) -> list[str]:
    """The kinds of things that the partnership's entries are about."""
    found = _readable_by(actor).filter(partnership_id=partnership_id)
    return sorted(set(found.order_by().values_list("about_kind", flat=True)))


def entries_about_oneself(actor: Actor, *, token: str) -> list[EntryLine]:
    """What was changed about the actor's own person, whose token it is. Nobody else's is asked for."""
    if actor.person_id is None:
        return []
    return _lines(Entry.objects.filter(about_kind="person", about_key=token))


def _readable_by(actor: Actor) -> QuerySet[Entry]:
    if actor.is_operator:
        return Entry.objects.all()
    return Entry.objects.filter(partnership_id__in=partnerships_where(actor, Permission.AUDIT_VIEW))


def _lines(found: QuerySet[Entry]) -> list[EntryLine]:
    return [
        EntryLine(entry.at, entry.by_label, entry.what, entry.about_kind, entry.about_key)
        for entry in found[:MOST_LINES]
    ]
