"""What a page of a thing says of the register: as what it stands there, or how to put it there."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.register.queries import entries_about, suggested
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.governance.register import EntryKind, LinkKind
from convenor.core.vocabulary import Standing
from convenor.web.pages.register import KIND_NAMES


@dataclass(frozen=True, slots=True)
class EntryAbout:
    """An entry that is joined with the thing."""

    lead: str
    what: str
    address: str


@dataclass(frozen=True, slots=True)
class OnRegister:
    """The entries that the reader may see, and where one click opens one; empty where they may not."""

    entries: list[EntryAbout]
    put: str


def on_register(actor: Actor, kind: LinkKind, key: str, *, group: Any) -> OnRegister:
    """One query, two for who keeps the register; none for a reader who is not signed in."""
    rows = entries_about(actor, kind, key) if actor.is_signed_in else []
    is_there = any(row.closed_on is None for row in rows)
    may_put = not is_there and _keeps(actor, group) and suggested(actor, kind, key) is not None
    put = reverse("register_take_up", args=[kind.value, key]) if may_put else ""
    return OnRegister([_about(row) for row in rows], put)


def _keeps(actor: Actor, group: Any) -> bool:
    if group is None or group.standing == Standing.OUTSIDE:
        return False
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    return bool(can(actor, Permission.REGISTER_KEEP, **where))


def _about(row: Any) -> EntryAbout:
    words = {"kind": str(KIND_NAMES[EntryKind(row.kind)]).lower(), "group": row.group.called}
    if row.closed_on is None:
        lead = _("On the register of %(group)s as %(kind)s:") % words
    else:
        words["day"] = in_words(row.closed_on)
        lead = _("It was on the register of %(group)s as %(kind)s until %(day)s:") % words
    return EntryAbout(lead, row.what, reverse("register_entry", args=[row.token]))
