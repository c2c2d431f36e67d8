"""A plan in the making: which meetings have a date so far, by group and by day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from convenor.core.planner.checking import Facts, sitting_of
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlannedGroup, PlanRequest, Room, RoomNeed
from convenor.core.planner.sittings import Sitting


class Draft:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.on: dict[dt.date, list[Sitting]] = defaultdict(list)
        self.alone: dict[tuple[str, dt.date, int], int] = {}
        """What a meeting of a group on a day at a time costs wherever all others are, once known."""
        self.fitting_rooms = {
            group.slug: _fitting_rooms(facts.request, group.room) for group in facts.request.groups
        }
        self._placed: dict[str, list[Sitting]] = {group.slug: [] for group in facts.request.groups}

    def of(self, slug: str) -> Sequence[Sitting]:
        """The meetings of a group that have a date, or the dates of a fixed series."""
        return self._placed[slug] if slug in self._placed else self.facts.fixed[slug]

    def add(self, sitting: Sitting) -> None:
        """Give a meeting a date; the meetings of its group are numbered anew, in order of date."""
        self._placed[sitting.slug].append(sitting)
        self._number(sitting.slug)

    def remove(self, sitting: Sitting) -> None:
        self._placed[sitting.slug].remove(sitting)
        self.on[sitting.on].remove(sitting)
        self._number(sitting.slug)

    def _number(self, slug: str) -> None:
        for old in self._placed[slug]:
            if old in self.on[old.on]:
                self.on[old.on].remove(old)
        in_order = sorted(self._placed[slug], key=lambda each: each.on)
        self._placed[slug] = [replace(each, number=n) for n, each in enumerate(in_order, 1)]
        for each in self._placed[slug]:
            self.on[each.on].append(each)


def _fitting_rooms(request: PlanRequest, need: RoomNeed | None) -> list[Room]:
    """Those that are big enough and have what is needed, the smallest first."""
    if need is None:
        return []
    fitting = (
        room
        for room in request.rooms
        if room.people >= need.people and set(need.access) <= set(room.access)
    )
    return sorted(fitting, key=lambda room: (room.people, room.name))


def possible_meetings(draft: Draft, group: PlannedGroup, on: dt.date, number: int) -> list[Sitting]:
    """The same meeting at each start it may have, without a room as yet."""
    return [
        sitting_of(draft.facts, PlannedMeeting(group.slug, number, on, start))
        for start in draft.facts.starts[group.slug]
    ]


def meetings_of(draft: Draft) -> tuple[PlannedMeeting, ...]:
    return tuple(
        sorted(
            PlannedMeeting(
                each.slug, each.number, each.on, dt.time(*divmod(each.start, 60)), each.room
            )
            for group in draft.facts.request.groups
            for each in draft.of(group.slug)
        )
    )
