"""A plan laid out by group and by day, once it is known to be one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Self

from convenor.core.dates import count_in_words, in_words
from convenor.core.planner.checking.facts import Facts
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlannedGroup
from convenor.core.planner.sittings import Sitting, minutes_of
from convenor.core.planner.wording.phrases import the, the_first


class PlanNotValid(ValueError):
    """What was given is no plan of the request: the sentence says why."""


class Timetable:
    """The meetings of a plan, by group and by day."""

    def __init__(self, facts: Facts, of: dict[str, tuple[Sitting, ...]]) -> None:
        self.facts = facts
        self._of = of
        self.on: dict[dt.date, list[Sitting]] = defaultdict(list)
        for sittings in of.values():
            for each in sittings:
                self.on[each.on].append(each)

    @classmethod
    def of_plan(cls, facts: Facts, meetings: Iterable[PlannedMeeting]) -> Self:
        """Raises PlanNotValid where groups, numbers, days or starts are not those of the request."""
        found: dict[str, list[Sitting]] = {group.slug: [] for group in facts.request.groups}
        for rank, meeting in enumerate(meetings):
            if meeting.group not in found:
                raise PlanNotValid(
                    f"The plan has a meeting of '{meeting.group}' on {in_words(meeting.on)}, "
                    "which is not among the groups to plan."
                )
            _demand_possible(facts, meeting)
            found[meeting.group].append(sitting_of(facts, meeting, rank))
        for slug, sittings in found.items():
            sittings.sort(key=lambda each: each.number)
            _demand_valid(facts, facts.request.group[slug], sittings)
        return cls(facts, {slug: tuple(sittings) for slug, sittings in found.items()})

    def of(self, slug: str) -> tuple[Sitting, ...]:
        """The meetings of a group, or the dates of a fixed series, in order of day."""
        return self._of[slug] if slug in self._of else self.facts.fixed[slug]

    @property
    def all(self) -> tuple[Sitting, ...]:
        return tuple(each for sittings in self._of.values() for each in sittings)

    def with_group(self, slug: str, sittings: Sequence[Sitting]) -> Self:
        """The same plan with other meetings of one group; days that neither touches are shared."""
        new = type(self)(self.facts, {})
        new._of = {**self._of, slug: tuple(sittings)}
        new.on.update(self.on)
        for each in self.of(slug):
            new.on[each.on] = [other for other in new.on[each.on] if other.slug != slug]
        for each in sittings:
            new.on[each.on] = [*new.on[each.on], each]
        return new


def sitting_of(facts: Facts, meeting: PlannedMeeting, rank: int = 0) -> Sitting:
    group = facts.request.group[meeting.group]
    start = minutes_of(meeting.start)
    room = facts.room.get(meeting.room) if meeting.room is not None else None
    return Sitting(
        slug=group.slug,
        name=group.name,
        number=meeting.number,
        on=meeting.on,
        start=start,
        end=start + group.minutes,
        place=(room.place if room else None) or group.place,
        room=meeting.room,
        rank=rank,
    )


def _demand_valid(facts: Facts, group: PlannedGroup, sittings: Sequence[Sitting]) -> None:
    numbers = [each.number for each in sittings]
    if numbers != list(range(1, len(sittings) + 1)):
        listed = ", ".join(str(number) for number in numbers)
        raise PlanNotValid(
            f"The meetings of {the(group.name)} are numbered {listed}; number them from 1 on, "
            "each once."
        )
    if len(sittings) > facts.wanted[group.slug]:
        raise PlanNotValid(
            f"{the_first(group.name)} has {count_in_words(len(sittings), 'meeting')} in the plan "
            f"and was to have {count_in_words(facts.wanted[group.slug], 'meeting')}; "
            "leave out what is too many."
        )
    for earlier, later in zip(sittings, sittings[1:], strict=False):
        if later.on <= earlier.on:
            raise PlanNotValid(
                f"Meeting {later.number} of {the(group.name)} is on {in_words(later.on)}, not after "
                f"meeting {earlier.number} on {in_words(earlier.on)}; number them in order of date."
            )


def _demand_possible(facts: Facts, meeting: PlannedMeeting) -> None:
    request, starts = facts.request, facts.starts[meeting.group]
    name = the_first(facts.name(meeting.group))
    if not request.first <= meeting.on <= request.last:
        raise PlanNotValid(
            f"{name} meets on {in_words(meeting.on)}, outside of the plan, which runs from "
            f"{in_words(request.first)} to {in_words(request.last)}."
        )
    if meeting.start not in starts:
        listed = " or ".join(f"{each:%H:%M}" for each in starts)
        raise PlanNotValid(
            f"{name} begins at {meeting.start:%H:%M} on {in_words(meeting.on)}; "
            f"it may begin at {listed}."
        )
