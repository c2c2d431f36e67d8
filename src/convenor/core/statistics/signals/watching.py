"""Indicators that were worked out, as histories to look at."""

from collections.abc import Collection, Iterable

from convenor.core.statistics.indicators.values import Break, Part, Series
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import Gazetteer, gazetteer
from convenor.core.statistics.signals.values import History, Wording


def histories_of(
    series: Series,
    before: Series | None = None,
    among: Collection[str] | None = None,
    places: Gazetteer | None = None,
) -> list[History]:
    """The headline of an indicator in each place. `before` is the same indicator as known one edition earlier.

    `among` names the places that are watched; all where it is left out. What the indicator says of breaks holds.
    """
    if not series.indicator.parts:
        return []
    periods, known = series.periods(), places or gazetteer()
    wanted = sorted(series.places() & set(among)) if among is not None else sorted(series.places())
    breaks = _breaks(series.indicator.breaks_of(series.indicator.part()), periods)
    wording = _wording(series.indicator.part())
    return [
        History(
            series.indicator.key,
            place,
            known[place].name(periods[-1].last),
            wording,
            tuple((period, series.at(place, period).value) for period in periods),
            breaks,
            _changed(series, before, place),
        )
        for place in wanted
    ]


def _breaks(
    breaks: Iterable[Break], periods: tuple[ReportingPeriod, ...]
) -> frozenset[ReportingPeriod]:
    pairs = list(zip(periods, periods[1:], strict=False))
    return frozenset(
        later
        for earlier, later in pairs
        if any(each.lies_between(earlier.last, later.last) for each in breaks)
    )


def _wording(part: Part) -> Wording:
    is_count = part.people and not (part.over or part.population or part.change or part.decimals)
    phrases = part.phrases
    return Wording(phrases.many, phrases.one, is_count=is_count, none=phrases.none)


def _changed(series: Series, before: Series | None, place: str) -> dict[ReportingPeriod, float]:
    """What the edition before said, where it differs."""
    earlier = before.of(place) if before is not None else ()
    return {
        each.period: each.value
        for each in earlier
        if each.value is not None and series.at(place, each.period).value != each.value
    }
