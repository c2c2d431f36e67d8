"""One meeting of a plan, or one fixed date, with what the rules ask of it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sitting:
    """`start` and `end` are minutes since midnight of the day, in the local time of the wall clock."""

    slug: str
    name: str
    number: int
    on: dt.date
    start: int
    end: int
    place: str | None = None
    room: str | None = None
    papers_out: dt.date | None = None
    is_planned: bool = True
    rank: int = 0
    """Its place in the list of meetings: of two in one room, the later one has to give."""

    @property
    def key(self) -> tuple[str, int]:
        return self.slug, self.number

    def overlaps(self, start: int, end: int) -> bool:
        """True when some minute of [start, end) is a minute of the meeting."""
        return max(self.start, start) < min(self.end, end)


def minutes_of(time: str | dt.time) -> int:
    """Minutes since midnight."""
    clock = dt.time.fromisoformat(time) if isinstance(time, str) else time
    return 60 * clock.hour + clock.minute


def planned_only(*sittings: Sitting) -> tuple[tuple[str, int], ...]:
    """The meetings of the plan that a breach is about; fixed dates are nobody's to move."""
    return tuple(each.key for each in sittings if each.is_planned)
