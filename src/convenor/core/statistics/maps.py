"""Where each place is drawn on a day: its hexagon, or the lines around it."""

import csv
import datetime as dt
import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from convenor.core.dates.words import in_short
from convenor.core.statistics.picture_words import places_drawn
from convenor.core.statistics.pictures import PictureNotValid
from convenor.core.statistics.places import Level, gazetteer

FOLDER = files("convenor") / "data" / "maps"
Cell = tuple[int, int]
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines as spots 100 metres apart, and for each place its rings as numbers of lines; `~n` runs back.

    Two neighbours have the number of one line in common.
    """

    lines: tuple[tuple[Spot, ...], ...]
    places: dict[str, list[list[int]]]


def cells_on(on: dt.date) -> dict[str, Cell]:
    """Column and row of each lower-tier authority of the day; rows run down, odd ones stand half further right."""
    return {
        key: cell
        for key, began, ended, cell in _hexes()
        if began <= on and (ended is None or on <= ended)
    }


@cache
def outlines(*, near: bool) -> Outlines:
    """For a map of a region, or of the whole country."""
    name = "near" if near else "far"
    packed = (FOLDER / f"outlines-{name}.json.gz").read_bytes()
    found = json.loads(gzip.decompress(packed))
    return Outlines(tuple(_spots(steps) for steps in found["lines"]), found["places"])


def parts_of(on: dt.date, level: Level, within: str | None = None) -> dict[str, tuple[str, ...]]:
    """For each place to be drawn the lower-tier authorities on whose ground it stands. Raises PictureNotValid."""
    places = places_drawn(on, level, within)
    found = _ground({place.key for place in places}, on)
    bare = [place.name(on) for place in places if place.key not in found]
    if bare or not found:
        missing = ", ".join(bare) or "nothing"
        raise PictureNotValid(f"No map can be drawn of {missing} on {in_short(on)}.")
    return {place.key: tuple(found[place.key]) for place in places}


def _ground(wanted: set[str], on: dt.date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for lower in gazetteer().areas_on(on, Level.LOWER_TIER):
        above = {place.key for place in gazetteer().above(lower, on)}
        for key in (above | {lower.key}) & wanted:
            found[key].append(lower.key)
    return found


def region_of(key: str, on: dt.date) -> str:
    """The key of the region that the place lies in, or of its country where that has none."""
    above = gazetteer().above(gazetteer()[key], on)
    regions = {place.key for place in gazetteer().areas_on(on, Level.REGION)}
    return next((place.key for place in above if place.key in regions), "")


@cache
def _hexes() -> tuple[tuple[str, dt.date, dt.date | None, Cell], ...]:
    text = (FOLDER / "hexes.csv").read_text(encoding="utf-8")
    return tuple(
        (
            row["key"],
            dt.date.fromisoformat(row["began"]),
            dt.date.fromisoformat(row["ended"]) if row["ended"] else None,
            (int(row["column"]), int(row["row"])),
        )
        for row in csv.DictReader(text.splitlines())
    )


def _spots(steps: list[int]) -> tuple[Spot, ...]:
    x = y = 0
    found = []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        found.append((x, y))
    return tuple(found)
