"""Which meetings of one person fall on one day, and are they at once?

Clock times are those of one place, so that a day on which the clocks change is a day like any other.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, groupby

# Where only the start of a meeting is known, it is taken to last so long: the length of most.
USUAL_MINUTES = 120
WHOLE_DAY = (0, 24 * 60)


@dataclass(frozen=True, order=True)
class Occasion:
    """A meeting that somebody is to sit in. Without a start it may take any part of the day."""

    on: dt.date
    group: str
    start: dt.time | None = None
    end: dt.time | None = None
    reference: str = ""

    @property
    def minutes(self) -> tuple[int, int]:
        """From which minute of the day to before which."""
        if self.start is None:
            return WHOLE_DAY
        start = _minute(self.start)
        return start, _minute(self.end) if self.end else start + USUAL_MINUTES

    @property
    def surely(self) -> tuple[int, int]:
        """The minutes that it takes whatever is not known; none where its start is not."""
        if self.start is None:
            return 0, 0
        start = _minute(self.start)
        return start, _minute(self.end) if self.end else start + 1


class ClashKind(StrEnum):
    """How two meetings on one day stand, the worst first."""

    AT_ONCE = "at once"
    PERHAPS = "perhaps at once"
    SAME_DAY = "on one day"


@dataclass(frozen=True)
class Clash:
    """Two meetings on one day, the earlier first."""

    kind: ClashKind
    earlier: Occasion
    later: Occasion

    @property
    def on(self) -> dt.date:
        return self.earlier.on


def clashes(occasions: Iterable[Occasion]) -> tuple[Clash, ...]:
    """Every two meetings that share a day, in order of day; the worst of a day first."""
    ordered = sorted(set(occasions), key=_in_order)
    found = [
        _clash(earlier, later)
        for _, of_day in groupby(ordered, key=lambda each: each.on)
        for earlier, later in combinations(of_day, 2)
    ]
    worst_first = list(ClashKind)
    return tuple(sorted(found, key=lambda clash: (clash.on, worst_first.index(clash.kind))))


def _clash(earlier: Occasion, later: Occasion) -> Clash:
    if _overlap(earlier.surely, later.surely):
        return Clash(ClashKind.AT_ONCE, earlier, later)
    if _overlap(earlier.minutes, later.minutes):
        return Clash(ClashKind.PERHAPS, earlier, later)
    return Clash(ClashKind.SAME_DAY, earlier, later)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _in_order(each: Occasion) -> tuple[dt.date, tuple[int, int], str, str]:
    return each.on, each.minutes, each.group, each.reference
