"""Handing a notice further down the lines, where its owner agrees."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.notices.models import Notice, PassingRequest
from convenor.apps.notices.operations.sending import (
    NoticeNotValid,
    NoticeWords,
    draft_notice,
    send_notice,
)
from convenor.apps.notices.queries.facts import facts_of
from convenor.core.access import Actor
from convenor.core.governance.channel.notices import marking_on_the_way
from convenor.core.vocabulary import Marking


@operation
def ask_to_pass_on(*, notice: Notice, group: Any, to_whom: str, by: Actor) -> PassingRequest:
    """Ask whoever sent it whether the group may pass it on. Raises NoticeNotValid."""
    if not to_whom.strip():
        raise NoticeNotValid("Say to whom you would pass it on.")
    if notice.may_be_passed_on:
        raise NoticeNotValid(f"“{notice.title}” may be passed on without asking.")
    waiting = notice.passing_requests.filter(group=group, agreed__isnull=True)
    if waiting.exists():
        raise NoticeNotValid(f"{group.called} has asked already, and waits for the answer.")
    asked = PassingRequest.objects.create(
        notice=notice, group=group, to_whom=to_whom.strip(), asked_as=by.label
    )
    what = f"{group.called} asked whether it may pass on “{notice.title}” to {asked.to_whom}."
    record(by=by, what=what, about=notice, partnership_id=notice.partnership_id)
    return asked


@operation
def answer_passing(*, asked: PassingRequest, agreed: bool, answer: str, by: Actor) -> None:
    """Agree, or say why not."""
    if asked.agreed is not None:
        return nothing_changed()
    if not agreed and not answer.strip():
        raise NoticeNotValid("Say in a few words why it cannot be passed on.")
    asked.agreed, asked.answer, asked.answered_at = agreed, answer.strip(), timezone.now()
    asked.save()
    done = "may pass on" if agreed else "may not pass on"
    what = f"{asked.group.called} {done} “{asked.notice.title}” to {asked.to_whom}."
    return _record(asked.notice, by, what)


@operation
def pass_on(
    *,
    notice: Notice,
    group: Any,
    to: Iterable[Any],
    marking: Marking,
    on: dt.date,
    by: Actor,
    note: str = "",
) -> Notice:
    """Hand it to further groups, in the name of one that got it. Never wider than it came.

    Raises NoticeNotValid where it no longer holds, did not come to the group, or the owner has not agreed.
    """
    if not facts_of(notice).holds(on):
        raise NoticeNotValid(f"“{notice.title}” no longer holds, so it cannot be passed on.")
    if not notice.targets.filter(group=group).exists():
        raise NoticeNotValid(f"“{notice.title}” did not come to {group.called}.")
    agreed = notice.passing_requests.filter(group=group, agreed=True).exists()
    if not notice.may_be_passed_on and not agreed:
        raise NoticeNotValid(
            f"“{notice.title}” may not be passed on unless its owner agrees. Ask them first."
        )
    narrow = marking_on_the_way(Marking(notice.marking), marking)
    further = draft_notice(group=group, words=_words(notice, narrow, note), to=to, on=on, by=by)
    further.passes_on = notice
    further.save()
    send_notice(notice=further, on=on, by=by)
    return further


def _words(notice: Notice, marking: Marking, note: str) -> NoticeWords:
    """The same words, below what the group that hands it on has to say."""
    return NoticeWords(
        title=notice.title,
        text=f"{note.strip()}\n\n{notice.text}" if note.strip() else notice.text,
        marking=marking,
        owner=notice.owner,
        owner_agreed_on=notice.owner_agreed_on,
        may_be_passed_on=notice.may_be_passed_on,
        public_from=notice.public_from if marking is Marking.PUBLIC else None,
        expires_on=notice.expires_on,
        wants_receipt=notice.wants_receipt,
        reply_by=notice.reply_by,
    )


def _record(notice: Notice, by: Actor, what: str) -> None:
    record(by=by, what=what, about=notice, partnership_id=notice.partnership_id)
