"""Reading the audit trail."""

import datetime as dt
from dataclasses import dataclass

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


def visible_entries(actor: Actor, *, kind: str | None = None, key: str | None = None) -> list[EntryLine]:
    """The newest entries that the actor may read, of one thing or of all."""
    found = Entry.objects.all()
    if not actor.is_operator:
        found = found.filter(partnership_id__in=partnerships_where(actor, Permission.AUDIT_VIEW))
    if kind is not None and key is not None:
        found = found.filter(about_kind=kind, about_key=key)
    return [
        EntryLine(entry.at, entry.by_label, entry.what, entry.about_kind, entry.about_key)
        for entry in found[:MOST_LINES]
    ]
