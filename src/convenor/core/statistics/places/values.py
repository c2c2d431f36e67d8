"""A place as a thing over time: one council keeps its key through new codes and new names."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.dates.words import in_short


class PlaceKind(StrEnum):
    DISTRICT = "lower"
    UNITARY = "unitary"
    COUNTY = "upper"
    COMBINED = "combined"
    REGION = "region"
    COUNTRY = "country"


class Level(StrEnum):
    """A set of places that covers the ground once. Figures of two levels never stand side by side."""

    LOWER_TIER = "lower tier"
    UPPER_TIER = "upper tier"
    COMBINED = "combined authorities"
    REGION = "regions"
    COUNTRY = "countries"


class ChangeKind(StrEnum):
    """How a place went on. `WHOLE` is the same ground under another council."""

    MERGER = "merger"
    SPLIT = "split"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Dated:
    """A code, a name or the key of a parent, and the days on which it held; None is open."""

    text: str
    began: dt.date | None = None
    ended: dt.date | None = None
    why: str = ""

    def holds(self, on: dt.date) -> bool:
        return (self.began is None or self.began <= on) and (self.ended is None or on <= self.ended)


@dataclass(frozen=True, slots=True)
class Change:
    """A place that ended, and one that went on with all or part of its ground."""

    on: dt.date
    old: str
    new: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    kind: PlaceKind
    life: Dated
    codes: tuple[Dated, ...]
    names: tuple[Dated, ...]
    parents: tuple[Dated, ...] = ()

    def exists(self, on: dt.date) -> bool:
        return self.life.holds(on)

    def name(self, on: dt.date | None = None) -> str:
        """The name on that day; its last one where no day is asked for or none held then."""
        held = [name for name in self.names if on is None or name.holds(on)]
        return (held or list(self.names))[-1].text

    def code(self, on: dt.date | None = None) -> str:
        """The code that was right on that day; its last one where no day is asked for."""
        dated = [code for code in self.codes if code.began]
        held = [code for code in dated if on is None or code.holds(on)]
        return (held or dated)[-1].text


class WhyNot(StrEnum):
    UNKNOWN = "unknown"
    NOT_YET = "not yet"
    ENDED = "ended"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Why nothing is found, and a sentence that says so to a reader."""

    why: WhyNot
    words: str


def not_there(place: Place, asked: str, on: dt.date, heirs: list[str]) -> NoPlace:
    """The place is known, but not on that day."""
    name, life = place.name(on), place.life
    known = f"“{asked}”" if asked == name else f"“{asked}” is {name}, which"
    if life.began and on < life.began:
        return NoPlace(
            WhyNot.NOT_YET,
            f"{known} is held from {in_short(life.began)}, not on {in_short(on)}.",
        )
    ended = in_short(life.ended or on)
    went_on = f" It became {' and '.join(heirs)}." if heirs else ""
    return NoPlace(WhyNot.ENDED, f"{known} ended on {ended}.{went_on}")
