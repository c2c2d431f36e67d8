"""What comes back to an ask: kept whole, split over the concerns it answers, and told to who asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convenor.apps.asks.models import Ask, AskConcern, Reply, ReplyPart
from convenor.apps.asks.operations.born import AskNotValid, enter, locked, named, words_of
from convenor.apps.asks.operations.indexing import index_ask
from convenor.apps.asks.operations.pausing import end_pauses
from convenor.apps.asks.operations.pledges import PledgeMade, record_pledge
from convenor.apps.asks.queries.bodies import secretariat_addresses
from convenor.apps.asks.queries.content import body_called, called
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.operations import part_answered
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.marking import at_least_as_narrow
from convenor.core.vocabulary import AskState, Marking


@dataclass(frozen=True, slots=True)
class ReplyPartWanted:
    """What the reply says to one concern of the ask."""

    concern: Any
    text: str
    settles: bool = True


@operation
def record_reply(
    *,
    ask: Ask,
    text: str,
    received_on: dt.date,
    on: dt.date,
    by: Actor,
    parts: Sequence[ReplyPartWanted] = (),
    settles: bool = False,
    pledges: Sequence[PledgeMade] = (),
    from_words: str = "",
    marking: Marking | None = None,
    client_key: str = "",
) -> Reply:
    """Keep the whole reply, and give each concern its part; all who raised one hear it once.

    `settles` says that it answers the whole question: concerns without a part of their own get the whole
    text. Otherwise what has no part stays open; where there is but one concern, it hears the whole text. A reply to an ask that was withdrawn or moved up is kept
    and told in the same way, and the ask stays as it is. The same key again gives what was kept.
    Raises AskNotValid.
    """
    locked(ask)
    there = ask.replies.filter(client_key=client_key).first() if client_key else None
    if there is not None:
        nothing_changed()
        return there
    _demand_came(ask, received_on, on)
    wanted = marking or Marking(ask.marking)
    reply = Reply.objects.create(
        ask=ask,
        received_on=received_on,
        text=words_of(text, "Write what the reply says."),
        settles=settles,
        from_words=(from_words.strip() or body_called(ask))[:200],
        marking=at_least_as_narrow(wanted, Marking(ask.marking)).value,
        client_key=client_key,
    )
    _split(reply, [*parts, *_the_rest(ask, reply, parts)], on, by)
    for pledge in pledges:
        record_pledge(group=ask.group, made=pledge, reply=reply, on=on, by=by)
    _stand(ask, received_on)
    index_ask(ask)
    enter(ask, by, f"A reply to {named(ask)} came from {reply.from_words}.")
    return reply


@operation
def split_reply(*, reply: Reply, parts: Sequence[ReplyPartWanted], on: dt.date, by: Actor) -> None:
    """Say afterwards which concerns a reply answers, and with which words. Raises AskNotValid."""
    ask = locked(reply.ask)
    if not parts:
        raise AskNotValid("Write what the reply says to at least one of the concerns.")
    _split(reply, parts, on, by)
    _stand(ask, reply.received_on)
    enter(ask, by, f"A reply to {named(ask)} was split over the concerns that it answers.")


@operation
def answer_from_contact(
    *,
    ask: Ask,
    text: str,
    on: dt.date,
    by: Actor,
    settles: bool,
    parts: Sequence[ReplyPartWanted] = (),
    from_words: str = "",
    client_key: str = "",
    address: str = "",
) -> Reply:
    """The receiving side answers here, on its own page; the secretariat that asked is told by mail.

    Raises AskNotValid, as `record_reply` does.
    """
    reply = record_reply(
        ask=ask,
        text=text,
        received_on=on,
        on=on,
        by=by,
        parts=parts,
        settles=settles,
        from_words=from_words,
        client_key=client_key,
    )
    for receiver in secretariat_addresses(ask.group.partnership_id, on=on):
        queue(
            to=receiver,
            subject=f"A reply to question {called(ask)}",
            body=f"{body_called(ask)} has replied to question {called(ask)} of "
            f"{ask.group.called}. Read it here:\n{address}\n",
        )
    return reply


def _demand_came(ask: Ask, received_on: dt.date, on: dt.date) -> None:
    if ask.sent_on is None:
        raise AskNotValid("The ask was not sent, so no reply can have come. Send it first.")
    if received_on < ask.sent_on:
        raise AskNotValid(
            f"The reply would have come on {in_words(received_on)}, before the ask was sent on "
            f"{in_words(ask.sent_on)}."
        )
    if received_on > on:
        raise AskNotValid(f"{in_words(received_on)} is still to come. Write the day it came.")


def _the_rest(ask: Ask, reply: Reply, parts: Sequence[ReplyPartWanted]) -> list[ReplyPartWanted]:
    """What each concern gets that has no part of its own.

    A reply to the whole question goes to all; one to a part of it, to the only concern there is.
    """
    has_one = {part.concern.pk for part in parts}
    found = ask.parts.filter(answered_on__isnull=True).exclude(concern__in=has_one)
    rest = [part.concern for part in found.select_related("concern")]
    if not reply.settles and (parts or len(rest) != 1):
        return []
    return [ReplyPartWanted(concern, reply.text, reply.settles) for concern in rest]


def _split(reply: Reply, parts: Sequence[ReplyPartWanted], on: dt.date, by: Actor) -> None:
    ours = {part.concern_id: part for part in reply.ask.parts.all()}
    for wanted in parts:
        mine = ours.get(wanted.concern.pk)
        if mine is None:
            raise AskNotValid(f"“{wanted.concern}” is not part of ask {called(reply.ask)}.")
        if reply.parts.filter(concern=wanted.concern).exists():
            raise AskNotValid(f"“{wanted.concern}” has its part of this reply already.")
        text = words_of(wanted.text, f"Write what the reply says to “{wanted.concern}”.")
        ReplyPart.objects.create(
            reply=reply, concern=wanted.concern, text=text, settles=wanted.settles
        )
        part_answered(
            concern=wanted.concern,
            words=text,
            settles=wanted.settles,
            about_kind="reply",
            about_key=reply.token,
            on=on,
            by=by,
        )
        if wanted.settles:
            _has_its_answer(mine, reply, on, by)


def _has_its_answer(part: AskConcern, reply: Reply, on: dt.date, by: Actor) -> None:
    """In this ask, and in one further up that took the concern along."""
    part.answered_on, part.is_live = reply.received_on, False
    part.save()
    elsewhere = AskConcern.objects.filter(concern=part.concern, is_live=True)
    for other in elsewhere.exclude(pk=part.pk).select_related("ask__group__partnership"):
        other.answered_on, other.is_live = reply.received_on, False
        other.save()
        _stand(other.ask, reply.received_on, replied=False)


def _stand(ask: Ask, received_on: dt.date, *, replied: bool = True) -> None:
    """Where the ask stands after a reply; one that ended stays as it ended."""
    if not AskState(ask.state).is_waiting:
        return
    has_concerns = ask.parts.exists()
    live = ask.parts.filter(is_live=True).exists()
    is_answered = not live if has_concerns else ask.replies.filter(settles=True).exists()
    if is_answered or ask.replies.filter(settles=True).exists():
        ask.state, ask.ended_on = AskState.ANSWERED.value, received_on
        end_pauses(ask, received_on)
    elif replied:
        ask.state = AskState.PARTLY_ANSWERED.value
    ask.save()
