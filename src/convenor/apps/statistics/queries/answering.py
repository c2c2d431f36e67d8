"""Which figures newer editions of a table have answered already, so that an older one does not answer again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from convenor.core.statistics.places.ground_shared import ground_shared

Listed = Mapping[str, Collection[str]]
"""For the key of each period the places that are listed in it."""


@dataclass
class ByPeriod:
    """The newest edition that holds a period answers for it, and it alone."""

    periods: set[str] = field(default_factory=set)

    def needs(
        self, periods: Collection[str], places: Collection[str], asked: Collection[str] | None
    ) -> bool:
        """Whether an edition of these periods and places has to be opened for the places that are asked for."""
        some = asked is None or not set(asked).isdisjoint(places)
        return some and not self.periods.issuperset(periods)

    def left_out(self) -> tuple[Collection[str], Listed]:
        """Whole periods, and places of a period, for which an older edition does not answer."""
        return self.periods, {}

    def note(self, periods: Collection[str], _listed: Callable[[], Listed] | None) -> None:
        self.periods.update(periods)


@dataclass
class ByPlace:
    """The newest edition that lists a place in a period answers for both. The ground of the place counts once: a
    council that was merged is not added beside what it became, where a newer edition gives old years anew."""

    answered: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def needs(
        self, periods: Collection[str], places: Collection[str], asked: Collection[str] | None
    ) -> bool:
        if asked is not None:
            ground = _with_their_ground(asked)
            places = [place for place in places if place in ground]
        return any(not self.answered[period].issuperset(places) for period in periods)

    def left_out(self) -> tuple[Collection[str], Listed]:
        return (), self.answered

    def note(self, _periods: Collection[str], listed: Callable[[], Listed] | None) -> None:
        for period, places in listed().items() if listed else ():
            self.answered[period] |= _with_their_ground(places)


def _with_their_ground(places: Collection[str]) -> set[str]:
    shared = ground_shared()
    return set(places).union(*(shared[place] for place in places if place in shared))
