"""From readings to what a picture takes: series, with what an earlier edition said, and breaks."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.pictures import Break, Point, Series


class HasFigure(Protocol):
    """A reading of any kind: a period and a figure."""

    @property
    def period(self) -> ReportingPeriod: ...

    @property
    def figure(self) -> Figure: ...


class BreaksAt(Protocol):
    """A day from which, and maybe until which, something else is counted, and in what way."""

    @property
    def on(self) -> dt.date: ...

    @property
    def says(self) -> str: ...

    @property
    def until(self) -> dt.date | None: ...


def series_of_readings(
    name: str,
    readings: Iterable[HasFigure],
    *,
    earlier: Iterable[HasFigure] = (),
    provisional: Collection[ReportingPeriod] = (),
    is_main: bool = False,
    place: str = "",
) -> Series:
    """In order of time. `earlier` are the same readings as an earlier edition gave them."""
    was = {reading.period: reading.figure for reading in earlier}
    points = (
        Point(
            reading.period,
            reading.figure,
            is_provisional=reading.period in provisional,
            was=was.get(reading.period),
        )
        for reading in readings
    )
    ordered = tuple(sorted(points, key=lambda point: point.period))
    return Series(name, ordered, is_main, place)


def breaks_between(series: Sequence[Series], breaks: Iterable[BreaksAt]) -> tuple[Break, ...]:
    """Those that lie between two periods of the series, each at the first period after it."""
    periods = sorted({point.period for each in series for point in each.points})
    found = sorted(_breaks(periods, breaks), key=lambda each: each.first)
    return tuple(dict.fromkeys(found))


def _breaks(periods: list[ReportingPeriod], breaks: Iterable[BreaksAt]) -> Iterator[Break]:
    for each in breaks:
        ends = [each.on] if each.until is None else [each.on, each.until + dt.timedelta(days=1)]
        for day in ends:
            after = [period for period in periods if period.last >= day]
            if after and len(after) < len(periods):
                yield Break(after[0], each.says)
