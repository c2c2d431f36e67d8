"""After a date moved: the fewest moves that mend the plan, or an exception with its reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import operation, record
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import change_meeting, move_meeting
from convenor.apps.plans.models import Plan, PlanException
from convenor.apps.plans.operations.adopting import keep
from convenor.apps.plans.operations.drafts import PlanNotKept
from convenor.apps.plans.queries.building import NotBuilt
from convenor.apps.plans.queries.exceptions import meetings_key
from convenor.apps.plans.queries.standing import Now, adoption_in_force, standing_now
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words, listed, sentence, time_in_words
from convenor.core.terms.wording.english.articles import the_body


@dataclass(frozen=True, slots=True)
class DateMoves:
    """That a meeting goes from the day on which the page showed it to another one, or stays on it at
    another time or in another room."""

    token: str
    was_on: dt.date
    on: dt.date
    room: str = ""
    """The room that it gets then; empty leaves it where it is."""
    start: dt.time | None = None
    """When it begins then; None leaves that as it is."""


@operation
def mend_plan(*, plan: Plan, moves: Sequence[DateMoves], why: str, on: dt.date, by: Actor) -> None:
    """Move and change meetings of an adopted plan, all of them or none.

    Raises PlanNotKept when one of them is not where it was, has passed, gets a room or a time that the
    plan does not have for it, or when more rules that must hold would be broken afterwards than before.
    """
    held = Plan.objects.select_for_update().select_related("partnership").get(pk=plan.pk)
    before = standing_of(held, on)
    found = Meeting.objects.select_related("group__partnership")
    meetings = found.in_bulk([move.token for move in moves], field_name="token")
    for move in moves:
        if reason := _in_the_way(move, meetings.get(move.token), before, on):
            raise PlanNotKept(f"{reason} Nothing was changed; look at the page again.")
    for move in sorted(moves, key=lambda move: (move.on > move.was_on, move.on), reverse=True):
        move_meeting(meeting=meetings[move.token], to=move.on, by=by, why=why)
        if details := _details(meetings[move.token], move):
            change_meeting(meeting=meetings[move.token], by=by, **details)
    if len(standing_of(held, on).checked.broken) > len(before.checked.broken):
        raise PlanNotKept("These moves would break more rules than they mend; nothing was moved.")
    what = f"The plan {held.name} was mended: {count_in_words(len(moves), 'meeting')} moved or changed."
    record(by=by, what=f"{what} {why}".strip(), about=held, partnership_id=held.partnership_id)


def _in_the_way(move: DateMoves, meeting: Meeting | None, now: Now, on: dt.date) -> str:
    """Why the meeting cannot be moved or changed so; empty where it can."""
    names = {token: slug for (slug, _number), token in now.tokens.items()}
    if meeting is None or move.token not in names or meeting.on != move.was_on:
        return f"The meeting of {in_words(move.was_on)} is not where it was when you looked."
    if move.room and move.room not in {room.name for room in now.request.rooms}:
        return f"There is no room ‘{move.room}’ in this plan."
    group = now.request.group[names[move.token]]
    if move.start is not None and f"{move.start:%H:%M}" not in group.starts:
        starts = listed([time_in_words(dt.time.fromisoformat(e)) for e in group.starts], "or")
        name, start = sentence(the_body(group.name)), time_in_words(move.start)
        return f"{name} may begin at {starts}, not at {start}."
    if min(move.was_on, move.on) < on:
        return f"{in_words(min(move.was_on, move.on))} has passed."
    return ""


def _details(meeting: Meeting, move: DateMoves) -> dict[str, Any]:
    """What else changes; a meeting that begins at another time lasts as long as before."""
    found: dict[str, Any] = {"place": move.room} if move.room else {}
    if move.start is None or move.start == meeting.start:
        return found
    found["start"] = move.start
    if meeting.start is not None and meeting.end is not None:
        day = move.on
        lasts = dt.datetime.combine(day, meeting.end) - dt.datetime.combine(day, meeting.start)
        end = dt.datetime.combine(day, move.start) + lasts
        found["end"] = end.time() if end.date() == day else None
    return found


@operation
def keep_exception(
    *, plan: Plan, rule: str, meetings: str, reason: str, on: dt.date, by: Actor
) -> PlanException:
    """Accept that a rule is not kept this once, and say why. Raises PlanNotKept.

    `meetings` is the text of `meetings_key`, so that the page and the record speak of the same breach.
    """
    held = Plan.objects.select_for_update().select_related("partnership").get(pk=plan.pk)
    if not reason.strip():
        raise PlanNotKept("Say why this is accepted: those who come after you will ask.")
    breach = next(
        (
            each
            for each in standing_of(held, on).new
            if each.rule == rule and str(meetings_key(each)) == meetings
        ),
        None,
    )
    if breach is None:
        raise PlanNotKept("This rule is not broken any more, so nothing has to be accepted.")
    exception = keep(held, breach, reason.strip(), on, by)
    what = f"An exception was accepted in {held.name}: {breach.sentence} {reason.strip()}"
    record(by=by, what=what[:1000], about=held, partnership_id=held.partnership_id)
    return exception


def standing_of(plan: Plan, on: dt.date) -> Now:
    """How an adopted plan stands. Raises PlanNotKept for any other."""
    adoption = adoption_in_force(plan)
    if adoption is None:
        raise PlanNotKept("This plan is not adopted, so there is nothing to mend.")
    try:
        return standing_now(plan, adoption, on=on)
    except NotBuilt as refusal:
        raise PlanNotKept(str(refusal)) from None
