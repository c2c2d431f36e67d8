"""What stands beside a place: its region, its country and places of its own kind.

Shares and rates are set beside those of the region and the country. Numbers of people are not, for a region always
has more: there the middle of its councils stands beside them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from convenor.core.dates.words import listed
from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.periods import ReportingPeriod, in_words
from convenor.core.statistics.pictures import Bar, Bars
from convenor.core.statistics.place_pictures.shown import Shown
from convenor.core.statistics.places import Place, PlaceKind, gazetteer
from convenor.core.statistics.wording.beside import FEWEST, KINDS, of_kind, wide_around
from convenor.core.statistics.wording.numbers import plain_number

TOO_FEW = Figure(missing=Missing.NOT_LISTED)
MIDDLE = "Of several places the middle is given: half of those with a figure here have more, and half have less."
SIZES = "Places differ in size, and a large one usually has a larger number."
NOTHING_BESIDE = "Nothing is set beside it: of its region, its country and places like it no figure for the same time is held."
OF_THE_KINGDOM = "Nothing is set beside it: it is of the whole United Kingdom, and is given for no region and no council."


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place, or many of which the middle counts; `is_wide` for what the place lies in."""

    name: str
    keys: tuple[str, ...]
    is_middle: bool = False
    is_wide: bool = False

    def figure(self, of: Shown, period: ReportingPeriod) -> Figure:
        if not self.is_middle:
            return of.figure(self.keys[0], period)
        values = self._known(of, period)
        return Figure(median(values)) if len(values) >= FEWEST else TOO_FEW

    @property
    def place(self) -> str:
        """The key of a single one."""
        return "" if self.is_middle else self.keys[0]

    def called(self, of: Shown, period: ReportingPeriod) -> str:
        if not self.is_middle:
            return self.name
        return f"the middle of {len(self._known(of, period))} {self.name}"

    def _known(self, of: Shown, period: ReportingPeriod) -> list[float]:
        found = (of.figure(key, period).value for key in self.keys)
        return [value for value in found if value is not None]


def neighbours(of: Shown) -> list[Neighbour]:
    """Those that have a figure for the same time. A country's mean never stands alone."""
    found = [
        each for each in _each_once(_candidates(of)) if each.figure(of, of.period).value is not None
    ]
    country = gazetteer()
    if all(each.is_wide and country[each.keys[0]].kind is PlaceKind.COUNTRY for each in found):
        return []
    return found


def bars_beside(of: Shown) -> Bars | None:
    """The place and what stands beside it, in one period."""
    found = neighbours(of)
    if not found:
        return None
    period = of.period
    own = Bar(of.name, of.latest.figure, is_main=True, place=of.place.key)
    rest = [
        Bar(_begun(each.called(of, period)), each.figure(of, period), place=each.place)
        for each in found
    ]
    caveats = [MIDDLE] if any(each.is_middle for each in found) else []
    caveats += [] if of.is_rate else [SIZES]
    return Bars(of.about("beside", _sentence(of, found), *caveats), period, (own, *rest))


def why_nothing_beside(of: Shown) -> tuple[str, ...]:
    if neighbours(of):
        return ()
    return (OF_THE_KINGDOM if of.place.key == KINGDOM else NOTHING_BESIDE,)


def _sentence(of: Shown, found: list[Neighbour]) -> str:
    told = [f"{of.name} {_number(of, of.latest.figure)}"]
    told += [
        f"{each.called(of, of.period)} {_number(of, each.figure(of, of.period))}" for each in found
    ]
    return f"{of.what} {in_words(of.period)}: {listed(told)}."


def _number(of: Shown, figure: Figure) -> str:
    return plain_number(of.part, figure.value or 0)


def _candidates(of: Shown) -> Iterator[Neighbour]:
    place, day = of.place, of.day
    if place.key == KINGDOM:
        return
    if place.kind is PlaceKind.COUNTRY:
        for each in gazetteer():
            if (
                each.kind is PlaceKind.COUNTRY
                and each.exists(day)
                and each.key not in (place.key, KINGDOM)
            ):
                yield Neighbour(each.name(day), (each.key,))
        return
    wide = [each for each in wide_around(place, day) if each.key != KINGDOM]
    for each in sorted(wide, key=lambda each: each.kind is PlaceKind.COUNTRY):
        if of.is_rate:
            yield Neighbour(each.name(day), (each.key,), is_wide=True)
        elif peers := _peers(of, each):
            yield Neighbour(f"councils in {each.name(day)}", peers, is_middle=True)
    kind = place.code(day)[:3]
    if kind in KINDS:
        yield Neighbour(KINDS[kind], of_kind(kind, day), is_middle=True)


def _peers(of: Shown, wide: Place) -> tuple[str, ...]:
    """The councils of the level of the indicator, where the place is one of them."""
    level = of.series.indicator.level
    if level is None:
        return ()
    found = tuple(each.key for each in gazetteer().within(wide.key, of.day, level))
    return found if of.place.key in found else ()


def _each_once(candidates: Iterable[Neighbour]) -> Iterator[Neighbour]:
    seen: set[frozenset[str]] = set()
    for each in candidates:
        keys = frozenset(each.keys)
        if keys not in seen:
            seen.add(keys)
            yield each


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
