"""What a region is built in: its days, rooms and towns, and the dates of others."""

import datetime as dt
import itertools
import random
from dataclasses import dataclass

from benchmarks.planning.witness import DAY
from convenor.core.dates import Unit, later_by
from convenor.core.planner.problem import FixedDate, FixedSeries, Lead, Room, Span, Travel

SIZES = ((40, True), (30, True), (30, False), (24, True), (24, False), (24, False))


@dataclass
class Frame:
    """What a region is built in. `prefix` and `title` are empty where there is only one."""

    rng: random.Random
    first: dt.date
    last: dt.date
    holidays: frozenset[dt.date]
    prefix: str = ""
    title: str = ""
    outside_days: frozenset[dt.date] = frozenset()
    """Days of meetings elsewhere at which somebody of this region must be."""
    lead_days: frozenset[dt.date] | None = None
    """The only days on which the regional board may meet, where something elsewhere demands it."""

    def slug(self, key: str) -> str:
        return self.prefix + key

    def name(self, key: str) -> str:
        return f"{self.title}{key.replace('-', ' ').capitalize()} group"


def access(frame: Frame, key: str) -> tuple[str, ...]:
    """Rooms are in one request, so those of another region lack what these groups ask for."""
    needs_a_loop = ("hearing loop",) if key in ("regional-board", "voluntary") else ()
    return (*needs_a_loop, f"in {frame.title.strip()}") if frame.title else needs_a_loop


def places(frame: Frame) -> list[str]:
    return [f"{frame.title}{town}" for town in ("Northtown", "Midtown", "Southtown")]


def rooms(frame: Frame) -> tuple[Room, ...]:
    """Six rooms, the largest last, so that a hidden calendar takes the smallest that fits."""
    here = (f"in {frame.title.strip()}",) if frame.title else ()
    return tuple(
        Room(
            name=f"{frame.title}Room {number}",
            people=people,
            access=(*here, *(("step-free access", "hearing loop") if is_equipped else ())),
            place=place,
            closed=(_closed(frame),),
        )
        for number, ((people, is_equipped), place) in enumerate(
            zip(reversed(SIZES), itertools.cycle(places(frame)), strict=False), start=1
        )
    )


def _closed(frame: Frame) -> Span:
    start = frame.first + DAY * frame.rng.randrange(60, 600)
    return Span(first=start, last=start + 13 * DAY)


def travel(frame: Frame) -> list[Travel]:
    north, middle, south = places(frame)
    return [
        Travel(one=north, other=middle, minutes=45),
        Travel(one=middle, other=south, minutes=60),
        Travel(one=north, other=south, minutes=95),
    ]


def board(frame: Frame) -> FixedSeries:
    """An outside board with eight dates of its own, at which some people must be."""
    start = frame.first + DAY * frame.rng.randint(40, 60)
    start -= DAY * ((start.weekday() - frame.rng.randrange(1, 4)) % 7)
    days = (start + DAY * (91 * number + 7 * frame.rng.choice((-1, 0, 0))) for number in range(8))
    return FixedSeries(
        slug=frame.slug("city-board"),
        name=f"{frame.title}City board",
        dates=tuple(FixedDate(on=_open(day, frame), start="14:00", end="16:00") for day in days),
        papers=Lead(number=5, unit=Unit.WORKING_DAYS),
    )


def _open(day: dt.date, frame: Frame) -> dt.date:
    """The day itself, or the next on which nothing else is."""
    return later_by(day - DAY, 1, Unit.WORKING_DAYS, frame.holidays | frame.outside_days)


def statistics(frame: Frame) -> FixedSeries:
    """Quarterly releases, on the last Thursday but one of a month."""
    starts = (
        dt.date(year, month, 28)
        for year in range(frame.first.year, frame.last.year + 1)
        for month in (2, 5, 8, 11)
    )
    days = [start - DAY * ((start.weekday() - 3) % 7) for start in starts]
    return FixedSeries(
        slug=frame.slug("statistics"),
        name=f"{frame.title}Release of figures",
        dates=tuple(FixedDate(on=day, start="09:30", end="10:00") for day in days),
    )
