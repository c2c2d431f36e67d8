"""Mending a calendar with the fewest moves: the same search, with a price on moving and the past frozen.

Another room on the same day is less than another time, and another time is less than another day.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from convenor.core.dates import later_by
from convenor.core.planner.fixpoint import Explainer
from convenor.core.planner.fixpoint.system import Mask
from convenor.core.planner.folding import DayRule, Folded, Numbers, fold, must_rules, only_musts
from convenor.core.planner.folding.held import Held
from convenor.core.planner.folding.hours import minutes_of
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.solve.putting import days_of, meetings_on
from convenor.core.planner.solve.search import Limits, Search
from convenor.core.planner.solve.windows import narrowed

MOVED, DAY_FURTHER, KNOWN_ALREADY = 100_000, 20, 10
"""One meeting more outweighs any distance, and a day further any notice given."""
MOVING = "moving"

Numbered = tuple[str, int]
"""A group's slug and the number of its meeting."""
Refused = tuple[int, int, int | None]
"""A meeting, and a day on which it is not to be tried again, at that start or at any."""


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting that would be on another day, or at another time or in another room of the same day."""

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
    times: tuple[Move, ...] = ()
    """Meetings that stay on their day and begin at another time; some of them in another room too."""
    rooms: tuple[Move, ...] = ()
    """Meetings that stay on their day at their time, and get another room."""

    @property
    def changes(self) -> tuple[Move, ...]:
        """All of them, the largest first."""
        return (*self.moves, *self.times, *self.rooms)


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
    """Ways to keep every must again: fewest meetings on another day first, then fewest at another time of
    their day, then the shortest way, then notice given.

    `request` holds the rules as they are now, with the other body's new date or the room that was lost.
    `now` are all its meetings, as many as it asks for. Meetings before `today`, those to `keep`, and
    published ones for which it is too late to give notice stay where they are, at their time, unless they
    `may_move`. A meeting that moves has its notice; one that stays on its day may begin at any time that its
    group allows. Nothing is returned where no moves mend it; one with no moves
    where nothing is broken. Wishes do not count.
    """
    case = _Case(
        request, tuple(now), today, frozenset(published), frozenset(keep), frozenset(may_move)
    )
    found: list[Mending] = []
    not_again: set[Refused] = set()
    while len(found) < most:
        mending = case.mend(not_again, seconds)
        if mending is None or any(mending.changes == each.changes for each in found):
            break
        found.append(mending)
        if not mending.moves and not mending.times:
            break
        not_again.add(case.first_of(mending))
    return tuple(sorted(found, key=lambda each: _price(each, frozenset(published))))


def _price(mending: Mending, published: frozenset[Numbered]) -> tuple[int, ...]:
    """How many move, how many change their time, how many days in all, and how many were known already."""
    known = sum((move.group, move.number) in published for move in mending.moves)
    days = sum(abs(move.days) for move in mending.moves)
    return len(mending.moves), len(mending.times), days, known, len(mending.rooms)


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

    def mend(self, not_again: set[Refused], seconds: float | None) -> Mending | None:
        """The cheapest changes that do not put a meeting on one of the days, or at a time, named."""
        days = self._possible()
        for meeting, day, start in not_again:
            days[meeting] &= ~(1 << day) if start is None else -1
        self.folded.hours.held = self._held(not_again)
        windows = narrowed(self.explainer, days)
        if windows is None:
            return None
        search = Search(self.folded, self.explainer, windows, Limits(seconds=seconds))
        search.run()
        if search.best is None:
            return None
        return self._mending(search.best, search)

    def first_of(self, mending: Mending) -> Refused:
        """The first meeting that changes, and its new day; its new time where it stays on its day."""
        move = mending.changes[0]
        first = {each.group.slug: each.first for each in self.folded.groups}[move.group]
        meeting = first + move.number - 1
        start = _minutes(move.to) if move.was.on == move.to.on else None
        return meeting, self.folded.axis.offset(move.to.on), start

    def _held(self, not_again: Collection[Refused]) -> Held:
        """The calendar as it stands, so that times and rooms stay where they can."""
        owner, in_order = self.explainer.system.owner, self._in_order(self.folded)
        places = list(zip(self.days.tolist(), owner, strict=True))
        times: dict[int, Counter[int]] = defaultdict(Counter)
        for group, each in zip(owner, in_order, strict=True):
            times[group][_minutes(each)] += 1
        return Held(
            at={
                place: (_minutes(each), each.room)
                for place, each in zip(places, in_order, strict=True)
            },
            usual={group: starts.most_common(1)[0][0] for group, starts in times.items()},
            firm=frozenset(
                place for place, is_firm in zip(places, self.frozen, strict=True) if is_firm
            ),
            refused=frozenset(
                (day, owner[meeting], start)
                for meeting, day, start in not_again
                if start is not None
            ),
        )

    def _mending(self, days: Numbers, search: Search) -> Mending:
        seated = meetings_on(self.folded, days, search.costing.seating)
        both = [
            (was, self._with_its_room(was, to))
            for was, to in zip(self._in_order(self.folded), seated, strict=True)
        ]
        moves = [Move(to.group, to.number, was, to) for was, to in both if was != to]
        stay = [move for move in moves if not move.days]
        return Mending(
            meetings=tuple(to for _, to in both),
            moves=tuple(move for move in moves if move.days),
            times=tuple(move for move in stay if move.was.start != move.to.start),
            rooms=tuple(move for move in stay if move.was.start == move.to.start),
        )

    def _with_its_room(self, was: PlannedMeeting, to: PlannedMeeting) -> PlannedMeeting:
        """A group that is not given rooms here stays where it meets, and so does all that is past."""
        if was.on < self.today:
            return was
        group = next(each.index for each in self.folded.groups if each.group.slug == to.group)
        needs_room = self.folded.hours.needs_room[group]
        return to if needs_room else replace(to, room=was.room)

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
            past=folded.axis.offset(self.today),
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


def _minutes(meeting: PlannedMeeting) -> int:
    return minutes_of(f"{meeting.start:%H:%M}")
