"""Dates as step variables: y[m, k] is 1 when meeting m is on its k-th possible day or before it.

With these, "at least so far along" is a difference of two of them for each position on the way, and the
cost of falling short is the sum of the positive parts: nearly a minimum cut, and so nearly whole.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from convenor.core.planner.folding import Difference, Numbers

Floats = npt.NDArray[np.float64]
NEVER, ALWAYS = -1, -2
"""Stand where a step is not a variable, because it is 0 or 1 whatever happens."""


@dataclass
class Steps:
    """The possible days of each meeting, and the columns that stand for their steps."""

    days: list[Numbers]
    first_column: list[int] = field(default_factory=list)
    column_count: int = 0

    def __post_init__(self) -> None:
        for days in self.days:
            self.first_column.append(self.column_count)
            self.column_count += len(days) - 1

    def column(self, meeting: int, place: int) -> int:
        """The column of the step at the place-th possible day; NEVER before them, ALWAYS at the last."""
        if place < 0:
            return NEVER
        if place >= len(self.days[meeting]) - 1:
            return ALWAYS
        return self.first_column[meeting] + place

    def columns(self, meeting: int, places: Numbers) -> Numbers:
        found = self.first_column[meeting] + places
        found = np.where(places < 0, NEVER, found)
        return np.where(places >= len(self.days[meeting]) - 1, ALWAYS, found)

    def by_day(self, meeting: int, day: int) -> int:
        """The column that says the meeting is on that day or before."""
        place = int(np.searchsorted(self.days[meeting], day, side="right")) - 1
        return self.column(meeting, place)

    def place(self, meeting: int, day: int) -> int | None:
        """Which of the possible days it is; None when it is not one."""
        place = int(np.searchsorted(self.days[meeting], day))
        days = self.days[meeting]
        return place if place < len(days) and days[place] == day else None


@dataclass
class Cost:
    """A linear cost of the steps, with positive parts of differences of two of them."""

    constant: float = 0.0
    linear: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    parts: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    """(a, b) -> points for each by which step a exceeds step b."""

    def add_days(self, steps: Steps, meeting: int, points: Numbers) -> None:
        """Points for each of the meeting's possible days."""
        first = steps.first_column[meeting]
        for place, drop in enumerate((points[:-1] - points[1:]).tolist()):
            if drop:
                self.linear[first + place] += drop
        self.constant += float(points[-1])

    def add_shortfall(self, steps: Steps, difference: Difference) -> None:
        """Points for each unit by which two lies too little far along from one."""
        two, one, lengths = crossings(steps, difference)
        for a, b, weight in zip(
            two.tolist(), one.tolist(), (lengths * difference.points).tolist(), strict=True
        ):
            self._add_part(a, b, weight)

    def _add_part(self, a: int, b: int, weight: float) -> None:
        """The weighted positive part of step a minus step b."""
        if a == NEVER or b == ALWAYS:
            return
        if a == ALWAYS:
            self.constant += weight
            if b != NEVER:
                self.linear[b] -= weight
        elif b == NEVER:
            self.linear[a] += weight
        else:
            self.parts[a, b] += weight


def crossings(steps: Steps, difference: Difference) -> tuple[Numbers, Numbers, Numbers]:
    """For each stretch of positions the step of two, that of one, and how long the stretch is.

    The shortfall is the number of positions that two has reached and one, moved along by `least`,
    has not: (along one + least - along two)+.
    """
    there = difference.along_two[steps.days[difference.two]]
    here = difference.along_one[steps.days[difference.one]] + difference.least
    positions = np.union1d(there, here)
    starts, lengths = positions[:-1], np.diff(positions)
    two = steps.columns(difference.two, np.searchsorted(there, starts, side="right") - 1)
    one = steps.columns(difference.one, np.searchsorted(here, starts, side="right") - 1)
    return two, one, lengths
