"""Notices: where they may go, when everybody may see them, and who is still to read or answer."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.governance.wording import notices as wording
from convenor.core.vocabulary import Marking


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What is known of a notice on a day."""

    marking: Marking
    may_be_passed_on: bool
    sent_on: dt.date | None
    public_from: dt.date | None = None
    expires_on: dt.date | None = None
    recalled: bool = False
    reply_by: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        """Sent, not recalled, and not expired. `expires_on` is the first day on which it no longer holds."""
        if self.sent_on is None or self.recalled or on < self.sent_on:
            return False
        return self.expires_on is None or on < self.expires_on

    def is_public(self, on: dt.date) -> bool:
        """Everybody may see it: only what is marked public, and only from the day it is clear to publish."""
        if self.marking is not Marking.PUBLIC or not self.holds(on):
            return False
        return self.public_from is None or on >= self.public_from


def marking_on_the_way(original: Marking, wanted: Marking) -> Marking:
    """What is handed further is never seen by more people than what it hands on."""
    return max(original, wanted, key=lambda marking: marking.rank)


@dataclass(frozen=True, slots=True)
class GroupReceipts:
    """Of one group that got a notice: how many belong to it, opened it, and replied."""

    group: str
    members: int
    read: int
    replied: int
    passed_on_to: int = 0
    """Of those to whom it was handed further, all the way down: how many belong, and opened it."""
    read_further: int = 0


def rolled_up(rows: list[GroupReceipts], *, wants_reply: bool) -> str:
    """One sentence over all groups, with those handed further."""
    members = sum(row.members + row.passed_on_to for row in rows)
    read = sum(row.read + row.read_further for row in rows)
    replied = sum(row.replied for row in rows)
    return wording.rolled_up(members, read, replied if wants_reply else None)
