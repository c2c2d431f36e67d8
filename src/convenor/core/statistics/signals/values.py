"""What is looked at, and what a look can find."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from convenor.core.statistics.periods import ReportingPeriod


class SignalKind(StrEnum):
    """The shape of a change, as it is said on a page."""

    SPIKE = "a sudden change"
    STEP = "a new level"
    RAMP = "a steady drift"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Strength(StrEnum):
    """How unusual it is among all series of the edition, in three steps."""

    NOTABLE = "worth a look"
    CLEAR = "clear"
    VERY_CLEAR = "very clear"


class Quiet(StrEnum):
    """Why a series gives no signal."""

    NOTHING = "nothing out of the ordinary"
    SHORT = "too short a history"
    BREAK = "figures are not comparable with those before"
    MISSING = "the newest figures are missing"
    SMALL = "the numbers are small"


@dataclass(frozen=True, slots=True)
class Wording:
    """How the figure stands in a sentence: "{n} people were on asylum support", "{n} person was on it".

    Without "{n}" the figure comes first.
    """

    many: str
    one: str
    is_count: bool = True
    """A count says "fewer", and has at least the scatter of chance; anything else says "less"."""

    none: str = ""
    """What is said of nought: "nobody was on asylum support"."""

    @property
    def less(self) -> str:
        return "fewer" if self.is_count else "less"


@dataclass(frozen=True, slots=True)
class History:
    """A series as one edition gives it, with what is known of its breaks and of the edition before.

    A value of None is missing, for whatever reason; it never counts as nought.
    """

    indicator: str
    place: str
    place_name: str
    wording: Wording
    points: tuple[tuple[ReportingPeriod, float | None], ...]
    breaks: frozenset[ReportingPeriod] = frozenset()
    """Periods whose figures do not compare with those before them."""
    before: Mapping[ReportingPeriod, float] = field(default_factory=dict)
    """What the edition before said, where that differs."""

    @property
    def key(self) -> tuple[str, str]:
        return self.indicator, self.place


@dataclass(frozen=True, slots=True)
class Expected:
    """What a series' own history leads one to expect: the middle, and between what it would lie."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Found:
    """A change worth noticing in one series. `size` counts usual movements, `chance` is corrected for
    all series that were looked at."""

    history: History
    period: ReportingPeriod
    value: float
    kind: SignalKind
    direction: Direction
    strength: Strength
    size: float
    chance: float
    expected: Expected
    is_revision: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """The result of looking at all series of an edition."""

    found: tuple[Found, ...]
    quiet: Mapping[tuple[str, str], Quiet]
