"""What adopting a calendar would do to the dates that stand, and whether they changed since."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convenor.apps.plans.queries.building import Published
from convenor.core.dates import in_words, sentence
from convenor.core.planner.comparing import meeting_in_words
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.terms.wording.english.articles import the_body


@dataclass(frozen=True, slots=True)
class Step:
    """A meeting of the plan, and the date in the calendar that becomes it; none is a new date."""

    meeting: PlannedMeeting
    token: str | None
    was_on: dt.date | None

    @property
    def is_new(self) -> bool:
        return self.token is None

    @property
    def moves(self) -> bool:
        return self.was_on is not None and self.was_on != self.meeting.on


@dataclass(frozen=True, slots=True)
class Steps:
    """All of them, and the dates for which the plan has no place."""

    steps: tuple[Step, ...]
    left_over: tuple[Published, ...]

    @property
    def new(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_new)

    @property
    def moving(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.moves)


def steps_to(meetings: Iterable[PlannedMeeting], standing: Sequence[Published]) -> Steps:
    """Pair the meetings of a plan with dates that stand: the same day first, then in order."""
    by_group: dict[str, list[Published]] = {}
    for each in sorted(standing, key=lambda each: each.on):
        by_group.setdefault(each.group, []).append(each)
    steps: list[Step] = []
    for group, planned in _by_group(meetings).items():
        free = by_group.setdefault(group, [])
        there = {each.on: each for each in free}
        for meeting in planned:
            if (same := there.get(meeting.on)) is not None:
                free.remove(same)
                steps.append(Step(meeting, same.token, same.on))
        for meeting in (each for each in planned if each.on not in there):
            taken = free.pop(0) if free else None
            steps.append(Step(meeting, taken and taken.token, taken and taken.on))
    left = tuple(each for free in by_group.values() for each in free)
    return Steps(tuple(sorted(steps, key=lambda step: step.meeting)), left)


def changed_since(
    then: Iterable[Published], now: Iterable[Published], names: Mapping[str, str]
) -> str:
    """One sentence for the first date that is not as it was; empty where all are."""
    was, there = {each.token: each for each in then}, {each.token: each for each in now}
    for token, each in was.items():
        current = there.get(token)
        if current is None:
            return f"The meeting of {the_body(names[each.group])} on {in_words(each.on)} is gone."
        if current.on != each.on:
            return (
                f"The meeting of {the_body(names[each.group])} on {in_words(each.on)} has moved to "
                f"{in_words(current.on)}."
            )
    new = next((each for token, each in there.items() if token not in was), None)
    return (
        f"{sentence(the_body(names[new.group]))} has a new date, {in_words(new.on)}." if new else ""
    )


def passed_already(steps: Steps, names: Mapping[str, str], *, on: dt.date) -> str:
    """The first meeting that would have to be put into the past; empty where there is none."""
    for step in steps.steps:
        days = [day for day in (step.meeting.on, step.was_on) if day is not None]
        if (step.is_new or step.moves) and min(days) < on:
            what = meeting_in_words(names[step.meeting.group], step.meeting.number)
            return f"{sentence(what)} would be changed on {in_words(min(days))}, which has passed."
    return ""


def _by_group(meetings: Iterable[PlannedMeeting]) -> dict[str, list[PlannedMeeting]]:
    found: dict[str, list[PlannedMeeting]] = {}
    for meeting in sorted(meetings):
        found.setdefault(meeting.group, []).append(meeting)
    return found
