"""Series made of readings: what a databank or a file holds, as histories to look at."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import Gazetteer, gazetteer
from convenor.core.statistics.readings import Reading
from convenor.core.statistics.signals.values import History, Wording

Breakdown = tuple[tuple[str, str], ...]
Values = dict[ReportingPeriod, float | None]


@dataclass(frozen=True, slots=True)
class Watched:
    """A sum of readings that is watched in each place: of one measure, over the categories that count."""

    indicator: str
    measure: str
    wording: Wording
    counts: Callable[[Breakdown], bool] = lambda _: True
    breaks: frozenset[ReportingPeriod] = frozenset()


def gathered(
    readings: Iterable[Reading],
    watched: Watched,
    before: Iterable[Reading] = (),
    places: Gazetteer | None = None,
) -> list[History]:
    """One history for each place, up to the newest period of all. `before` are the readings of the edition before.

    Where a category is missing the sum is missing. A period in which a place is not listed is missing too.
    """
    now, earlier = _summed(readings, watched), _summed(before, watched)
    periods = sorted({period for values in now.values() for period in values})
    known = places or gazetteer()
    return [
        _history(key, now[key], earlier.get(key, {}), periods, watched, known)
        for key in sorted(now)
    ]


def _summed(readings: Iterable[Reading], watched: Watched) -> dict[str, Values]:
    sums: dict[str, Values] = defaultdict(dict)
    for reading in readings:
        if reading.measure != watched.measure or not watched.counts(reading.breakdown):
            continue
        if not reading.place:
            continue
        values, value = sums[reading.place], reading.figure.value
        so_far = values.get(reading.period, 0.0)
        values[reading.period] = None if value is None or so_far is None else so_far + value
    return dict(sums)


def _history(
    key: str,
    now: Values,
    earlier: Values,
    periods: list[ReportingPeriod],
    watched: Watched,
    places: Gazetteer,
) -> History:
    points = tuple((period, now.get(period)) for period in periods)
    changed = {
        period: value
        for period, value in earlier.items()
        if value is not None and period in now and now[period] != value
    }
    name = places[key].name(periods[-1].last)
    return History(watched.indicator, key, name, watched.wording, points, watched.breaks, changed)
