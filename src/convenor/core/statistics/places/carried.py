"""The history of areas that Convenor carries, read once from its own files."""

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from importlib.resources import files

from convenor.core.statistics.places.gazetteer import Gazetteer
from convenor.core.statistics.places.values import (
    Change,
    ChangeKind,
    Dated,
    Place,
    PlaceKind,
)

FOLDER = files("convenor") / "data" / "places"
HELD_FROM = dt.date(2009, 4, 1)


@cache
def gazetteer() -> Gazetteer:
    """The areas of the United Kingdom from 1 April 2009."""
    changes = [
        Change(
            dt.date.fromisoformat(row["day"]), row["key"], row["becomes"], ChangeKind(row["kind"])
        )
        for row in _rows("changes")
    ]
    variants = [(row["name"], row["key"]) for row in _rows("variants")]
    return Gazetteer(_places(), changes, variants)


def _places() -> dict[str, Place]:
    codes = _dated("codes", "code")
    names, parents = _dated("names", "name"), _dated("parents", "parent")
    return {
        row["key"]: Place(
            row["key"],
            PlaceKind(row["kind"]),
            _span(row, "key"),
            tuple(codes[row["key"]]),
            tuple(names[row["key"]]),
            tuple(parents[row["key"]]),
        )
        for row in _rows("places")
    }


def _dated(name: str, column: str) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = defaultdict(list)
    for row in _rows(name):
        found[row["key"]].append(_span(row, column))
    for spans in found.values():
        spans.sort(key=lambda span: span.began or dt.date.min)
    return found


def _span(row: dict[str, str], column: str) -> Dated:
    return Dated(row[column], _day(row["began"]), _day(row["ended"]), row.get("change", ""))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _rows(name: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
