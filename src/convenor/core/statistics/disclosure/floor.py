"""What may leave: from which size on a count of people is shown, and how it is rounded."""

from dataclasses import dataclass

from convenor.core.statistics.indicators.values import IndicatorReading, Part
from convenor.core.statistics.periods import ReportingPeriod

FLOOR = 5
LEAST, MOST = 3, 50
ROUNDINGS = (1, 5, 10)
Key = tuple[str, str, str, str, ReportingPeriod]
"""An indicator, a part, a place, a category and a period: one figure, whatever the edition."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts of people from one up to `floor` less one are kept back; nought is shown, for it is nobody.

    Counts are rounded to `rounding`. Without `others_too` nothing else is kept back, and a number that is
    can be worked out: it is there to show that.
    """

    floor: int = FLOOR
    rounding: int = 1
    others_too: bool = True

    def is_small(self, value: float | None) -> bool:
        return value is not None and 0 < value < self.floor

    @property
    def why(self) -> str:
        """Of all that is kept back alike, so that nobody can tell a small number from one that guards it."""
        return f"it is under {self.floor}, or would let a number under {self.floor} be worked out"

    def rounded(self, value: float) -> float:
        return value if self.rounding == 1 else round(value / self.rounding) * float(self.rounding)


def counts_people(part: Part) -> bool:
    """Whether what stands above the line is a number of people: of a difference it is not."""
    return part.people and not part.less and not part.change


def key_of(indicator: str, reading: IndicatorReading) -> Key:
    return indicator, reading.part, reading.place, reading.category, reading.period
