"""An ask that ends without its answer: withdrawn, or moved a step up with its history."""

import datetime as dt
from typing import Any

from convenor.apps.asks.models import Ask, AskConcern
from convenor.apps.asks.operations.born import (
    AskNotValid,
    demand_it_can_go,
    enter,
    locked,
    named,
    words_of,
)
from convenor.apps.asks.operations.indexing import index_ask
from convenor.apps.asks.operations.pausing import end_pauses
from convenor.apps.asks.queries.bodies import secretariat_addresses
from convenor.apps.asks.queries.clocks import clock_of
from convenor.apps.asks.queries.content import body_called, called
from convenor.apps.audit.operations import operation
from convenor.apps.concerns.operations import put_in_ask, taken_out_of_ask
from convenor.apps.evidence.operations import use_evidence
from convenor.apps.evidence.queries import evidence_cited
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.vocabulary import AskRoute, AskState, Marking


@operation
def withdraw_ask(*, ask: Ask, why: str, on: dt.date, by: Actor) -> None:
    """Take it back. Its concerns go back to the group's table, and their raisers are told.

    A draft that moved another ask up gives that one back its wait. Raises AskNotValid.
    """
    locked(ask)
    reason = words_of(why, "Say why the ask is withdrawn.")[:300]
    state = AskState(ask.state)
    if ask.sent_on is not None and not state.is_waiting:
        raise AskNotValid(f"Ask {called(ask)} is {state}, so it cannot be withdrawn.")
    if state is AskState.WITHDRAWN:
        raise AskNotValid("The ask is withdrawn already.")
    if ask.sent_on is not None:
        _let_concerns_go(ask, f"The ask to {body_called(ask)} was withdrawn: {reason}", on, by)
        _tell_receivers(ask, on)
    ask.parts.filter(is_live=True).update(is_live=False)
    end_pauses(ask, on)
    ask.state, ask.ended_on, ask.ended_because = AskState.WITHDRAWN.value, on, reason
    ask.save()
    if ask.sent_on is None and ask.moved_from is not None:
        _wait_again(ask.moved_from, on, by)
    index_ask(ask)
    enter(ask, by, f"{named(ask)} was withdrawn: {reason}")


@operation
def move_up(
    *,
    ask: Ask,
    why: str,
    on: dt.date,
    by: Actor,
    route: AskRoute,
    to_group: Any = None,
    to_words: str = "",
    to_address: str = "",
    meeting: Any = None,
) -> Ask:
    """Put the same to another body, with the history: the draft of a new ask, to be cleared and sent.

    For a body that is silent, answered in part, or is no more. The concerns that are still open go along.
    Raises AskNotValid.
    """
    locked(ask)
    reason = words_of(why, "Say why it goes to another body.")[:300]
    if not AskState(ask.state).is_waiting:
        raise AskNotValid(
            f"Ask {called(ask)} is {ask.state}, so it does not wait for a reply any more."
        )
    live = [part.concern for part in ask.parts.filter(is_live=True).select_related("concern")]
    _let_concerns_go(ask, f"It goes on from {body_called(ask)} to another body: {reason}", on, by)
    ask.parts.filter(is_live=True).update(is_live=False)
    end_pauses(ask, on)
    ask.state, ask.ended_on, ask.ended_because = AskState.MOVED_UP.value, on, reason
    ask.save()
    new = _copied(ask, route, to_group, to_words, to_address, meeting)
    AskConcern.objects.bulk_create(AskConcern(ask=new, concern=concern) for concern in live)
    for row in evidence_cited(kind="ask", key=ask.token, marking=Marking(ask.marking)):
        use_evidence(evidence=row, about_kind="ask", about_key=new.token, by=by)
    demand_it_can_go(new, on=on)
    for row in (ask, new):
        index_ask(row)
    enter(ask, by, f"{named(ask)} goes on to {body_called(new)}: {reason}")
    return new


def _copied(
    ask: Ask, route: AskRoute, to_group: Any, to_words: str, to_address: str, meeting: Any
) -> Ask:
    if to_group is None and not to_words.strip():
        raise AskNotValid("Name the body: one of the map, or in words.")
    is_another_meeting = meeting is not None and meeting.pk != ask.meeting_id
    if to_group is not None and to_group.pk == ask.to_group_id and not is_another_meeting:
        raise AskNotValid(f"It is with {to_group.called} already. Choose another body.")
    return Ask.objects.create(
        group=ask.group,
        subject=ask.subject,
        question=ask.question,
        background=ask.background,
        citations=ask.citations,
        priority=ask.priority,
        marking=ask.marking,
        days_for_reply=ask.days_for_reply,
        route=route.value,
        to_group=to_group,
        to_words="" if to_group is not None else to_words.strip()[:200],
        to_address=to_address,
        meeting=meeting,
        moved_from=ask,
    )


def _let_concerns_go(ask: Ask, why: str, on: dt.date, by: Actor) -> None:
    live = [part.concern for part in ask.parts.filter(is_live=True).select_related("concern")]
    if live:
        taken_out_of_ask(concerns=live, about_key=ask.token, why=why, on=on, by=by)


def _wait_again(ask: Ask, on: dt.date, by: Actor) -> None:
    """The ask a step below, when the one that moved it up was not sent after all."""
    locked(ask)
    was_answered = ask.replies.exists()
    ask.state = (AskState.PARTLY_ANSWERED if was_answered else AskState.SENT).value
    ask.ended_on, ask.ended_because = None, ""
    ask.save()
    open_parts = ask.parts.filter(answered_on__isnull=True, concern__settled_on__isnull=True)
    concerns = [part.concern for part in open_parts.select_related("concern")]
    open_parts.update(is_live=True)
    clock = clock_of(ask, on=on)
    if concerns:
        put_in_ask(
            concerns=concerns,
            about_key=ask.token,
            body=body_called(ask),
            next_on=max(clock.due_on, on) if clock is not None and clock.due_on else None,
            on=on,
            by=by,
        )
    index_ask(ask)


def _tell_receivers(ask: Ask, on: dt.date) -> None:
    """Word to a group that works here; a contact's page and a letter are the secretariat's to correct."""
    if ask.route == AskRoute.INSIDE and ask.to_group is not None:
        for receiver in secretariat_addresses(ask.to_group.partnership_id, on=on):
            queue(
                to=receiver,
                subject=f"A question from {ask.group.name} was taken back",
                body=f"{ask.group.name} has taken back its question {called(ask)} to "
                f"{body_called(ask)}. No reply is needed.\n",
            )
