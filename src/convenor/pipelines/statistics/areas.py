"""The place of a row by its code and by its name, and where the two disagree."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.statistics.places import LOCAL, Gazetteer, Level, Place, PlaceKind

K = PlaceKind
KINDS = {
    Level.LOWER_TIER: frozenset({K.DISTRICT, K.UNITARY}),
    Level.UPPER_TIER: frozenset({K.COUNTY, K.UNITARY}),
    Level.REGION: frozenset({K.REGION, K.COUNTRY}),
    Level.COUNTRY: frozenset({K.COUNTRY}),
    None: LOCAL,
}
NOWHERE = ""
"""The place of a figure that counts in the country's total and is given for no area."""


class Side(StrEnum):
    CODE = "code"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A code and a name on one row that are not of one place, and which of them is taken meanwhile."""

    code: str
    name: str
    by_code: str
    by_name: str
    taken: Side

    @property
    def words(self) -> str:
        if not self.by_name:
            return f"The code {self.code} is known, the name “{self.name}” beside it is not."
        if not self.by_code:
            return f"The name “{self.name}” is known, the code {self.code} beside it is not."
        return (
            f"The code {self.code} is that of {self.by_code}, the name beside it is “{self.name}”."
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """The key of the place, NOWHERE for none, or None where neither code nor name is known."""

    place: str | None
    disagreement: Disagreement | None = None


Decisions = Mapping[tuple[str, str], Side]
"""For a code and the name beside it, which of them somebody decided to believe."""


class Areas:
    """Settles the places of one table. Where both are known and differ the name is taken, for a person
    reads names and a slip of the code goes unseen; the report says so until somebody decides."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        level: Level | None,
        decisions: Decisions,
        unplaced: str = "",
    ) -> None:
        self._gazetteer = gazetteer
        self._kinds = KINDS[level]
        self._decisions = decisions
        self._unplaced = re.compile(unplaced or r"(?!)", re.IGNORECASE)
        self._settled: dict[tuple[str, str, dt.date], Settled] = {}

    def settle(self, code: str, name: str, on: dt.date) -> Settled:
        asked = (code, name, on)
        if asked not in self._settled:
            self._settled[asked] = self._settle(code, name, on)
        return self._settled[asked]

    def _settle(self, code: str, name: str, on: dt.date) -> Settled:
        if self._unplaced.search(name or code):
            return Settled(NOWHERE)
        coded = self._gazetteer.bearer(code) if code else None
        if coded and (not name or self._gazetteer.bears(coded, name)):
            return Settled(coded.key)
        named = self._named(name, on) if name else None
        if not code:
            return Settled(named.key if named else None)
        if coded and named and coded.key == named.key:
            return Settled(coded.key)
        return self._disagreeing(code, name, coded, named)

    def _named(self, name: str, on: dt.date) -> Place | None:
        found = self._gazetteer.place_named(name, on, self._kinds)
        if isinstance(found, Place):
            return found
        return self._gazetteer.only_one_named(name, self._kinds)

    def _disagreeing(
        self, code: str, name: str, coded: Place | None, named: Place | None
    ) -> Settled:
        taken = self._decisions.get((code, name), Side.NAME if named else Side.CODE)
        place = (coded or named) if taken is Side.CODE else (named or coded)
        if place is None:
            return Settled(None)
        words = [known.name() if known else "" for known in (coded, named)]
        return Settled(place.key, Disagreement(code, name, *words, taken))
