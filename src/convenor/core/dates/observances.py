"""Days that matter for choosing dates, as data: bank holidays, Ramadan, and days of one's own."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from convenor.core.dates.periods import DAY, Period, PeriodBackwards


class ObservanceKind(StrEnum):
    BANK_HOLIDAY = "bank_holiday"
    RAMADAN = "ramadan"
    EID_AL_FITR = "eid_al_fitr"
    EID_AL_ADHA = "eid_al_adha"
    FESTIVAL = "festival"
    SCHOOL_HOLIDAY = "school_holiday"
    PRE_ELECTION = "pre_election"
    OWN = "own"


@dataclass(frozen=True)
class Observance:
    """Days with a name. Those that hang on the sighting of the moon are `about`, a day either side."""

    name: str
    first: dt.date
    last: dt.date
    kind: ObservanceKind
    about: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodBackwards(self.first, self.last)

    @cached_property
    def days(self) -> Period:
        return Period.of_days(self.first, self.last)

    @cached_property
    def perhaps(self) -> Period:
        """Every day on which it may be kept."""
        return Period(self.first - DAY, self.last + 2 * DAY) if self.about else self.days

    @cached_property
    def surely(self) -> Period:
        """The days on which it is kept whichever way the moon is seen; empty for a single day."""
        if not self.about:
            return self.days
        first, last = self.first + DAY, self.last - DAY
        return Period.of_days(first, last) if first <= last else Period(self.first, self.first)


@dataclass(frozen=True)
class Touch:
    """An observance that touches some days, and whether it surely does."""

    observance: Observance
    certain: bool


@dataclass(frozen=True)
class Almanac:
    """What is known of some years, with a sentence for each thing that cannot be known."""

    observances: tuple[Observance, ...] = ()
    not_knowable: tuple[str, ...] = ()

    def __add__(self, other: "Almanac") -> "Almanac":
        found = {*self.observances, *other.observances}
        said = dict.fromkeys(self.not_knowable + other.not_knowable)
        return Almanac(in_order(found), tuple(said))


def in_order(observances: Iterable[Observance]) -> tuple[Observance, ...]:
    return tuple(sorted(observances, key=lambda each: (each.first, each.last, each.name)))


def touching(days: Period, observances: Iterable[Observance]) -> tuple[Touch, ...]:
    """The observances that touch, or may touch, the days, in order of date.

    It is certain when one of its sure days is among them, or when they hold all its possible days.
    """
    return tuple(
        Touch(each, certain=days.overlaps(each.surely) or days.covers(each.perhaps))
        for each in in_order(each for each in observances if days.overlaps(each.perhaps))
    )


def bank_holiday_dates(observances: Iterable[Observance]) -> frozenset[dt.date]:
    """The days that do not count as working days."""
    return frozenset(
        each.first + DAY * n
        for each in observances
        if each.kind is ObservanceKind.BANK_HOLIDAY
        for n in range(each.days.length_days or 0)
    )
