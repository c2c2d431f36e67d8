"""An indicator's figures in one small value, without anything that is behind them.

A head, and below it a line of text for each line of figures. A page asks for a few of thousands, and only those are read.
"""

import datetime as dt
import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from convenor.core.statistics.disclosure import Key
from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import Count, Indicator, IndicatorReading, Series
from convenor.core.statistics.indicators.values import Line
from convenor.core.statistics.periods import ReportingPeriod, from_key

Row = list[object]
Numbers = dict[ReportingPeriod, int]
written = json.JSONEncoder(separators=(",", ":")).encode


def pack_series(series: Series, *, level: int = 6) -> bytes:
    """`level` is how much time may be spent on making it small, up to 9."""
    numbers: Numbers = {}
    texts = [_text(line.values(), numbers) for line in series.lines.values()]
    return _joined(numbers, series.lines, texts, level)


def unpack_series(of: Indicator, packed: bytes, as_known_on: dt.date | None) -> Series:
    return Series(of, as_known_on, _Lines(packed))


def repack(
    of: Indicator,
    packed: bytes,
    change: Callable[[Series], Series],
    lines: Collection[Line] | None = None,
) -> bytes:
    """Changed, but for lines that are not among these: they are handed on unread."""
    held = _Lines(packed)
    touched = {line: held[line] for line in held if lines is None or line in lines}
    changed = change(Series(of, None, touched)).lines
    numbers = {period: number for number, period in enumerate(held.periods)}
    texts = [
        _text(changed[line].values(), numbers) if line in changed else text
        for line, text in held.texts.items()
    ]
    return _joined(numbers, held, texts, 6)


def _joined(numbers: Numbers, lines: Iterable[Line], texts: list[bytes], level: int) -> bytes:
    head = {"periods": [period.key for period in numbers], "lines": [*lines]}
    return zlib.compress(b"\n".join((written(head).encode(), *texts)), level)


def keys_shown(of: Indicator, packed: bytes) -> Iterator[Key]:
    """The figures that have a value there."""
    held = _Lines(packed)
    for line, text in held.texts.items():
        for number, value, *_more in json.loads(text):
            if value is not None:
                yield of.key, *line, held.periods[number]


class _Lines(Mapping[Line, Mapping[ReportingPeriod, IndicatorReading]]):
    """Each line is read when it is asked for."""

    def __init__(self, packed: bytes) -> None:
        start, *texts = zlib.decompress(packed).split(b"\n")
        head = json.loads(start)
        if not texts:
            # As it was written until November 2026: the figures stood in the head.
            texts = [written(line.pop()).encode() for line in head["lines"]]
        self.periods = [from_key(key) for key in head["periods"]]
        self.texts = dict(zip(map(tuple, head["lines"]), texts, strict=True))
        self._read: dict[Line, _OneLine] = {}

    def __getitem__(self, line: Line) -> Mapping[ReportingPeriod, IndicatorReading]:
        found = self._read.get(line)
        if found is None:
            rows = json.loads(self.texts[line])
            found = self._read[line] = _OneLine(
                line, {self.periods[row[0]]: tuple(row) for row in rows}
            )
        return found

    def __contains__(self, line: object) -> bool:
        return line in self.texts

    def __iter__(self) -> Iterator[Line]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


class _OneLine(Mapping[ReportingPeriod, IndicatorReading]):
    """Each reading is made when it is asked for and then forgotten. Hundreds of thousands of them that are kept
    cost more to look after than to make again."""

    def __init__(self, line: Line, rows: Mapping[ReportingPeriod, Sequence[Any]]) -> None:
        self._line, self._rows = line, rows

    def __getitem__(self, period: ReportingPeriod) -> IndicatorReading:
        return _reading(*self._line, period, *self._rows[period][1:])

    def __iter__(self) -> Iterator[ReportingPeriod]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _text(readings: Iterable[IndicatorReading], numbers: Numbers) -> bytes:
    rows = [_row(numbers.setdefault(each.period, len(numbers)), each) for each in readings]
    return written(rows).encode()


def _row(number: int, each: IndicatorReading) -> Row:
    missing = each.missing.name if each.missing else ""
    base = each.base.value if each.base else None
    day = each.base_day.isoformat() if each.base_day else ""
    row: Row = [number, each.value, each.count.value, base, missing, each.note, day, *each.caveats]
    while len(row) > 3 and row[-1] in ("", None):
        row.pop()
    return row


def _reading(
    part: str,
    place: str,
    category: str,
    period: ReportingPeriod,
    value: float | None,
    count: float | None,
    base: float | None = None,
    missing: str = "",
    note: str = "",
    day: str = "",
    *caveats: str,
) -> IndicatorReading:
    why = Missing[missing] if missing else None
    return IndicatorReading(
        part,
        place,
        period,
        category,
        value,
        why,
        note,
        Count(count, why if count is None else None, note),
        None if base is None else Count(base),
        _day(day) if day else None,
        caveats,
    )


_day = lru_cache(maxsize=100)(dt.date.fromisoformat)
