"""All places over time: found by code and by name, on a day, or why not."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from convenor.core.dates.words import in_short
from convenor.core.statistics.places.names import plain
from convenor.core.statistics.places.values import (
    Change,
    ChangeKind,
    Level,
    NoPlace,
    Place,
    PlaceKind,
    WhyNot,
    not_there,
)

K = PlaceKind
LOCAL = frozenset({K.DISTRICT, K.UNITARY, K.COUNTY})
AT_LEVEL = {
    Level.LOWER_TIER: frozenset({K.DISTRICT, K.UNITARY}),
    Level.UPPER_TIER: frozenset({K.COUNTY, K.UNITARY}),
    Level.COMBINED: frozenset({K.COMBINED}),
    Level.COUNTRY: frozenset({K.COUNTRY}),
}
KINGDOM = "united-kingdom"
ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class Successor:
    """A place that went on with the ground of another, and from which day."""

    place: Place
    on: dt.date
    kind: ChangeKind


class Gazetteer:
    def __init__(
        self,
        places: Mapping[str, Place],
        changes: Iterable[Change],
        variants: Iterable[tuple[str, str]],
    ) -> None:
        self._places = dict(places)
        self._by_code = {code.text: place for place in places.values() for code in place.codes}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._changes: dict[str, list[Change]] = defaultdict(list)
        for change in changes:
            self._changes[change.old].append(change)
        for place in places.values():
            for name in place.names:
                self._by_name[plain(name.text)].add(place.key)
        for text, key in variants:
            self._by_name[plain(text)].add(key)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __getitem__(self, key: str) -> Place:
        return self._places[key]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self._by_code)

    def place_of(self, code: str, on: dt.date) -> Place | NoPlace:
        """The one place that bears the code, if it exists on that day.

        A code of the same place from another time counts too: publishers change codes months late, and
        give old years under new codes.
        """
        place = self._by_code.get(code)
        if place is None:
            return NoPlace(WhyNot.UNKNOWN, f"No place is known by the code “{code}”.")
        return place if place.exists(on) else self._missing(place, code, on)

    def bearer(self, code: str) -> Place | None:
        """Whose code it is or was, whatever the day."""
        return self._by_code.get(code)

    def bears(self, place: Place, name: str) -> bool:
        """Whether the name is one of the place's own, in any usual spelling, whatever the day."""
        return place.key in self._by_name.get(plain(name), ())

    def only_one_named(self, name: str, kinds: frozenset[PlaceKind]) -> Place | None:
        """The only place of these kinds that ever had the name."""
        known = [self._places[key] for key in self._by_name.get(plain(name), ())]
        of_kind = [place for place in known if place.kind in kinds]
        return of_kind[0] if len(of_kind) == 1 else None

    def place_named(
        self, name: str, on: dt.date, kinds: frozenset[PlaceKind] = LOCAL
    ) -> Place | NoPlace:
        """The one place of these kinds with the name on that day, in any usual spelling of it."""
        known = [self._places[key] for key in sorted(self._by_name.get(plain(name), ()))]
        of_kind = [place for place in known if place.kind in kinds]
        there = [place for place in of_kind if place.exists(on)]
        if len(there) == 1:
            return there[0]
        if there:
            kinds_of = " and ".join(sorted(place.key for place in there))
            return NoPlace(WhyNot.AMBIGUOUS, f"“{name}” could be {kinds_of}.")
        if of_kind:
            return self._missing(of_kind[0], name, on)
        return NoPlace(WhyNot.UNKNOWN, f"No place is known by the name “{name}”.")

    def areas_on(self, on: dt.date, level: Level) -> tuple[Place, ...]:
        """Every place of the level on that day, by name. Wales, Scotland and Northern Ireland are regions too."""
        found = [place for place in self if self._at(place, level) and place.exists(on)]
        return tuple(sorted(found, key=lambda place: place.name(on)))

    def within(self, key: str, on: dt.date, level: Level) -> tuple[Place, ...]:
        """The places of a level that lie in that one, however many steps below it."""
        return tuple(
            place
            for place in self.areas_on(on, level)
            if any(above.key == key for above in self.above(place, on))
        )

    def above(self, place: Place, on: dt.date) -> tuple[Place, ...]:
        """All that the place lies in on that day, nearest first, each once."""
        found: dict[str, Place] = {}
        waiting = [place]
        for below in waiting:
            for parent in below.parents:
                if parent.holds(on) and parent.text not in found:
                    found[parent.text] = self._places[parent.text]
                    waiting.append(self._places[parent.text])
        return tuple(found.values())

    def successors(self, key: str) -> tuple[Successor, ...]:
        """What the place became when it ended; nothing while it lasts."""
        return tuple(
            Successor(self._places[change.new], change.on, change.kind)
            for change in self._changes[key]
        )

    def merged_into(self, key: str, on: dt.date) -> Place | NoPlace:
        """The place that holds all the ground of that one on a day at or after its own time.

        A figure that adds may be carried there. One that was split is nowhere whole, and says so.
        """
        place = self._places[key]
        while not place.exists(on):
            heirs = self._changes[place.key]
            if len(heirs) != 1 or on < heirs[0].on:
                return self._missing(place, place.name(on), on)
            place = self._places[heirs[0].new]
        return place

    def _missing(self, place: Place, asked: str, on: dt.date) -> NoPlace:
        heirs = [
            f"{heir.place.name()} on {in_short(heir.on)}" for heir in self.successors(place.key)
        ]
        return not_there(place, asked, on, heirs)

    @staticmethod
    def _at(place: Place, level: Level) -> bool:
        if level is Level.REGION:
            return place.kind is K.REGION or (
                place.kind is K.COUNTRY and place.key not in (ENGLAND, KINGDOM)
            )
        return place.kind in AT_LEVEL[level] and place.key != KINGDOM
