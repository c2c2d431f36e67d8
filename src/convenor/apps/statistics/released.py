"""An indicator's figures in one small value, without anything that is behind them."""

import datetime as dt
import json
import zlib
from collections.abc import Iterator, Mapping

from convenor.core.statistics.disclosure import Key
from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import Count, Indicator, IndicatorReading, Series
from convenor.core.statistics.indicators.values import Line
from convenor.core.statistics.periods import ReportingPeriod, from_key

Row = list[object]


def pack_series(series: Series) -> bytes:
    periods = {period.key: period for line in series.lines.values() for period in line}
    numbers = {key: number for number, key in enumerate(periods)}
    lines = [
        [*line, [_row(numbers[period.key], each) for period, each in readings.items()]]
        for line, readings in series.lines.items()
    ]
    text = json.dumps({"periods": list(periods), "lines": lines}, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def unpack_series(of: Indicator, packed: bytes, as_known_on: dt.date | None) -> Series:
    held = json.loads(zlib.decompress(packed))
    periods = [from_key(key) for key in held["periods"]]
    rows = {(part, place, category): found for part, place, category, found in held["lines"]}
    return Series(of, as_known_on, _Lines(rows, periods))


def keys_shown(of: Indicator, packed: bytes) -> Iterator[Key]:
    """The figures that have a value there."""
    held = json.loads(zlib.decompress(packed))
    periods = [from_key(key) for key in held["periods"]]
    for part, place, category, rows in held["lines"]:
        for number, value, *_more in rows:
            if value is not None:
                yield of.key, part, place, category, periods[number]


class _Lines(Mapping[Line, Mapping[ReportingPeriod, IndicatorReading]]):
    """Each line is made when it is asked for: a page asks for a few of thousands."""

    def __init__(self, rows: dict[Line, list[Row]], periods: list[ReportingPeriod]) -> None:
        self._rows, self._periods = rows, periods
        self._made: dict[Line, dict[ReportingPeriod, IndicatorReading]] = {}

    def __getitem__(self, line: Line) -> Mapping[ReportingPeriod, IndicatorReading]:
        found = self._made.get(line)
        if found is None:
            readings = (_reading(*line, self._periods, row) for row in self._rows[line])
            found = self._made[line] = {each.period: each for each in readings}
        return found

    def __iter__(self) -> Iterator[Line]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _row(number: int, each: IndicatorReading) -> Row:
    missing = each.missing.name if each.missing else ""
    base = each.base.value if each.base else None
    day = each.base_day.isoformat() if each.base_day else ""
    row: Row = [number, each.value, each.count.value, base, missing, each.note, day, *each.caveats]
    while len(row) > 3 and row[-1] in ("", None):
        row.pop()
    return row


def _reading(
    part: str, place: str, category: str, periods: list[ReportingPeriod], row: Row
) -> IndicatorReading:
    value, count, base, missing, note, day, *caveats = (*row[1:], *[None] * (7 - len(row)))
    why = Missing[str(missing)] if missing else None
    said = str(note or "")
    return IndicatorReading(
        part,
        place,
        periods[row[0]],  # type: ignore[call-overload]
        category,
        value,  # type: ignore[arg-type]
        why,
        said,
        Count(count, why if count is None else None, said),  # type: ignore[arg-type]
        Count(base) if base is not None else None,  # type: ignore[arg-type]
        dt.date.fromisoformat(str(day)) if day else None,
        tuple(str(each) for each in caveats if each),
    )
