"""A notice as one reader sees it, with what they can do."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.notices.queries import (
    NoticeReply,
    NoticeRow,
    group_for_which,
    notice_row,
    receipts_of,
    replies_to,
)
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.governance.channel.notices import GroupReceipts, rolled_up


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group of the reader's that got it, and what its secretariat may do with it."""

    slug: str
    name: str
    may_pass_on: bool
    may_ask: bool
    asked: str


@dataclass(frozen=True, slots=True)
class NoticeShown:
    row: NoticeRow
    facts: tuple[str, ...]
    can_say_read: bool
    has_read: bool
    can_reply: bool
    own_reply: str
    keeps: bool
    rolled_up: str
    receipts: tuple[GroupReceipts, ...]
    replies: tuple[NoticeReply, ...]
    groups: tuple[OwnGroup, ...]
    change_address: str
    send_address: str
    recall_address: str


def notice_shown(actor: Actor, notice: Any, *, on: dt.date) -> NoticeShown:
    """For its sender with who read it; for others with what they are asked."""
    row = notice_row(notice, on=on)
    keeps = _keeps(actor, notice.group)
    got = actor.person_id is not None and group_for_which(actor, notice) is not None
    own = notice.receipts.filter(person_id=actor.person_id).first() if got else None
    receipts = receipts_of(notice, on=on) if keeps and row.sent_on else []
    wants_reply = row.reply_by is not None
    return NoticeShown(
        row=row,
        facts=tuple(_facts(row, on)),
        can_say_read=got and row.wants_receipt and own is None and row.holds,
        has_read=own is not None,
        can_reply=got and row.holds and wants_reply and on <= (row.reply_by or on),
        own_reply=own.reply if own else "",
        keeps=keeps,
        rolled_up=rolled_up(receipts, wants_reply=wants_reply) if receipts else "",
        receipts=tuple(receipts),
        replies=tuple(replies_to(notice)) if keeps and wants_reply else (),
        groups=tuple(_groups(actor, notice)) if row.holds else (),
        **{f"{step}_address": _address(notice, step) for step in ("change", "send", "recall")},
    )


def _address(notice: Any, step: str) -> str:
    return reverse(f"notice_{step}", args=[notice.group.partnership.slug, notice.token])


def _facts(row: NoticeRow, on: dt.date) -> list[str]:
    found = []
    if row.sent_on:
        found.append(
            _("Sent by %(group)s on %(day)s.") % {"group": row.group, "day": in_words(row.sent_on)}
        )
    if row.passes_on:
        found.append(_("It was handed on from %(group)s.") % {"group": row.passes_on})
    if row.owner:
        found.append(_("The information is from %(owner)s.") % {"owner": row.owner})
    if row.expires_on:
        words = _("It holds until %(day)s.") if row.holds else _("It held until %(day)s.")
        found.append(words % {"day": in_words(row.expires_on)})
    if row.public_from and row.public_from > on:
        found.append(_("It may be published from %(day)s.") % {"day": in_words(row.public_from)})
    if row.reply_by:
        found.append(_("A reply is wanted by %(day)s.") % {"day": in_words(row.reply_by)})
    if not row.may_be_passed_on:
        found.append(_("It may not be passed on unless its owner agrees."))
    return found


def _groups(actor: Actor, notice: Any) -> list[OwnGroup]:
    """The groups that got it and are kept by the reader."""
    asked = {each.group_id: each for each in notice.passing_requests.order_by("id")}
    found = []
    for target in notice.targets.select_related("group"):
        if not _keeps(actor, target.group):
            continue
        latest = asked.get(target.group_id)
        agreed = bool(latest and latest.agreed)
        waits = latest is not None and latest.agreed is None
        free = notice.may_be_passed_on or agreed
        found.append(
            OwnGroup(
                target.group.slug, target.group.called, free, not free and not waits, _asked(latest)
            )
        )
    return found


def _asked(asked: Any) -> str:
    if asked is None:
        return ""
    words = {
        None: _("You asked whether it may be passed on. Nobody has answered yet."),
        True: _("Its owner agreed that it is passed on. %(answer)s"),
        False: _("Its owner did not agree: %(answer)s"),
    }
    return (words[asked.agreed] % {"answer": asked.answer}).strip()


def _keeps(actor: Actor, group: Any) -> bool:
    permission, where = Permission.NOTICES_SEND, group.partnership_id
    return bool(can(actor, permission, partnership_id=where, group_id=group.pk))
