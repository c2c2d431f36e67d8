"""One meeting after the other, each on the cheapest day from where it would be if all were even."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from convenor.core.planner.checking.facts import DAY
from convenor.core.planner.greedy import prices
from convenor.core.planner.greedy.draft import Draft, possible_meetings
from convenor.core.planner.problem import PlannedGroup, Strength, horizon_days
from convenor.core.planner.sittings import Sitting
from convenor.core.planner.weights import PER_DAY


@dataclass(frozen=True)
class Stretch:
    """Where the next meeting of a group may be, and where it would be if all were even."""

    first: dt.date
    last: dt.date
    target: dt.date

    def days(self) -> Iterator[dt.date]:
        """The days, nearest to the target first; of two as near, the earlier one."""
        span = range((self.last - self.first).days + 1)
        every = [self.first + DAY * n for n in span]
        return iter(sorted(every, key=lambda day: (abs(day - self.target), day)))


def place(draft: Draft, slug: str) -> None:
    """Give every meeting of a group a date, in order of date, as far as there are days left."""
    group = draft.facts.request.group[slug]
    for number in range(1, draft.facts.wanted[slug] + 1):
        stretch = _stretch(draft, group, number)
        if stretch.last < stretch.first:
            return
        draft.add(_best(draft, group, number, stretch))


def _stretch(draft: Draft, group: PlannedGroup, number: int) -> Stretch:
    request, wanted = draft.facts.request, draft.facts.wanted[group.slug]
    share = draft.facts.even_gaps.get(group.slug) or max(1, horizon_days(request) // wanted)
    least = max(1, group.gap_at_least or 1)
    placed = draft.of(group.slug)
    before = placed[-1].on if placed else group.previous
    first = placed[-1].on + DAY if placed else request.first
    last = max(request.last - (wanted - number) * least * DAY, first)
    target = before + share * DAY if before else request.first + share // 2 * DAY
    return Stretch(first, min(last, request.last), min(max(target, first), last))


def _best(draft: Draft, group: PlannedGroup, number: int, stretch: Stretch) -> Sitting:
    found: Sitting | None = None
    least = 0
    placed = draft.of(group.slug)
    before = placed[-1].on if placed else group.previous
    pulls = before is None or not group.evenly or group.slug not in draft.facts.even_gaps
    per_day = PER_DAY[group.evenly or Strength.WOULD_LIKE]
    for day in stretch.days():
        uneven = per_day * abs(day - stretch.target).days
        if found and least <= uneven:
            break
        for sitting in possible_meetings(draft, group, day, number):
            if found and least <= prices.alone(draft, group, sitting):
                continue
            cost, choice = _price(draft, group, sitting, before)
            cost += uneven if pulls else 0
            if found is None or cost < least:
                found, least = choice, cost
    assert found is not None  # noqa: S101 - a stretch has a day
    return found


def _price(
    draft: Draft, group: PlannedGroup, sitting: Sitting, before: dt.date | None
) -> tuple[int, Sitting]:
    after = before or draft.facts.request.first - DAY
    cost = prices.alone(draft, group, sitting)
    cost += prices.gap(draft, group, before, sitting.on) if before else 0
    cost += prices.pins_lost(draft, group, after, sitting)
    cost += prices.years_passed(draft, group, after, sitting.on)
    cost += prices.links(draft, sitting)
    in_room, more = in_a_room(draft, group, sitting)
    return cost + more + prices.clashes(draft, in_room), in_room


def in_a_room(draft: Draft, group: PlannedGroup, sitting: Sitting) -> tuple[Sitting, int]:
    """The meeting in a room that fits, if the group needs one, and the points if there is none."""
    if group.room is None or not draft.facts.request.rooms:
        return sitting, 0
    name = prices.free_room(draft, sitting)
    if name is None:
        return sitting, prices.MUST
    place = draft.facts.room[name].place or group.place
    return replace(sitting, room=name, place=place), 0
