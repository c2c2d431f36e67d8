"""One pass over the meetings of broken musts: each moves to where it alone costs least."""

import datetime as dt
from collections.abc import Iterator

from convenor.core.planner.check import check
from convenor.core.planner.checking.facts import DAY
from convenor.core.planner.greedy import prices
from convenor.core.planner.greedy.draft import Draft, meetings_of, possible_meetings
from convenor.core.planner.greedy.placing import in_a_room
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlannedGroup
from convenor.core.planner.sittings import Sitting

REACH = 42 * DAY
"""A meeting is tried on the days up to six weeks either side, and never passes another one."""


def mended(draft: Draft) -> tuple[tuple[PlannedMeeting, ...], int]:
    """The meetings after the pass and how many were moved; as they were, if that was no good."""
    before = meetings_of(draft)
    found = check(draft.facts.request, before)
    moved = 0
    for key in sorted({key for each in found.broken for key in each.meetings}):
        moved += _move(draft, *key)
    after = meetings_of(draft)
    if not moved or check(draft.facts.request, after).cost >= found.cost:
        return before, 0
    return after, moved


def _move(draft: Draft, slug: str, number: int) -> bool:
    group = draft.facts.request.group[slug]
    old = draft.of(slug)[number - 1]
    days = list(_days_between_neighbours(draft, old))
    draft.remove(old)
    best, least = old, _price(draft, group, old, old)
    for day in days:
        for sitting in possible_meetings(draft, group, day, number):
            choice, no_room = in_a_room(draft, group, sitting)
            cost = no_room + _price(draft, group, choice, old)
            if cost < least:
                best, least = choice, cost
    draft.add(best)
    return best is not old


def _price(draft: Draft, group: PlannedGroup, sitting: Sitting, old: Sitting) -> int:
    others = draft.of(group.slug)
    earlier = max((each.on for each in others if each.on < old.on), default=group.previous)
    later = min((each.on for each in others if each.on > old.on), default=None)
    cost = prices.alone(draft, group, sitting)
    cost += prices.gap(draft, group, earlier, sitting.on) if earlier else 0
    cost += prices.gap(draft, group, sitting.on, later) if later else 0
    cost += prices.missed(draft, group, [sitting.on, *(each.on for each in others)])
    return cost + prices.links(draft, sitting) + prices.clashes(draft, sitting)


def _days_between_neighbours(draft: Draft, old: Sitting) -> Iterator[dt.date]:
    """Nearest first, and of two as near the earlier one."""
    others = draft.of(old.slug)
    after = max((each.on for each in others if each.on < old.on), default=dt.date.min)
    before = min((each.on for each in others if each.on > old.on), default=dt.date.max)
    request = draft.facts.request
    for n in range(1, REACH.days + 1):
        for day in (old.on - n * DAY, old.on + n * DAY):
            if after < day < before and request.first <= day <= request.last:
                yield day
