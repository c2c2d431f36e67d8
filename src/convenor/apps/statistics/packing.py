"""The readings of an edition in one small value: each column of its own, and each text once.

Eighty thousand readings are some 400 kB, of which nine in ten are the cells; in rows of a table they would be
fifty times as much. Nothing but the standard library can be needed to open them in twenty years.
"""

import json
import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.periods import ReportingPeriod, from_key
from convenor.core.statistics.readings import Reading

TEXTS: dict[str, tuple[Callable[[Reading], Hashable], Callable[[Any], str]]] = {
    "measure": (attrgetter("measure"), str),
    "place": (attrgetter("place"), str),
    "period": (attrgetter("period"), attrgetter("key")),
    "breakdown": (attrgetter("breakdown"), partial(json.dumps, separators=(",", ":"))),
    "missing": (attrgetter("figure.missing"), lambda missing: missing.name if missing else ""),
    "note": (attrgetter("figure.note"), str),
    "sheet": (attrgetter("sheet"), str),
}
"""The columns of which each row holds the number of a text: where it is found in a reading, and how it is written."""
COLUMNS = tuple(TEXTS)
Breakdown = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """Opened columns. `texts` are those of each column, `rows` the numbers of them, row for row."""

    texts: dict[str, list[str]]
    rows: dict[str, "array[int]"]
    values: "array[float]"
    cells: list[str]

    def __len__(self) -> int:
        return len(self.values)

    def readings(
        self,
        measures: Collection[str] | None = None,
        places: Collection[str] | None = None,
        without: Collection[str] = (),
        wanted: Callable[[Breakdown], bool] | None = None,
        but: Mapping[str, Collection[str]] | None = None,
    ) -> Iterator[Reading]:
        """Those of these measures and places, all of them where none are named; `without` are the keys of
        periods that are left out, `but` the places that are left out of a period, and `wanted` says of which
        categories. It is asked once for each kind of row."""
        of_measure = self._wanted("measure", measures)
        of_place = self._wanted("place", places)
        of_period = self._wanted("period", set(self.texts["period"]).difference(without))
        periods = [from_key(key) for key in self.texts["period"]]
        breakdowns = [_breakdown(text) for text in self.texts["breakdown"]]
        of_kind = {
            number for number, each in enumerate(breakdowns) if wanted is None or wanted(each)
        }
        left_out = self._left_out(but or {})
        at, when = self.rows["place"], self.rows["period"]
        what, kind = self.rows["measure"], self.rows["breakdown"]
        for row in [row for row, place in enumerate(at) if place in of_place]:
            if (
                kind[row] in of_kind
                and what[row] in of_measure
                and when[row] in of_period
                and (at[row], when[row]) not in left_out
            ):
                yield self._reading(row, periods, breakdowns)

    def listed(self) -> dict[str, set[str]]:
        """For the key of each period the places that are listed in it, whatever stands in their cells."""
        found: dict[str, set[str]] = defaultdict(set)
        places, periods = self.texts["place"], self.texts["period"]
        for place, period in set(zip(self.rows["place"], self.rows["period"], strict=True)):
            found[periods[period]].add(places[place])
        return dict(found)

    def _left_out(self, but: Mapping[str, Collection[str]]) -> set[tuple[int, int]]:
        places = {text: number for number, text in enumerate(self.texts["place"])}
        return {
            (places[place], number)
            for number, period in enumerate(self.texts["period"])
            for place in but.get(period, ())
            if place in places
        }

    def _wanted(self, column: str, names: Collection[str] | None) -> set[int]:
        return {
            number
            for number, text in enumerate(self.texts[column])
            if names is None or text in names
        }

    def _reading(
        self, row: int, periods: list[ReportingPeriod], breakdowns: list[Breakdown]
    ) -> Reading:
        value, note = self.values[row], self._text("note", row)
        missing = self._text("missing", row)
        figure = Figure(None, Missing[missing], note) if missing else Figure(value, None, note)
        return Reading(
            measure=self._text("measure", row),
            place=self._text("place", row),
            period=periods[self.rows["period"][row]],
            breakdown=breakdowns[self.rows["breakdown"][row]],
            figure=figure,
            sheet=self._text("sheet", row),
            cell=self.cells[row],
        )

    def _text(self, column: str, row: int) -> str:
        return self.texts[column][self.rows[column][row]]


def pack(readings: Iterable[Reading]) -> bytes:
    """Smaller than they came. `unpack` gives the same readings in the same order."""
    readings = list(readings)
    columns = {column: _numbered(map(get, readings)) for column, (get, _write) in TEXTS.items()}
    texts = {column: [*map(TEXTS[column][1], once)] for column, (once, _rows) in columns.items()}
    values = [each.figure.value for each in readings]
    head = {"texts": texts, "cells": [each.cell for each in readings]}
    parts = [
        json.dumps(head, separators=(",", ":")).encode(),
        array("d", [math.nan if value is None else value for value in values]).tobytes(),
        *(rows.tobytes() for _once, rows in columns.values()),
    ]
    lengths = array("Q", [len(part) for part in parts]).tobytes()
    return zlib.compress(lengths + b"".join(parts), 6)


def _numbered(things: Iterable[Hashable]) -> tuple[list[Any], "array[int]"]:
    """Each thing once, and for each row the number of its own."""
    numbers: dict[Hashable, int] = {}
    rows = array("I", [numbers.setdefault(thing, len(numbers)) for thing in things])
    return list(numbers), rows


def unpack(packed: bytes) -> Packed:
    raw = zlib.decompress(packed)
    lengths = array("Q")
    size = lengths.itemsize * (2 + len(COLUMNS))
    lengths.frombytes(raw[:size])
    parts, at = [], size
    for length in lengths:
        parts.append(raw[at : at + length])
        at += length
    head = json.loads(parts[0])
    values = array("d")
    values.frombytes(parts[1])
    rows = {}
    for column, part in zip(COLUMNS, parts[2:], strict=True):
        rows[column] = array("I")
        rows[column].frombytes(part)
    return Packed(head["texts"], rows, values, head["cells"])


def _breakdown(text: str) -> Breakdown:
    return tuple((key, label) for key, label in json.loads(text))
