"""Mending a calendar with the fewest moves: the same search, with a price on moving and the past frozen."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from convenor.core.dates import later_by
from convenor.core.planner.fixpoint import Explainer
from convenor.core.planner.fixpoint.system import Mask
from convenor.core.planner.folding import DayRule, Folded, Numbers, fold, must_rules, only_musts
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.solve.putting import days_of, meetings_on
from convenor.core.planner.solve.search import Limits, Search
from convenor.core.planner.solve.seating import Seating
from convenor.core.planner.solve.windows import narrowed

MOVED, DAY_FURTHER, KNOWN_ALREADY = 100_000, 20, 10
"""One meeting more outweighs any distance, and a day further any notice given."""
MOVING = "moving"

Numbered = tuple[str, int]
"""A group's slug and the number of its meeting."""


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting that would be on another day."""

    group: str
    number: int
    was: PlannedMeeting
    to: PlannedMeeting

    @property
    def days(self) -> int:
        """How far it moves, earlier below nought."""
        return (self.to.on - self.was.on).days


@dataclass(frozen=True, slots=True)
class Mending:
    """A calendar that keeps every must again, and what has to move for it."""

    meetings: tuple[PlannedMeeting, ...]
    moves: tuple[Move, ...]
    rooms: tuple[Move, ...] = ()
    """Meetings that stay on their day and get another room, because theirs is lost or taken."""


def repair(
    request: PlanRequest,
    now: Sequence[PlannedMeeting],
    *,
    today: dt.date,
    published: Collection[Numbered] = (),
    keep: Collection[Numbered] = (),
    may_move: Collection[Numbered] = (),
    most: int = 3,
    seconds: float | None = None,
) -> tuple[Mending, ...]:
    """Ways to keep every must again: fewest meetings moved first, then the shortest way, then notice given.

    `request` holds the rules as they are now, with the other body's new date or the room that was lost.
    `now` are all its meetings, as many as it asks for. Meetings before `today`, those to `keep`, and
    published ones for which it is too late to give notice stay where they are, unless they `may_move`.
    A meeting that moves has its notice. Nothing is returned where no moves mend it; one with no moves
    where nothing is broken. Wishes do not count.
    """
    case = _Case(
        request, tuple(now), today, frozenset(published), frozenset(keep), frozenset(may_move)
    )
    found: list[Mending] = []
    not_again: set[tuple[int, int]] = set()
    while len(found) < most:
        mending = case.mend(not_again, seconds)
        if mending is None or any(mending.moves == each.moves for each in found):
            break
        found.append(mending)
        if not mending.moves:
            break
        not_again.add(case.first_of(mending))
    return tuple(sorted(found, key=lambda each: _price(each, frozenset(published))))


def _price(mending: Mending, published: frozenset[Numbered]) -> tuple[int, int, int]:
    """How many move, how many days in all, and how many of them were known already."""
    known = sum((move.group, move.number) in published for move in mending.moves)
    return len(mending.moves), sum(abs(move.days) for move in mending.moves), known


@dataclass
class _Case:
    """One calendar to mend."""

    request: PlanRequest
    now: tuple[PlannedMeeting, ...]
    today: dt.date
    published: frozenset[Numbered]
    keep: frozenset[Numbered]
    may_move: frozenset[Numbered]

    def __post_init__(self) -> None:
        self.request = self.request.model_copy(update={"decided_on": self.today})
        every = fold(self.request)
        self.days = days_of(every, self.now)
        self.past = [meeting.on < self.today for meeting in self._in_order(every)]
        self.frozen = [self._is_frozen(meeting) for meeting in self._in_order(every)]
        self.folded = self._with_prices(self._without_history(only_musts(every, must_rules(every))))
        self.explainer = Explainer(self.folded)

    def mend(self, not_again: set[tuple[int, int]], seconds: float | None) -> Mending | None:
        """The cheapest moves that do not put a meeting on one of the days named."""
        days = self._possible()
        for meeting, day in not_again:
            days[meeting] &= ~(1 << day)
        windows = narrowed(self.explainer, days)
        if windows is None:
            return None
        search = Search(self.folded, self.explainer, windows, Limits(seconds=seconds))
        search.run()
        if search.best is None:
            return None
        return self._mending(search.best, search)

    def first_of(self, mending: Mending) -> tuple[int, int]:
        """The first meeting that moves, and its new day."""
        move = mending.moves[0]
        first = {each.group.slug: each.first for each in self.folded.groups}[move.group]
        return first + move.number - 1, self.folded.axis.offset(move.to.on)

    def _mending(self, days: Numbers, search: Search) -> Mending:
        seated = meetings_on(self.folded, days, search.costing.seating)
        both = list(zip(self._in_order(self.folded), seated, strict=True))
        changed = {to.on for was, to in both if was.on != to.on}
        changed |= set(self._without_a_room(search.costing.seating))
        meetings = [(was, to if to.on in changed else was) for was, to in both]
        moves = tuple(Move(to.group, to.number, was, to) for was, to in meetings if was.on != to.on)
        rooms = tuple(
            Move(to.group, to.number, was, to)
            for was, to in meetings
            if was.on == to.on and was.room != to.room
        )
        return Mending(tuple(to for _, to in meetings), moves, rooms)

    def _without_a_room(self, seating: Seating) -> Iterator[dt.date]:
        """The days to come on which a meeting has no room, or one that does not suit or is closed."""
        place = {group.group.slug: group.index for group in self.folded.groups}
        for each in self.now:
            group = place[each.group]
            if each.on < self.today or not self.folded.hours.needs_room[group]:
                continue
            day = self.folded.axis.offset(each.on)
            open_there = {seating.rooms[room].name for room in seating.open_rooms(group, day)}
            if each.room not in open_there:
                yield each.on

    def _in_order(self, folded: Folded) -> list[PlannedMeeting]:
        place = {group.group.slug: group.first for group in folded.groups}
        return sorted(self.now, key=lambda each: place[each.group] + each.number)

    def _is_frozen(self, meeting: PlannedMeeting) -> bool:
        name = (meeting.group, meeting.number)
        if meeting.on < self.today or name in self.keep:
            return True
        return name in self.published - self.may_move and meeting.on < self._noticed(meeting.group)

    def _noticed(self, slug: str) -> dt.date:
        """The first day for which there is still time to give notice."""
        lead = self.request.group[slug].notice
        if lead is None:
            return self.today
        return later_by(self.today, lead.number, lead.unit, self.request.holidays)

    def _without_history(self, folded: Folded) -> Folded:
        """What happened between past meetings is not asked to be otherwise."""
        found = replace(
            folded,
            differences=[
                each
                for each in folded.differences
                if not (self.past[each.one] and self.past[each.two])
            ],
            some_of=[
                each
                for each in folded.some_of
                if each.subject is None or not self.past[each.subject]
            ],
        )
        found.hours = folded.hours
        return found

    def _with_prices(self, folded: Folded) -> Folded:
        folded.day_rules = [*folded.day_rules, *self._forgiven(folded), *self._prices(folded)]
        return folded

    def _forgiven(self, folded: Folded) -> Iterator[DayRule]:
        """What is already so is not held against a meeting: the past, and notice of a day long set."""
        for rule in folded.day_rules:
            group = folded.groups[rule.group]
            is_notice = rule.rule == key(RuleKind.NOTICE, group.group.slug)
            for number, meeting in enumerate(group.meetings):
                concerns = rule.number in (None, number)
                if concerns and (is_notice or self.past[meeting]):
                    points = np.zeros_like(rule.points)
                    points[self.days[meeting]] = -rule.points[self.days[meeting]]
                    yield DayRule(rule.rule, rule.group, number, points, rule.is_must)

    def _prices(self, folded: Folded) -> Iterator[DayRule]:
        offsets = np.arange(folded.axis.count)
        for group in folded.groups:
            for number, meeting in enumerate(group.meetings):
                known = (group.group.slug, number + 1) in self.published
                price = MOVED + KNOWN_ALREADY * known
                points = price + DAY_FURTHER * np.abs(offsets - self.days[meeting])
                points[self.days[meeting]] = 0
                yield DayRule(MOVING, group.index, number, points, False)

    def _possible(self) -> list[Mask]:
        """Each meeting's day of now if nothing forbids it, and all others with notice enough."""
        found = []
        system = self.explainer.system
        for meeting, day in enumerate(self.days.tolist()):
            here = 1 << day
            if self.frozen[meeting]:
                found.append(here)
                continue
            slug = self.folded.groups[system.owner[meeting]].group.slug
            but_notice = system.rules - {key(RuleKind.NOTICE, slug)}
            found.append(system.allowed(meeting) | (system.allowed(meeting, but_notice) & here))
        return found
