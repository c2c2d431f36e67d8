"""What lies in what, and what became what, remembered: asked hundreds of thousands of times."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from convenor.core.statistics.places import (
    ChangeKind,
    Gazetteer,
    Level,
    Place,
    PlaceKind,
)

WIDE = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY})
KINGDOM = "united-kingdom"


@dataclass(frozen=True, slots=True)
class Heir:
    """The place that holds all the ground of one that ended; `whole` when it holds no other ground."""

    key: str
    whole: bool


@dataclass
class Ground:
    gazetteer: Gazetteer
    _above: dict[tuple[str, int, bool], tuple[str, ...]] = field(default_factory=dict)
    _heirs: dict[tuple[str, int], Heir | None] = field(default_factory=dict)
    _within: dict[tuple[str, Level, int], frozenset[str]] = field(default_factory=dict)
    _at: dict[tuple[Level, int], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _days(self) -> list[dt.date]:
        """The days on which anything about the areas changes: between two of them all is the same."""
        found: set[dt.date] = set()
        for place in self.gazetteer:
            for span in (place.life, *place.parents):
                found |= {span.began} if span.began else set()
                found |= {span.ended + dt.timedelta(days=1)} if span.ended else set()
        return sorted(found)

    @cached_property
    def made_of_others(self) -> frozenset[str]:
        """Places that took in all the ground of others, which were there before them."""
        found = (self.heir(place.key, dt.date.max) for place in self.gazetteer)
        return frozenset(heir.key for heir in found if heir)

    def epoch(self, on: dt.date) -> int:
        return bisect_right(self._days, on)

    def above(self, key: str, on: dt.date, *, wide_only: bool) -> tuple[str, ...]:
        """All that the place lies in; only regions and countries where asked. By its last day if it ended."""
        asked = key, self.epoch(on), wide_only
        if asked not in self._above:
            place = self.gazetteer[key]
            ended = place.life.ended
            day = min(on, ended) if ended else on
            self._above[asked] = tuple(
                above.key
                for above in self.gazetteer.above(place, day)
                if not wide_only or above.kind in WIDE
            )
        return self._above[asked]

    def at(self, level: Level, on: dt.date) -> frozenset[str]:
        asked = level, self.epoch(on)
        if asked not in self._at:
            found = self.gazetteer.areas_on(on, level)
            self._at[asked] = frozenset(place.key for place in found)
        return self._at[asked]

    def within(self, key: str, level: Level, on: dt.date) -> frozenset[str]:
        asked = key, level, self.epoch(on)
        if asked not in self._within:
            found = self.gazetteer.within(key, on, level)
            self._within[asked] = frozenset(place.key for place in found)
        return self._within[asked]

    def heir(self, key: str, on: dt.date) -> Heir | None:
        """None while the place lasts, and where its ground was split."""
        asked = key, self.epoch(on)
        if asked not in self._heirs:
            self._heirs[asked] = self._heir(key, on)
        return self._heirs[asked]

    def _heir(self, key: str, on: dt.date) -> Heir | None:
        place = self.gazetteer[key]
        if place.life.ended is None or on <= place.life.ended:
            return None
        found = self.gazetteer.merged_into(key, on)
        if not isinstance(found, Place):
            return None
        changes = self.gazetteer.successors(key)
        return Heir(found.key, all(change.kind is ChangeKind.WHOLE for change in changes))

    def exists(self, key: str, on: dt.date) -> bool:
        return self.gazetteer[key].exists(on)
