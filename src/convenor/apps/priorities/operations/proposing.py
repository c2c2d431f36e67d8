"""Opening a round, and proposing priorities in it."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Max

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.priorities.models import Priority, Round
from convenor.apps.priorities.operations.indexing import index_priority
from convenor.apps.priorities.operations.words import (
    PriorityNotValid,
    record_about,
    record_priority,
    words_of,
)
from convenor.apps.priorities.queries.rounds import RUNNING, drafts_of, round_facts
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.governance.channel.rounds import can_move, missing
from convenor.core.vocabulary import Marking, MeetingState, PriorityState, RoundState, Standing


@dataclass(frozen=True, slots=True)
class PrioritySaid:
    """What is said of a priority."""

    title: str
    goal: str = ""
    lead_seat: Any = None
    lead_person: Any = None
    review_on: dt.date | None = None
    measure: str = ""
    why_one_more: str = ""
    marking: Marking = Marking.PUBLIC


@operation
def open_round(
    *,
    group: Any,
    title: str,
    concerns_by: dt.date,
    on: dt.date,
    by: Actor,
    meeting: Any = None,
) -> Round:
    """Call for concerns until that day. Raises PriorityNotValid where a round of the group runs."""
    running = Round.objects.filter(group=group, state__in=RUNNING).first()
    if running is not None:
        raise PriorityNotValid(
            f"“{running.title}” of {group.called} is not over. Finish or stop it first."
        )
    if group.standing == Standing.OUTSIDE:
        raise PriorityNotValid(f"{group.called} is run by others; choose a group of your own.")
    _demand_day(concerns_by, on)
    demand_meeting_of(group, meeting)
    opened = Round.objects.create(
        group=group,
        title=words_of(title, "Give the round a name, such as “Priorities for 2027”.", most=200),
        opened_on=on,
        concerns_by=concerns_by,
        meeting=meeting,
    )
    what = f"{group.called} calls for concerns until {in_short(concerns_by)}: {opened.title}"
    record_about(opened, group, by, what)
    return opened


@operation
def change_call(
    *, round: Round, concerns_by: dt.date, on: dt.date, by: Actor, meeting: Any = None
) -> None:
    """Set another last day for concerns, or the meeting at which the proposal is to be adopted.

    A day that has passed closes the call. Raises PriorityNotValid before the round opened.
    """
    demand_state(round, RoundState.CALLING)
    demand_meeting_of(round.group, meeting)
    if concerns_by < round.opened_on:
        raise PriorityNotValid(
            f"The round opened on {in_short(round.opened_on)}; choose that day or a later one."
        )
    if (round.concerns_by, round.meeting) == (concerns_by, meeting):
        return nothing_changed()
    round.concerns_by, round.meeting = concerns_by, meeting
    round.save()
    what = f"{round.title}: concerns may be raised until {in_short(concerns_by)}."
    return record_about(round, round.group, by, what)


@operation
def begin_proposing(*, round: Round, on: dt.date, by: Actor, early: bool = False) -> None:
    """The call is over, and the group proposes; today is its last day where it is closed early.

    Raises PriorityNotValid while concerns may be raised, unless it is closed early.
    """
    demand_move(round, RoundState.PROPOSING)
    demand_state(round, RoundState.CALLING)
    if early:
        round.concerns_by = min(round.concerns_by, on)
    else:
        demand_nothing_missing(round, on)
    round.state = RoundState.PROPOSING.value
    round.save()
    record_about(round, round.group, by, f"{round.title}: {round.group.called} proposes now.")


@operation
def propose_priority(*, round: Round, said: PrioritySaid, by: Actor) -> Priority:
    """Add one to what the round proposes. Raises PriorityNotValid once the members are asked."""
    demand_state(round, RoundState.CALLING, RoundState.PROPOSING)
    priority = Priority(group=round.group, round=round, rank=next_rank(round.group))
    take_over(priority, said)
    priority.save()
    record_priority(priority, by, f"{round.title}: “{priority.title}” is proposed.")
    return priority


@operation
def change_priority(*, priority: Priority, said: PrioritySaid, by: Actor) -> None:
    """Say it otherwise. What members are asked about does not change under them: PriorityNotValid."""
    _demand_changeable(priority)
    before = [getattr(priority, field.name) for field in fields(said)]
    take_over(priority, said)
    if before == [getattr(priority, field.name) for field in fields(said)]:
        return nothing_changed()
    priority.save()
    return record_priority(priority, by, f"“{priority.title}” was changed.")


@operation
def drop_proposed(*, priority: Priority, because: str, by: Actor) -> None:
    """Propose it no longer. It can be put back while the round proposes."""
    if priority.state != PriorityState.PROPOSED:
        raise PriorityNotValid(f"“{priority.title}” is not proposed; end it instead.")
    _demand_changeable(priority)
    priority.ended_because = words_of(because, "Say in a line why it is dropped.", most=500)
    priority.state = PriorityState.DROPPED.value
    priority.save()
    record_priority(priority, by, f"“{priority.title}” is proposed no longer.")


@operation
def propose_again(*, priority: Priority, by: Actor) -> None:
    """Undo that a proposal was dropped. Raises PriorityNotValid where its round went on."""
    if priority.state != PriorityState.DROPPED or priority.round is None:
        raise PriorityNotValid(f"“{priority.title}” was not dropped.")
    demand_state(priority.round, RoundState.CALLING, RoundState.PROPOSING)
    priority.state, priority.ended_because = PriorityState.PROPOSED.value, ""
    priority.save()
    record_priority(priority, by, f"“{priority.title}” is proposed again.")


@operation
def stop_round(*, round: Round, because: str, by: Actor) -> None:
    """End it without a result. What it proposed is dropped. Raises PriorityNotValid without a reason."""
    demand_move(round, RoundState.STOPPED)
    round.stopped_because = words_of(because, "Say in a line why the round stops.", most=300)
    dropped = [row for row in drafts_of(round) if row.state == PriorityState.PROPOSED]
    round.state = RoundState.STOPPED.value
    round.save()
    for priority in dropped:
        priority.state = PriorityState.DROPPED.value
        priority.ended_because = round.stopped_because
        priority.save()
        index_priority(priority)
    record_about(round, round.group, by, f"{round.title} stopped: {round.stopped_because}")


def take_over(priority: Priority, said: PrioritySaid) -> None:
    """Put what is said on the row. Raises PriorityNotValid for what cannot be kept."""
    for field in fields(said):
        setattr(priority, field.name, getattr(said, field.name))
    priority.title = words_of(said.title, "Give the priority a name of a few words.", most=200)
    if said.marking not in (Marking.PUBLIC, Marking.PARTNERS):
        raise PriorityNotValid(
            "All members agree on a priority, so all partners may see it. "
            "Choose “Public” or “For partners”."
        )
    seat = said.lead_seat
    if seat is not None and seat.group.partnership_id != priority.group.partnership_id:
        raise PriorityNotValid(f"{seat.label} is no seat of this partnership.")


def next_rank(group: Any) -> int:
    found = Priority.objects.filter(group__partnership_id=group.partnership_id)
    return (found.aggregate(most=Max("rank"))["most"] or 0) + 1


def demand_state(round: Round, *states: RoundState) -> None:
    if round.state not in states:
        raise PriorityNotValid(f"“{round.title}” is {round.state}; this is too late, or too early.")


def demand_move(round: Round, to: RoundState) -> None:
    """Raises PriorityNotValid for a step that the round does not have from where it is."""
    if not can_move(RoundState(round.state), to):
        raise PriorityNotValid(f"“{round.title}” is {round.state}, and cannot become {to}.")


def demand_nothing_missing(round: Round, on: dt.date) -> None:
    """Raises PriorityNotValid with all that is missing before the next step."""
    sentences = missing(round_facts(round), on=on)
    if sentences:
        raise PriorityNotValid(" ".join(sentences))


def demand_meeting_of(group: Any, meeting: Any) -> None:
    if meeting is None:
        return
    if meeting.group_id != group.pk:
        raise PriorityNotValid(f"That is no meeting of {group.called}; choose one of its own.")
    if meeting.state == MeetingState.CANCELLED:
        raise PriorityNotValid(
            f"The meeting on {in_short(meeting.on)} was cancelled; choose another."
        )


def _demand_day(concerns_by: dt.date, on: dt.date) -> None:
    if concerns_by < on:
        raise PriorityNotValid(
            f"The last day for concerns, {in_short(concerns_by)}, has passed. Choose one to come."
        )


def _demand_changeable(priority: Priority) -> None:
    if priority.state in (PriorityState.ENDED, PriorityState.DROPPED):
        raise PriorityNotValid(f"“{priority.title}” is {priority.state} and changes no more.")
    is_asked = priority.round is not None and priority.round.state == RoundState.CHECKING
    if priority.state == PriorityState.PROPOSED and is_asked:
        raise PriorityNotValid(
            f"Members are being asked about “{priority.title}”. Take the proposal back first."
        )
