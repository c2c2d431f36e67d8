"""The indicators, each said in data, read once from the file that Convenor carries."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from convenor.core.statistics.indicators.values import (
    Absent,
    Break,
    Indicator,
    Input,
    Part,
    Phrases,
    Window,
)
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level

FOLDER = files("convenor") / "data" / "indicators"
RANGE = re.compile(r"(?P<stem>\w+_)(?P<first>\d+) to (?P<last>\d+)")
Table = Mapping[str, Any]


class CatalogueNotUnderstood(ValueError):
    """The file of indicators contradicts itself. Says at which indicator and how."""


@cache
def catalogue() -> tuple[Indicator, ...]:
    """All indicators, in order of their numbers."""
    return read_catalogue((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))


def indicator(key: str) -> Indicator:
    """Raises KeyError for a key that no indicator has."""
    found = {one.key: one for one in catalogue()}
    return found[key]


@cache
def case_level_tables() -> frozenset[str]:
    """Tables that list cases one by one, by their publishers' names. None of them may be shown or added up."""
    held = tomllib.loads((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))
    return frozenset(held["case_level"])


def read_catalogue(text: str) -> tuple[Indicator, ...]:
    """Raises CatalogueNotUnderstood."""
    held = tomllib.loads(text)
    shared = {key: _input(key, table) for key, table in held["input"].items()}
    found = tuple(_indicator(table, shared) for table in held["indicator"])
    numbers = [one.number for one in found]
    if numbers != list(range(1, len(found) + 1)):
        raise CatalogueNotUnderstood(f"The indicators are numbered {numbers}, not from 1 on.")
    return found


def _indicator(table: Table, shared: Mapping[str, Input]) -> Indicator:
    parts = tuple(_part(part) for part in table.get("part", ()))
    named = {key for part in parts for key in (*part.of, *part.less, *part.over)}
    named |= {part.population for part in parts if part.population}
    if unknown := named - set(shared):
        raise CatalogueNotUnderstood(f"“{table['key']}” names no known input: {sorted(unknown)}.")
    if bool(parts) == bool(table.get("why_not")):
        raise CatalogueNotUnderstood(
            f"“{table['key']}” needs parts, or the reason for having none."
        )
    return Indicator(
        number=table["number"],
        key=table["key"],
        title=table["title"],
        tells=table["tells"],
        leaves_out=table["leaves_out"],
        formula=table["formula"],
        publisher=table["publisher"],
        level=Level(table["level"]) if table.get("level") else None,
        kind=PeriodKind[table["kind"]],
        watch=tuple(table["watch"]),
        caveats=tuple(table.get("caveats", ())),
        breaks=tuple(
            Break(one["on"], one["says"], one.get("until"), tuple(one.get("parts", ())))
            for one in table.get("breaks", ())
        ),
        inputs={key: shared[key] for key in sorted(named)},
        parts=parts,
        beside=table.get("beside", ""),
        why_not=table.get("why_not", ""),
    )


def _input(key: str, table: Table) -> Input:
    return Input(
        key=key,
        tables=tuple(table["tables"]),
        measures=tuple(one for text in table["measures"] for one in _measures(text)),
        where=_categories(table.get("where", {})),
        without=_categories(table.get("without", {})),
        by=table.get("by", ""),
        absent=Absent(table.get("absent", Absent.NOT_LISTED)),
        whole=table.get("whole", True),
        areas_of=_day(table.get("areas_of")),
        since=_day(table.get("since")),
    )


def _part(table: Table) -> Part:
    told = {
        name: table.get(name, "") for name in ("one", "many", "none", "what", "fewer", "fewer_one")
    }
    return Part(
        key=table["key"],
        title=table["title"],
        unit=table["unit"],
        of=tuple(table["of"]),
        phrases=Phrases(**told),
        less=tuple(table.get("less", ())),
        over=tuple(table.get("over", ())),
        population=table.get("population", ""),
        per=table.get("per", 1),
        window=Window(table.get("window", Window.ONE)),
        change=table.get("change", False),
        adds=table.get("adds", True),
        people=table.get("people", True),
        decimals=table.get("decimals", 0),
        exhaustive=table.get("exhaustive", False),
    )


def _measures(text: str) -> list[str]:
    """One measure, or all of "age_0 to 17"."""
    if found := RANGE.fullmatch(text):
        stem, first, last = found["stem"], int(found["first"]), int(found["last"])
        return [f"{stem}{number}" for number in range(first, last + 1)]
    return [text]


def _categories(table: Table) -> dict[str, tuple[str, ...]]:
    return {key: tuple(labels) for key, labels in table.items()}


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
