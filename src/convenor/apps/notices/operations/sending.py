"""Drafting, sending and recalling notices."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.models import Group
from convenor.apps.notices.models import Notice, NoticeTarget
from convenor.apps.notices.operations.indexing import forget_notice, index_notice
from convenor.apps.notices.queries.reach import reached_from
from convenor.core.access import Actor
from convenor.core.dates import in_words, listed
from convenor.core.vocabulary import Marking


class NoticeNotValid(OperationNotValid):
    """The notice cannot be kept or sent that way."""


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What a notice says, and how far it may go."""

    title: str
    text: str
    marking: Marking = Marking.PARTNERS
    owner: str = ""
    owner_agreed_on: dt.date | None = None
    may_be_passed_on: bool = True
    public_from: dt.date | None = None
    expires_on: dt.date | None = None
    wants_receipt: bool = False
    reply_by: dt.date | None = None


@operation
def draft_notice(
    *, group: Any, words: NoticeWords, to: Iterable[Any], on: dt.date, by: Actor, **about: str
) -> Notice:
    """Write a notice to groups that lines lead to. Nobody sees it before it is sent.

    `about_kind` and `about_key` may say from what it came. Raises NoticeNotValid.
    """
    notice = Notice(partnership_id=group.partnership_id, group=group, **about)
    _take_over(notice, words, on)
    notice.save()
    _aim(notice, to, on)
    _record(notice, by, f"The notice “{notice.title}” was drafted.")
    return notice


@operation
def change_notice(
    *, notice: Notice, words: NoticeWords, to: Iterable[Any], on: dt.date, by: Actor
) -> None:
    """Change a draft. Raises NoticeNotValid once it is sent."""
    if notice.sent_at is not None:
        raise NoticeNotValid(
            f"“{notice.title}” was sent already. Recall it, and send another one instead."
        )
    _take_over(notice, words, on)
    notice.save()
    notice.targets.all().delete()
    _aim(notice, to, on)
    return _record(notice, by, f"The draft of the notice “{notice.title}” was changed.")


@operation
def send_notice(*, notice: Notice, on: dt.date, by: Actor) -> None:
    """Let its groups have it. Raises NoticeNotValid."""
    if notice.sent_at is not None:
        return nothing_changed()
    if not notice.targets.exists():
        raise NoticeNotValid("Choose at least one group that the notice goes to.")
    if notice.owner and notice.owner_agreed_on is None:
        raise NoticeNotValid(
            f"The information is {notice.owner}’s. Say on which day they agreed before you send it."
        )
    if notice.expires_on is not None and notice.expires_on <= on:
        raise NoticeNotValid(f"The notice would expire on {in_words(notice.expires_on)} already.")
    notice.sent_at = timezone.now()
    notice.save()
    index_notice(notice)
    names = listed([target.group.called for target in notice.targets.select_related("group")])
    return _record(notice, by, f"The notice “{notice.title}” was sent to {names}.")


@operation
def recall_notice(*, notice: Notice, why: str, by: Actor) -> None:
    """Take a sent notice back, with what was handed further of it. A trace stays that says so."""
    if notice.sent_at is None:
        raise NoticeNotValid(f"“{notice.title}” was not sent yet, so there is nothing to recall.")
    if notice.recalled_at is not None:
        return nothing_changed()
    if not why.strip():
        raise NoticeNotValid("Say in a few words why the notice is recalled.")
    for each in [notice, *_handed_further(notice)]:
        each.recalled_at, each.recalled_because = timezone.now(), why.strip()
        each.save()
        forget_notice(each)
        _record(each, by, f"The notice “{each.title}” was recalled: {why.strip()}")
    return None


def _handed_further(notice: Notice) -> list[Notice]:
    """All that hand it on, all the way, which were sent and still stand."""
    found: list[Notice] = []
    waiting = [notice.pk]
    while waiting:
        rows = list(Notice.objects.filter(passes_on_id__in=waiting, recalled_at__isnull=True))
        found += rows
        waiting = [row.pk for row in rows]
    return found


def _take_over(notice: Notice, words: NoticeWords, on: dt.date) -> None:
    if not words.title.strip() or not words.text.strip():
        raise NoticeNotValid("Give the notice a title and some text.")
    if words.reply_by is not None and words.reply_by < on:
        raise NoticeNotValid(f"{in_words(words.reply_by)} is over; nobody could reply by then.")
    if words.public_from is not None and words.marking is not Marking.PUBLIC:
        raise NoticeNotValid(
            "Only a public notice can be clear to publish. Mark it public, or leave the day out."
        )
    if words.public_from and words.expires_on and words.expires_on <= words.public_from:
        raise NoticeNotValid("A notice expires after the day from which it may be published.")
    for key, value in asdict(words).items():
        setattr(notice, key, value.strip() if isinstance(value, str) else value)
    notice.marking = words.marking.value


def _aim(notice: Notice, to: Iterable[Group], on: dt.date) -> None:
    wanted = list(to)
    allowed = {row.id for row in reached_from(notice.group, on=on)}
    for group in wanted:
        if group.pk not in allowed:
            raise NoticeNotValid(
                f"No line leads from {notice.group.called} to {group.called} on {in_words(on)}, so the "
                "notice cannot go there."
            )
    NoticeTarget.objects.bulk_create(NoticeTarget(notice=notice, group=group) for group in wanted)


def _record(notice: Notice, by: Actor, what: str) -> None:
    record(by=by, what=what, about=notice, partnership_id=notice.partnership_id)
