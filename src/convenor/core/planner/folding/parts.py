"""What a request becomes for the solver: numbers by meeting and day, each with its rule's key.

Nothing here knows of linear programmes. A meeting is a number from 0, the groups one after another;
a day is an offset from the first of the horizon.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from convenor.core.planner.folding.axis import Axis, Numbers
from convenor.core.planner.problem import PlannedGroup, PlanRequest

if TYPE_CHECKING:
    from convenor.core.planner.folding.hours import Hours

FAR = 10**6
"""Further than any distance in a calendar: stands for no limit."""


class DayRule(NamedTuple):
    """Points for each day on which meetings of one group, or one of them, may fall."""

    rule: str
    group: int
    number: int | None
    """None is every meeting of the group; otherwise its place from 0."""
    points: Numbers
    is_must: bool


class Difference(NamedTuple):
    """Meeting `two` must lie at least so far along from meeting `one`: along two - along one >= least.

    Every unit short costs `points`. "At most" is the same the other way about, with `least` below nought.
    """

    rule: str
    one: int
    two: int
    along_one: Numbers
    along_two: Numbers
    least: int
    points: int
    is_must: bool


class SomeOf(NamedTuple):
    """For the subject, at least one of the others lies between `least` and `most` along from it.

    A subject that is no meeting but a fixed day has `subject` None and `along_subject` of one number.
    Each unit by which even the nearest of the others misses costs `points`.
    """

    rule: str
    subject: int | None
    others: tuple[int, ...]
    along_subject: Numbers
    along_other: Numbers
    least: int
    most: int
    points: int
    is_must: bool


class Apart(NamedTuple):
    """No meeting of the one group shares a bucket (a day or a week) with one of the other."""

    rule: str
    one: int
    other: int
    bucket: Numbers
    points: int
    is_must: bool


class AtOnce(NamedTuple):
    """People who sit in both groups: points where two meetings on one day are at once."""

    rule: str
    one: int
    other: int
    must_points: int
    wish_points: int
    always: bool
    """Whether they are at once on any common day, whatever their starts and rooms."""


class PinnedDay(NamedTuple):
    """The group meets on that day, or it costs `points`."""

    rule: str
    group: int
    day: int
    points: int
    is_must: bool


class YearCount(NamedTuple):
    """At least so many meetings of the group from the first to the last day, both included."""

    rule: str
    group: int
    first: int
    last: int
    least: int
    points: int
    is_must: bool


@dataclass
class FoldedGroup:
    """A group, and where its meetings begin in the row of all meetings."""

    group: PlannedGroup
    index: int
    first: int
    count: int

    @property
    def meetings(self) -> range:
        return range(self.first, self.first + self.count)


@dataclass
class Folded:
    """A request as numbers."""

    request: PlanRequest
    axis: Axis
    groups: tuple[FoldedGroup, ...]
    day_rules: list[DayRule] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    some_of: list[SomeOf] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    at_once: list[AtOnce] = field(default_factory=list)
    pinned: list[PinnedDay] = field(default_factory=list)
    years: list[YearCount] = field(default_factory=list)
    past: int = 0
    """Days before this one are past: that two meetings met there is not held against a calendar."""
    hours_are_musts: bool = True
    """Whether two meetings at once for somebody who must be at both, and having no room, are ruled out."""
    hours: "Hours" = field(init=False)

    @property
    def meetings_count(self) -> int:
        return sum(group.count for group in self.groups)

    def owner(self) -> npt.NDArray[np.int64]:
        """For each meeting the index of its group."""
        return np.repeat([g.index for g in self.groups], [g.count for g in self.groups])
