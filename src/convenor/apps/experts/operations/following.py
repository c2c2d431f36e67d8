"""When a meeting moves, is called off or has others at its table, what was agreed around it follows."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.experts import letters
from convenor.apps.experts.models import ForumChoice
from convenor.apps.experts.operations.involvements import plan_tasks, tell
from convenor.apps.experts.queries.involvements import (
    choices_coming,
    choices_on,
    fingerprint_of,
    who_sits_there,
)
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Arrangement, MeetingState

FOR_THE_DAY = (
    Arrangement.INTERPRETER,
    Arrangement.TRAVEL,
    Arrangement.CHILDCARE,
    Arrangement.BRIEFING,
    Arrangement.AFTERCARE,
)
"""What is booked for one day, and has to be booked anew when that day moves."""


@operation
def follow_meeting(*, meeting: Any, by: Actor, moved: bool = False) -> None:
    """Give each expert who comes to it new days, or none; and ask again where others sit there now."""
    choices = choices_on(meeting)
    if not choices:
        return nothing_changed()
    for choice in choices:
        if meeting.state == MeetingState.CANCELLED:
            _call_off(choice, by)
        else:
            _new_days(choice, by, moved=moved)
    return None


@operation
def ask_again(*, choice: ForumChoice, by: Actor) -> bool:
    """Tell an expert, once, that others sit at a meeting than those they decided on. Whether it did."""
    now = fingerprint_of(who_sits_there(choice.meeting.group_id, on=choice.meeting.on))
    if now in (choice.who_sat_there, choice.told_of):
        nothing_changed()
        return False
    choice.told_of = now
    choice.save(update_fields=["told_of"])
    day = in_words(choice.meeting.on)
    tell(choice.involvement, lambda: letters.others(choice.meeting.on))
    _tell_supporter(choice, "Others sit there now", OTHERS_FOR_SUPPORTER.format(day=day))
    _record(choice, by, f"An expert by experience was asked again: {day}.")
    return True


def ask_again_on(day: dt.date, *, by: Actor) -> int:
    """All who come to a meeting from that day on. Returns how many were asked."""
    return sum(ask_again(choice=each, by=by) for each in choices_coming(day))


def _call_off(choice: ForumChoice, by: Actor) -> None:
    choice.involvement.tasks.filter(meeting=choice.meeting, done_on__isnull=True).delete()
    day = in_words(choice.meeting.on)
    tell(choice.involvement, lambda: letters.called_off(choice.meeting.on))
    _tell_supporter(choice, "A meeting does not take place", CALLED_OFF.format(day=day))
    _record(choice, by, f"What was owed around {day} was called off with the meeting.")


def _new_days(choice: ForumChoice, by: Actor, *, moved: bool) -> None:
    plan_tasks(involvement=choice.involvement, meeting=choice.meeting, by=by)
    if moved:
        kinds = [kind.value for kind in FOR_THE_DAY]
        choice.involvement.place.plan.filter(kind__in=kinds).update(is_made=False)
    day = in_words(choice.meeting.on)
    tell(choice.involvement, lambda: letters.new_day(choice.meeting.on))
    _tell_supporter(choice, "A meeting has a new day", NEW_DAY_FOR_SUPPORTER.format(day=day))
    _record(choice, by, f"What is owed around a meeting has new days: {day}.")
    ask_again(choice=choice, by=by)


def _tell_supporter(choice: ForumChoice, subject: str, body: str) -> None:
    supporter = choice.involvement.place.supporter
    if supporter is not None and supporter.email:
        queue(to=supporter.email, subject=subject, body=body)


def _record(choice: ForumChoice, by: Actor, what: str) -> None:
    place = choice.involvement.place
    record(by=by, what=what, about=choice.involvement, partnership_id=place.partnership_id)


CALLED_OFF = "The meeting on {day} does not take place. You need do nothing.\n"
NEW_DAY_FOR_SUPPORTER = (
    "A meeting that somebody you support comes to is now on {day}. The briefing before and the talk afterwards "
    "have new days. What was booked for the old day, such as an interpreter, has to be booked again.\n"
)
OTHERS_FOR_SUPPORTER = (
    "Somebody you support decided about the meeting on {day}. Since then who sits there has changed. Please look "
    "at it together with them.\n"
)
