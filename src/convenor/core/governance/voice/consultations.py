"""A call for views that others make: by when each step is due, and who can clear an answer in time.

Dates are planned backwards from the closing day, in working days. Where fewer are left than the steps want,
they are drawn together and keep their order; where no working day is left at all, that is said.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from convenor.core.dates import (
    count_in_words,
    in_words,
    is_working_day,
    later_by,
    listed,
    sentence,
    working_days_between,
)
from convenor.core.governance.facts import Lead
from convenor.core.vocabulary import ConsultationStep, SignOffRoute, Stance

DAY = dt.timedelta(days=1)
BEFORE_THE_END = {
    ConsultationStep.READ: 19,
    ConsultationStep.LEAD: 17,
    ConsultationStep.INPUTS: 9,
    ConsultationStep.DRAFT: 6,
    ConsultationStep.SIGN_OFF: 2,
    ConsultationStep.SENT: 0,
}
"""In working days, before the last one that is kept free for sending."""
MOST = max(BEFORE_THE_END.values())
EARLY = (ConsultationStep.READ, ConsultationStep.LEAD, ConsultationStep.INPUTS)


class ClosesBeforeItIsFound(ValueError):
    """There is nothing to plan: it closes before the day from which is planned."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    step: ConsultationStep
    on: dt.date


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order, and what has to be said of them; mostly nothing."""

    steps: tuple[PlannedStep, ...]
    note: str = ""

    def day_of(self, step: ConsultationStep) -> dt.date:
        return next(each.on for each in self.steps if each.step is step)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that clears the answer, and the day on which its papers go out."""

    on: dt.date
    papers_on: dt.date


def plan_back(
    found_on: dt.date,
    closes_on: dt.date,
    holidays: Collection[dt.date] = frozenset(),
    meeting: Sitting | None = None,
) -> Plan:
    """A day for each step, never after the closing. Raises ClosesBeforeItIsFound.

    The closing day itself is used only where no working day lies before it. With a meeting, the draft is due
    with its papers and the sign-off on its day, whichever that is.
    """
    if closes_on < found_on:
        raise ClosesBeforeItIsFound(f"It closed on {in_words(closes_on)}.")
    room = _room(found_on, closes_on, holidays)
    if meeting is None:
        days = _drawn(tuple(BEFORE_THE_END), room or [closes_on])
    else:
        days = _around(meeting, room, found_on, closes_on, holidays)
    return Plan(tuple(PlannedStep(step, days[step]) for step in ConsultationStep), _note(room))


def _room(first: dt.date, last: dt.date, holidays: Collection[dt.date]) -> list[dt.date]:
    """The working days on which something can be done; the last day only where there is no other."""
    number = (last - first).days
    days = [day for n in range(number) if is_working_day(day := first + DAY * n, holidays)]
    return days or ([last] if is_working_day(last, holidays) else [])


def _drawn(
    steps: Iterable[ConsultationStep], room: list[dt.date]
) -> dict[ConsultationStep, dt.date]:
    """The steps on their days counted back from the last of the room, drawn together to fit into it."""
    wanted = list(steps)
    least, most = BEFORE_THE_END[wanted[-1]], BEFORE_THE_END[wanted[0]]
    share = min(1.0, (len(room) - 1) / max(1, most - least))
    return {
        step: room[len(room) - 1 - int((BEFORE_THE_END[step] - least) * share)] for step in wanted
    }


def _around(
    meeting: Sitting,
    room: list[dt.date],
    found_on: dt.date,
    closes_on: dt.date,
    holidays: Collection[dt.date],
) -> dict[ConsultationStep, dt.date]:
    """Up to the papers, drawn together; the sign-off in the meeting; sent on the next working day."""
    draft = _last_in(room, max(found_on, min(meeting.papers_on, meeting.on)), meeting.on)
    days = _drawn(EARLY, [day for day in room if day <= draft] or [draft])
    after = [day for day in room if day > meeting.on]
    last = closes_on if is_working_day(closes_on, holidays) else meeting.on
    return days | {
        ConsultationStep.DRAFT: draft,
        ConsultationStep.SIGN_OFF: meeting.on,
        ConsultationStep.SENT: after[0] if after else last,
    }


def _last_in(room: list[dt.date], day: dt.date, otherwise: dt.date) -> dt.date:
    """The last working day up to that one; where there is none, the first after it and by `otherwise`."""
    place = bisect_right(room, day)
    if place:
        return room[place - 1]
    return room[0] if room and room[0] <= otherwise else otherwise


def _note(room: list[dt.date]) -> str:
    if not room:
        return "There is no working day left before it closes, so every step falls on the day it closes."
    if len(room) < len(ConsultationStep):
        verb = "is" if len(room) == 1 else "are"
        days = count_in_words(len(room), "working day")
        return sentence(f"{days} {verb} left before it closes, so several steps share a day.")
    return ""


@dataclass(frozen=True, slots=True)
class GroupCalendar:
    """What is known of a group that may clear an answer."""

    name: str
    meetings: tuple[dt.date, ...] = ()
    papers: Lead | None = None
    """How long before a meeting its papers go out; None where its terms do not state it."""
    between_meetings: str = ""
    """How it decides between meetings, in the words of its terms; empty where they do not state it."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """Whether a group can clear an answer in time, how, and why, in a sentence each."""

    group: str
    meeting: Sitting | None
    routes: tuple[SignOffRoute, ...]
    sentence: str
    between: str

    @property
    def can(self) -> bool:
        return bool(self.routes)


def clearing(
    group: GroupCalendar,
    *,
    on: dt.date,
    closes_on: dt.date,
    holidays: Collection[dt.date] = frozenset(),
) -> Clearing:
    """The first meeting in time whose papers are still to go out, and what its terms allow between meetings."""
    sitting = next(
        (
            each
            for each in _sittings(group, holidays)
            if each.on < closes_on and working_days_between(on, each.papers_on + DAY, holidays) > 0
        ),
        None,
    )
    between = routes_in(group.between_meetings)
    routes = ((SignOffRoute.MEETING,) if sitting else ()) + between
    return Clearing(
        group.name, sitting, routes, _when(group, sitting, on, closes_on), _between(group, between)
    )


def _sittings(group: GroupCalendar, holidays: Collection[dt.date]) -> Iterable[Sitting]:
    for day in sorted(group.meetings):
        lead = group.papers
        yield Sitting(day, later_by(day, -lead.amount, lead.unit, holidays) if lead else day)


def _when(group: GroupCalendar, sitting: Sitting | None, on: dt.date, closes_on: dt.date) -> str:
    if sitting is None:
        comes = [day for day in sorted(group.meetings) if on <= day < closes_on]
        if comes:
            return (
                f"{group.name} meets on {in_words(comes[0])}, but its papers have gone out by now."
            )
        return f"{group.name} has no meeting on record before it closes."
    if group.papers is None:
        return f"{group.name} meets in time, on {in_words(sitting.on)}. Its terms do not say when papers go out."
    return (
        f"{group.name} meets in time, on {in_words(sitting.on)}; its papers go out on "
        f"{in_words(sitting.papers_on)}."
    )


def _between(group: GroupCalendar, routes: tuple[SignOffRoute, ...]) -> str:
    said = group.between_meetings.strip()
    if not said:
        return "Its terms do not say how it decides between meetings."
    quoted = f"Its terms say of the time between meetings: “{said.rstrip('.')}.”"
    if routes:
        return f"{quoted} So it can be cleared {listed([route.value for route in routes], 'or')}."
    return f"{quoted} We read no way to clear an answer in that."


WAYS = (
    (
        SignOffRoute.CORRESPONDENCE,
        re.compile(r"correspond|e-?mail|in writing|written|circulat|post\b"),
    ),
    (SignOffRoute.CHAIR, re.compile(r"\bchair|\bconvenors?\b")),
    (SignOffRoute.LEAD, re.compile(r"\bdelegat|\blead\b|\blead (member|officer)s?\b")),
)
REFUSED = re.compile(r"\b(no|not|none|never|nor|cannot|can't|unless|except|without)\b")


def routes_in(text: str) -> tuple[SignOffRoute, ...]:
    """The routes that terms name in words. Words that refuse or limit something are left to people: none."""
    said = text.casefold().replace("’", "'")
    if REFUSED.search(said):
        return ()
    return tuple(route for route, words in WAYS if words.search(said))


def stance_of(said: Iterable[Stance]) -> Stance:
    """What several together hold: what those with a position share, or else mixed."""
    held = {each for each in said if each is not Stance.NONE}
    if not held:
        return Stance.NONE
    return held.pop() if len(held) == 1 else Stance.MIXED
