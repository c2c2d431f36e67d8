"""Start times and rooms of the meetings on one day, searched exhaustively."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from convenor.core.planner.folding import Folded
from convenor.core.planner.folding.held import Held
from convenor.core.planner.folding.hours import Clock, Shared
from convenor.core.planner.problem import Room, Strength
from convenor.core.planner.weights import FLAT

NO_ROOM = FLAT[Strength.MUST]
MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Seated:
    """The best starts (in minutes) and rooms for the groups that meet on a day, in their order.

    `points` is what it costs beyond what the days cost each group alone at its best start.
    """

    starts: tuple[int, ...]
    rooms: tuple[int | None, ...]
    points: int
    must_points: int
    is_best: bool = True


class Seating:
    """Finds starts and rooms, and remembers what it found."""

    def __init__(self, folded: Folded) -> None:
        self.folded, self.hours = folded, folded.hours
        self.rooms = folded.request.rooms
        self.fitting = [self._fitting(index) for index in range(len(folded.groups))]
        self.seat = lru_cache(maxsize=100_000)(self._seat)

    def _seat(self, day: int, groups: tuple[int, ...]) -> Seated:
        held = self.hours.held
        if held is not None and day < self.folded.past:
            return self._as_it_was(held, day, groups)
        if held is None and self._is_plain(groups):
            return self._plainly(day, groups)
        return _Day(self, day, groups).best()

    def _is_plain(self, groups: tuple[int, ...]) -> bool:
        """Whether one group alone, or groups that share nothing, have nothing to settle."""
        if any(self.hours.needs_room[group] for group in groups):
            return False
        if any(len(self.hours.starts[group]) > 1 for group in groups):
            return False
        return len(groups) == 1

    def _plainly(self, day: int, groups: tuple[int, ...]) -> Seated:
        starts = tuple(self.hours.starts[group][0] for group in groups)
        return Seated(starts, (None,) * len(groups), 0, 0)

    def _as_it_was(self, held: Held, day: int, groups: tuple[int, ...]) -> Seated:
        """What is past costs nothing, for nobody can mend it."""
        now = [held.at.get((day, group)) for group in groups]
        starts = tuple(
            self.hours.starts[g][0] if n is None else n[0] for g, n in zip(groups, now, strict=True)
        )
        return Seated(starts, (None,) * len(groups), 0, 0)

    def _fitting(self, group: int) -> tuple[int, ...]:
        """The rooms large and fit enough for the group, the smallest first."""
        need = self.folded.groups[group].group.room
        if not self.hours.needs_room[group] or need is None:
            return ()
        fit = [
            index
            for index, room in enumerate(self.rooms)
            if room.people >= need.people and set(need.access) <= set(room.access)
        ]
        return tuple(sorted(fit, key=lambda index: (self.rooms[index].people, index)))

    def open_rooms(self, group: int, day: int) -> list[int]:
        date = self.folded.axis.day(day)
        return [r for r in self.fitting[group] if not _is_closed(self.rooms[r], date)]

    def place(self, group: int, room: int | None) -> str | None:
        own = self.folded.groups[group].group.place
        return own if room is None else self.rooms[room].place or own

    def shared(self, one: int, other: int) -> Shared | None:
        slugs = sorted(self.folded.groups[each].group.slug for each in (one, other))
        return self.hours.shared.get((slugs[0], slugs[1]))


@dataclass(frozen=True, slots=True)
class _Put:
    group: int
    start: int
    room: int | None
    clock: Clock


class _Day:
    """Tries starts and rooms for one group after another, and gives up branches that cost too much."""

    def __init__(self, seating: Seating, day: int, groups: tuple[int, ...]) -> None:
        self.seating, self.day, self.groups = seating, day, groups
        self.alone = [seating.hours.start_points(group, day) for group in groups]
        self.least = sum(
            min(p.must for p in points) + min(p.wish for p in points) for points in self.alone
        )
        self.best_points: int | None = None
        self.best_put: tuple[_Put, ...] = ()
        self.best_must = 0
        self.steps = 0

    def best(self) -> Seated:
        self._go(0, (), 0, 0)
        points = (self.best_points or 0) - self.least
        return Seated(
            tuple(put.start for put in self.best_put),
            tuple(put.room for put in self.best_put),
            points,
            self.best_must,
            is_best=self.steps <= MOST_STEPS,
        )

    def _go(self, at: int, put: tuple[_Put, ...], points: int, must: int) -> None:
        self.steps += 1
        if self.best_points is not None:
            if points >= self.best_points or self.steps > MOST_STEPS:
                return
            if self.best_points == self.least:
                return
        if at == len(self.groups):
            self.best_points, self.best_put, self.best_must = points, put, must
            return
        for more, more_must, each in sorted(self._ways(at, put), key=lambda way: way[0]):
            self._go(at + 1, (*put, each), points + more, must + more_must)

    def _ways(self, at: int, put: tuple[_Put, ...]) -> Iterator[tuple[int, int, _Put]]:
        """Each start and room of the next group, with its points given those already put."""
        group = self.groups[at]
        for place, start in enumerate(self.seating.hours.starts[group]):
            clock = self.seating.hours.clock(group, start)
            own = self.alone[at][place]
            for room in self._rooms(group, clock, put):
                each = _Put(group, start, room, clock)
                together = self._together(each, put)
                held = self._held(each)
                no_room = NO_ROOM if room is None and self.seating.hours.needs_room[group] else 0
                must = own.must + together.must + held.must + no_room
                yield must + own.wish + together.wish + held.wish, must, each

    def _held(self, each: _Put) -> Shared:
        """What it costs to change what stands."""
        held = self.seating.hours.held
        if held is None:
            return Shared()
        must, wish = held.of_time(self.day, each.group, each.start)
        if self.seating.hours.needs_room[each.group]:
            room = None if each.room is None else self.seating.rooms[each.room].name
            wish += held.of_room(self.day, each.group, room)
        return Shared(must, wish)

    def _rooms(
        self, group: int, clock: Clock, put: tuple[_Put, ...]
    ) -> list[int] | list[None] | list[int | None]:
        if not self.seating.hours.needs_room[group]:
            return [None]
        taken = {each.room for each in put if _overlap(each.clock, clock)}
        free = [room for room in self.seating.open_rooms(group, self.day) if room not in taken]
        return [*free, None]

    def _together(self, each: _Put, put: tuple[_Put, ...]) -> Shared:
        found = Shared()
        place = self.seating.place(each.group, each.room)
        for other in put:
            shared = self.seating.shared(each.group, other.group)
            if shared is not None and self.seating.hours.is_at_once(
                each.clock, other.clock, place, self.seating.place(other.group, other.room)
            ):
                found += shared
        return found


def _is_closed(room: Room, date: object) -> bool:
    return any(date in span for span in room.closed)  # type: ignore[operator]


def _overlap(one: Clock, other: Clock) -> bool:
    return one[0] < other[1] and other[0] < one[1]
