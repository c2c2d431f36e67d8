"""From rows of cells to rows with named columns."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from convenor.apps.imports.kinds import Column, ListFormat
from convenor.apps.imports.reading.cells import Cell, DayNotValid, day_in
from convenor.apps.imports.reading.problems import (
    MOST_ROWS,
    ListNotReadable,
    did_you_mean,
    quoted,
)

NumberedCells = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it was written: texts and days by column, and what is wrong with single cells."""

    number: int
    texts: dict[str, str]
    days: dict[str, dt.date | None] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def day(self, key: str) -> dt.date | None:
        return self.days.get(key)


def rows_under_headings(rows: list[NumberedCells], wanted: ListFormat) -> list[ListRow]:
    """The rows below the headings, without empty ones. Raises ListNotReadable with all that is wrong."""
    filled = [(number, cells) for number, cells in rows if not all(cell.is_empty for cell in cells)]
    if not filled:
        raise ListNotReadable(
            _("The file is empty. Start from the template, which has the column names.")
        )
    (_number, headings), *below = filled
    columns = _columns([cell.text for cell in headings], below, wanted)
    if not below:
        raise ListNotReadable(_("The file has column names and no rows below them."))
    if len(below) > MOST_ROWS:
        raise ListNotReadable(
            _("The file has %(count)d rows; the most is %(most)d. Split it into several files.")
            % {"count": len(below), "most": MOST_ROWS}
        )
    return [_row(number, cells, columns) for number, cells in below]


def _columns(
    headings: list[str], below: list[NumberedCells], wanted: ListFormat
) -> list[Column | None]:
    known = {
        _form(name): column for column in wanted.columns for name in (column.heading, *column.also)
    }
    columns = [known.get(_form(heading)) for heading in headings]
    problems = [
        *_unknown(headings, columns, wanted),
        *_missing(columns, wanted),
        *_twice(columns),
        *_without_heading(headings, below),
    ]
    if problems:
        raise ListNotReadable(*problems)
    return columns


def _form(heading: str) -> str:
    return " ".join(heading.replace("_", " ").casefold().split()).rstrip(":* ")


def _unknown(headings: list[str], columns: list[Column | None], wanted: ListFormat) -> list[str]:
    return [
        _("There is no column called %(heading)s in this list.") % {"heading": quoted(heading)}
        + did_you_mean(heading, wanted.headings)
        for heading, column in zip(headings, columns, strict=True)
        if heading and column is None
    ]


def _missing(columns: list[Column | None], wanted: ListFormat) -> list[str]:
    return [
        _("The column '%(heading)s' is missing; add it to the first row.")
        % {"heading": column.heading}
        for column in wanted.columns
        if column.required and column not in columns
    ]


def _twice(columns: list[Column | None]) -> list[str]:
    counted = Counter(column.heading for column in columns if column is not None)
    return [
        _("The column '%(heading)s' is there twice; keep one of them.") % {"heading": heading}
        for heading, times in counted.items()
        if times > 1
    ]


def _without_heading(headings: list[str], below: list[NumberedCells]) -> list[str]:
    widest = max((len(cells) for _number, cells in below), default=0)
    bare = [at for at in range(widest) if at >= len(headings) or not headings[at]]
    return [
        _("Row %(row)d has a value in column %(column)d, which has no name in the first row.")
        % {"row": number, "column": at + 1}
        for at in bare
        for number in [_first_filled(below, at)]
        if number is not None
    ]


def _first_filled(below: list[NumberedCells], at: int) -> int | None:
    filled = (number for number, cells in below if at < len(cells) and not cells[at].is_empty)
    return next(filled, None)


def _row(number: int, cells: list[Cell], columns: list[Column | None]) -> ListRow:
    row = ListRow(number, {}, {})
    problems = []
    for column, cell in zip(columns, cells, strict=False):
        if column is None:
            continue
        if problem := _take(row, column, cell):
            problems.append(problem)
    return ListRow(number, row.texts, row.days, tuple(problems))


def _take(row: ListRow, column: Column, cell: Cell) -> str:
    """Put the cell into the row, and return what is wrong with it."""
    row.texts[column.key] = cell.text
    if cell.problem:
        return f"{column.heading} {cell.problem}"
    if not column.is_day:
        return ""
    try:
        row.days[column.key] = day_in(cell)
    except DayNotValid as problem:
        return str(problem)
    return ""
