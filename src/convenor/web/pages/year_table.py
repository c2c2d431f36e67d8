"""What a year over several groups is made of, and how it stands as a table."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.core.dates import month_in_words

MOST_GROUPS_ABREAST = 5
"""With more, a group has a row of its own and the months stand side by side."""

MOST_MONTHS_ABREAST = 12


@dataclass(frozen=True, slots=True)
class GroupInYear:
    """A group of the year, whether or not it has a date in it."""

    slug: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DateInYear:
    """A date ready to print. `state` is past, next, coming or cancelled, as seen on the page's day."""

    token: str
    group_slug: str
    group_name: str
    on: dt.date
    words: str
    weekday: str
    time: str
    starts: str
    state: str
    was: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    note: str = ""
    url: str = ""

    @property
    def month(self) -> str:
        return month_in_words(self.on.month)


@dataclass(frozen=True, slots=True)
class MonthInYear:
    """A month with its dates in order, and the days to mind in it."""

    first: dt.date
    name: str
    dates: tuple[DateInYear, ...]
    minding: tuple[str, ...]

    @property
    def short(self) -> str:
        return month_in_words(self.first.month)[:3]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a row or a column, with a page behind it where there is one."""

    text: str
    short: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where a row and a column meet: dates, or words about the days to mind."""

    label: str
    dates: tuple[DateInYear, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearTable:
    """Rows of months with a column for each group, or the other way round where there are many."""

    caption: str
    corner: str
    by_month: bool
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Heading, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class YearOfGroups:
    """All that is shown of a year. Tables are made from the same months as the list."""

    label: str
    first: dt.date
    last: dt.date
    on: dt.date
    groups: tuple[GroupInYear, ...]
    months: tuple[MonthInYear, ...]

    @property
    def is_empty(self) -> bool:
        return not any(month.dates for month in self.months)

    @property
    def is_wide(self) -> bool:
        """Whether months stand side by side."""
        return len(self.groups) > MOST_GROUPS_ABREAST

    @property
    def months_with_dates(self) -> tuple[MonthInYear, ...]:
        return tuple(month for month in self.months if month.dates)

    @property
    def tables(self) -> tuple[YearTable, ...]:
        """One for each twelve months."""
        starts = range(0, len(self.months), MOST_MONTHS_ABREAST)
        return tuple(self._table(self.months[n : n + MOST_MONTHS_ABREAST]) for n in starts)

    def _table(self, months: tuple[MonthInYear, ...]) -> YearTable:
        caption = _("Meetings, %(first)s to %(last)s") % {
            "first": months[0].name,
            "last": months[-1].name,
        }
        if self.is_wide:
            columns = tuple(Heading(month.name, month.short) for month in months)
            rows = (*(self._of_group(group, months) for group in self.groups), _minding(months))
            return YearTable(caption, _("Group"), False, columns, rows)
        columns = (
            *(Heading(group.name, url=group.url) for group in self.groups),
            Heading(_("Days to mind")),
        )
        rows = tuple(self._of_month(month) for month in months)
        return YearTable(caption, _("Month"), True, columns, rows)

    def _of_group(
        self, group: GroupInYear, months: Sequence[MonthInYear]
    ) -> tuple[Heading, tuple[Cell, ...]]:
        cells = tuple(Cell(month.name, _of(group, month)) for month in months)
        return Heading(group.name, url=group.url), cells

    def _of_month(self, month: MonthInYear) -> tuple[Heading, tuple[Cell, ...]]:
        cells = tuple(Cell(group.name, _of(group, month)) for group in self.groups)
        return Heading(month.name), (*cells, Cell(_("Days to mind"), words=month.minding))


def _of(group: GroupInYear, month: MonthInYear) -> tuple[DateInYear, ...]:
    return tuple(date for date in month.dates if date.group_slug == group.slug)


def _minding(months: Sequence[MonthInYear]) -> tuple[Heading, tuple[Cell, ...]]:
    cells = tuple(Cell(month.name, words=month.minding) for month in months)
    return Heading(_("Days to mind")), cells
