"""Decisions: taken, agreed with reservations, changed until the minutes are approved, then replaced."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Max
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.decisions.models import Action, Decision, Outcome, Reservation
from convenor.apps.decisions.operations.born import (
    OutcomeNotValid,
    demand_item_of,
    record_about,
    sent_before,
    words_of,
)
from convenor.apps.decisions.operations.indexing import index_action, index_decision
from convenor.core.access import Actor
from convenor.core.dates import in_words, time_in_words
from convenor.core.vocabulary import (
    CarryingOut,
    Marking,
    MeetingState,
    OutcomeKind,
    WayReached,
)


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """What is said of a decision."""

    wording: str
    reason: str = ""
    options: str = ""
    reached: WayReached = WayReached.CONSENSUS
    agreed_by: str = ""
    review_on: dt.date | None = None
    marking: Marking = Marking.PARTNERS
    at: dt.time | None = None
    """When in the meeting. Without it, the time at which it is written down while the meeting runs."""


@operation
def take_decision(
    *,
    group: Any,
    taken: DecisionTaken,
    on: dt.date,
    by: Actor,
    meeting: Any = None,
    item: Any = None,
    reservations: Sequence[tuple[str, str]] = (),
    client_key: str = "",
) -> Decision:
    """Record what was resolved. The same key again gives what was kept. Raises OutcomeNotValid.

    `reservations` are pairs of who holds one and its words.
    """
    demand_item_of(meeting, item)
    there = sent_before(Decision, group, client_key)
    if there is not None:
        nothing_changed()
        return there
    decision = Decision(group=group, meeting=meeting, item=item, on=on, client_key=client_key)
    _take_over(decision, taken)
    decision.at = decision.at or _now_at(meeting)
    decision.number = _next_number(group, on.year)
    decision.save()
    for held_by, text in reservations:
        _reserve(decision, held_by, text)
    record_about(decision, by, f"{_called(decision)} was taken: {decision.wording}")
    return decision


@operation
def change_decision(*, decision: Decision, taken: DecisionTaken, by: Actor) -> None:
    """Correct a decision while its minutes are not approved. Raises OutcomeNotValid afterwards."""
    if decision.is_locked:
        raise OutcomeNotValid(
            f"{_called(decision)} stands in approved minutes. Take a new decision that replaces it."
        )
    before = [getattr(decision, field.name) for field in fields(taken)]
    _take_over(decision, taken)
    if before == [getattr(decision, field.name) for field in fields(taken)]:
        return nothing_changed()
    decision.save()
    record_about(decision, by, f"{_called(decision)} was changed: {decision.wording}")
    return None


@operation
def replace_decision(
    *, decision: Decision, taken: DecisionTaken, on: dt.date, by: Actor, meeting: Any = None
) -> Decision:
    """Take a new decision instead of an older one, which stays on record as replaced."""
    if decision.replaced_by.exists():
        raise OutcomeNotValid(f"{_called(decision)} was replaced already.")
    new = Decision(group=decision.group, meeting=meeting, on=on, replaces=decision)
    _take_over(new, taken)
    new.number = _next_number(decision.group, on.year)
    new.save()
    record_about(new, by, f"{_called(new)} replaces {_called(decision)}: {new.wording}")
    return new


@operation
def add_reservation(*, decision: Decision, held_by: str, text: str, by: Actor) -> Reservation:
    """Keep what somebody wanted on record beside a decision. Raises OutcomeNotValid."""
    reservation = _reserve(decision, held_by, text)
    if decision.reached == WayReached.CONSENSUS:
        decision.reached = WayReached.WITH_RESERVATIONS.value
        decision.save()
    record_about(decision, by, f"{reservation.held_by} has a reservation on {_called(decision)}.")
    return reservation


@operation
def set_carrying_out(*, decision: Decision, how: CarryingOut, note: str, by: Actor) -> None:
    """Say how far a decision has been carried out."""
    if (decision.carrying_out, decision.carrying_out_note) == (how, note.strip()):
        return nothing_changed()
    if how is CarryingOut.DROPPED and not note.strip():
        raise OutcomeNotValid("Say why the decision is not carried out.")
    decision.carrying_out, decision.carrying_out_note = how.value, note.strip()
    decision.carrying_out_at = timezone.now()
    decision.save()
    record_about(decision, by, f"{_called(decision)}: {how}. {note.strip()}".strip())
    return None


@operation
def note_outcome(
    *,
    meeting: Any,
    item: Any,
    kind: OutcomeKind,
    text: str,
    by: Actor,
    marking: Marking = Marking.PARTNERS,
    client_key: str = "",
) -> Outcome:
    """Keep a concern, progress or information that came up at an item. Raises OutcomeNotValid."""
    demand_item_of(meeting, item)
    there = sent_before(Outcome, meeting.group, client_key)
    if there is not None:
        nothing_changed()
        return there
    outcome = Outcome.objects.create(
        group=meeting.group,
        meeting=meeting,
        item=item,
        kind=kind.value,
        text=words_of(text, f"Write the {kind} in a sentence."),
        marking=marking.value,
        client_key=client_key,
    )
    record_about(outcome, by, f"At {_meeting_words(meeting)}, {kind}: {outcome.text}")
    return outcome


@operation
def lock_decisions(*, meeting: Any, by: Actor) -> None:
    """The minutes of the meeting were approved: its decisions are changed no more."""
    Decision.objects.filter(meeting=meeting).update(is_locked=True)
    nothing_changed()


@operation
def publish_outcomes(*, meeting: Any, by: Actor) -> None:
    """Let others than the group see what the meeting brought, as far as each marking lets them."""
    now, count = timezone.now(), 0
    for model in (Decision, Action, Outcome):
        count += model.objects.filter(meeting=meeting, out_at__isnull=True).update(out_at=now)
    if not count:
        return nothing_changed()
    for decision in Decision.objects.filter(meeting=meeting).select_related("group"):
        index_decision(decision)
    for action in Action.objects.filter(meeting=meeting).select_related("group"):
        index_action(action)
    what = f"What {_meeting_words(meeting)} decided can be seen by those whom it is for."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return None


def _take_over(decision: Decision, taken: DecisionTaken) -> None:
    for field in fields(taken):
        setattr(decision, field.name, getattr(taken, field.name))
    decision.wording = words_of(taken.wording, "Write the decision in words that stand alone.")
    start = decision.meeting.start if decision.meeting else None
    if taken.at is not None and start is not None and taken.at < start:
        raise OutcomeNotValid(
            f"The meeting began at {time_in_words(start)}, "
            f"so nothing was decided at {time_in_words(taken.at)}."
        )
    if taken.review_on is not None and taken.review_on < decision.on:
        raise OutcomeNotValid(
            f"The review on {in_words(taken.review_on)} would be before the decision itself."
        )


def _now_at(meeting: Any) -> dt.time | None:
    """The time of day while the meeting runs, to the minute; None at any other time."""
    if meeting is None or meeting.start is None or meeting.state != MeetingState.PLANNED:
        return None
    now = timezone.localtime().replace(second=0, microsecond=0)
    runs = meeting.start <= now.time() and (meeting.end is None or now.time() <= meeting.end)
    return now.time() if now.date() == meeting.on and runs else None


def _reserve(decision: Decision, held_by: str, text: str) -> Reservation:
    return Reservation.objects.create(
        decision=decision,
        held_by=words_of(held_by, "Say whose reservation it is: a seat or an organisation."),
        text=words_of(text, "Write the reservation as it was put."),
    )


def _next_number(group: Any, year: int) -> int:
    taken = Decision.objects.select_for_update().filter(group=group, on__year=year)
    return (taken.aggregate(most=Max("number"))["most"] or 0) + 1


def _called(decision: Decision) -> str:
    return f"Decision {decision.number} of {decision.on.year} of {decision.group.called}"


def _meeting_words(meeting: Any) -> str:
    return f"{meeting.group.called} on {in_words(meeting.on)}"
