"""How one published table is read, said in data. A reader is one value of these; it holds no code."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.periods import PeriodKind
from convenor.core.statistics.places import Level

UNITED_KINGDOM = "united-kingdom"
FOOTNOTE = re.compile(r"(?<=[a-z)])\d{1,2}$|\s*\[note \d+\]$")


def heading(cell: object) -> str:
    """A header as it compares: without line breaks, case and the digits of footnotes."""
    return FOOTNOTE.sub("", " ".join(str(cell).casefold().split()))


class Means(StrEnum):
    """What a column says about its row."""

    PERIOD = "period"
    CODE = "code"
    NAME = "name"
    BREAKDOWN = "breakdown"
    FIGURE = "figure"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Column:
    """A column under any of its headers over the years; `key` is ours and never changes.

    `same` gives one label to a category that was renamed, spelt as published (case does not count).
    `known` are all its categories, where a new one should be asked about.
    `pattern` is for headers that are long, and for tables with a column for each year: then it has a
    group `period`. `at` is how many columns stand before it, where headers are the same or there is none.
    """

    means: Means
    headers: tuple[str, ...] = ()
    key: str = ""
    needed: bool = True
    same: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    pattern: str = ""
    at: int | None = None

    def fits(self, header: str, place: int) -> bool:
        if self.at is not None and (place != self.at or not self.headers):
            return place == self.at and header == ""
        if self.pattern:
            return re.fullmatch(self.pattern, header) is not None
        return header in self.headers

    def is_among(self, headers: Sequence[str]) -> bool:
        if self.at is None and not self.pattern:
            return any(header in headers for header in self.headers)
        return any(self.fits(header, place) for place, header in enumerate(headers))


@dataclass(frozen=True, slots=True)
class Leave:
    """Rows that are left out, by what stands in one column, and why, in words for the report.

    With `checks` the row is the publisher's own total, and ours has to agree with it.
    """

    header: str
    pattern: str
    why: str
    checks: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """One published table.

    `level` is None where both tiers stand side by side, or no area at all. `areas_of` is the day of the
    boundaries where that is not the row's own. `unplaced` is a pattern for what stands in the place of an
    area where a figure has none: it counts in the country's total. `title_has` tells tables apart whose
    headers are the same. `header_rows` says in how many rows the header stands: what is merged over several
    columns counts for each, and the rows of a column are put together with " / ". `ends` is a pattern for the
    first cell of the row with which the table ends, where more stands below. `by_place` is for a table of which
    a newer edition may cover fewer places: for those it does not list the older one still answers. Where a place
    that is not listed has nobody it must not be set.
    """

    key: str
    title: str
    publisher: str
    kind: PeriodKind
    columns: tuple[Column, ...]
    level: Level | None = None
    markers: Mapping[str, Missing] = field(default_factory=dict)
    unplaced: str = ""
    leave: tuple[Leave, ...] = ()
    areas_of: dt.date | None = None
    period_above: str = ""
    period_fixed: str = ""
    adds_twice_listed: bool = False
    title_has: str = ""
    header_rows: int = 1
    ends: str = ""
    by_place: bool = False

    def measures(self) -> list[Column]:
        return [column for column in self.columns if column.means is Means.FIGURE]


def period(*headers: str, at: int | None = None) -> Column:
    return Column(Means.PERIOD, headers, at=at)


def code(*headers: str, at: int | None = None) -> Column:
    return Column(Means.CODE, headers, at=at)


def name(*headers: str, at: int | None = None) -> Column:
    return Column(Means.NAME, headers, at=at)


def figure(key: str, *headers: str, needed: bool = True, at: int | None = None) -> Column:
    return Column(Means.FIGURE, headers, key, needed, at=at)


def by_year(key: str, pattern: str) -> Column:
    return Column(Means.FIGURE, (), key, True, pattern=pattern)


def by_header(key: str, pattern: str) -> Column:
    return Column(Means.FIGURE, (), key, True, pattern=pattern)


def split(
    key: str,
    *headers: str,
    needed: bool = True,
    same: Mapping[str, str] | None = None,
    known: frozenset[str] = frozenset(),
) -> Column:
    """A breakdown: each figure is for one of its categories."""
    return Column(Means.BREAKDOWN, headers, key, needed, same or {}, known)


def also(*headers: str) -> tuple[Column, ...]:
    """Columns that are known, are not needed, and tell nothing that the others do not."""
    return tuple(Column(Means.NOTHING, (header,), needed=False) for header in headers)


def beside(pattern: str) -> Column:
    """The same for headers that are long, or that differ from year to year."""
    return Column(Means.NOTHING, needed=False, pattern=pattern)
