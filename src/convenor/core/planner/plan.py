"""The answer to a plan request: meetings with their dates, and how good they are."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Standing(StrEnum):
    """What is known of a plan. They are never mixed up on a screen."""

    NONE = "none"
    """No plan keeps every must: this one breaks the least that was found."""
    LEGAL = "legal"
    """Every must is kept; a better plan may exist, but none better than the bound."""
    OPTIMAL = "optimal"
    """Every must is kept, and it is proven that no plan costs less."""


@dataclass(frozen=True, slots=True, order=True)
class PlannedMeeting:
    """The `number`-th meeting (from 1) of a group within the plan."""

    group: str
    number: int
    on: dt.date
    start: dt.time
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a plan does not keep, or not fully, and what that costs.

    `rule` is the key of the rule (see `rules`), `amount` how far off in its own unit (1 where it is
    either kept or not), `meetings` the pairs of group and number that it is about.
    """

    rule: str
    points: int
    amount: int
    is_must: bool
    meetings: tuple[tuple[str, int], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What an examiner who knows nothing of the solver says of a plan."""

    breaches: tuple[Breach, ...] = ()

    @property
    def broken(self) -> tuple[Breach, ...]:
        """The musts that are not kept."""
        return tuple(each for each in self.breaches if each.is_must)

    @property
    def is_legal(self) -> bool:
        return not self.broken

    @property
    def cost(self) -> int:
        """Points, broken musts included."""
        return sum(each.points for each in self.breaches)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of musts that cannot hold together: without any one of them, the rest can."""

    rules: tuple[str, ...]
    is_smallest: bool = True
    """False when time ran out before it was known that no rule can be left out."""


@dataclass(frozen=True)
class Plan:
    """A calendar, what is known of it, and how far from perfect it may be, in points."""

    meetings: tuple[PlannedMeeting, ...]
    standing: Standing
    cost: int
    bound: float
    """No plan can cost less. For `NONE` it is nought where nothing better is known."""
    conflict: Conflict | None = None
    """For `NONE`: why there is no legal plan, where that is known."""
    seconds: float = 0.0
    notes: dict[str, int] = field(default_factory=dict)
    """How it was found: rows added, nodes visited."""

    @property
    def gap(self) -> float:
        """The share of the cost that may be avoidable: 0.02 is two in a hundred."""
        return max(0.0, (self.cost - self.bound) / self.cost) if self.cost else 0.0
