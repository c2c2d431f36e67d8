"""Which table stands where: by the content of its header, never by the name or place of its sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convenor.pipelines.statistics.declaring import Column, Means, Reader, heading
from convenor.pipelines.statistics.opening import Sheet
from convenor.pipelines.statistics.problems import FileNotRead, listed

DEEPEST_HEADER = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its sheet, the last row of its header, the header of each column, and what each of them is."""

    reader: Reader
    sheet: Sheet
    header: int
    headers: tuple[str, ...]
    columns: tuple[tuple[int, Column], ...]
    unknown: tuple[str, ...]

    @property
    def above(self) -> str:
        """All that stands over the header: a title, a date."""
        return " ".join(
            str(cell)
            for row in self.sheet.rows[: self.header + 1 - self.reader.header_rows]
            for cell in row
            if cell != ""
        )


def find_tables(sheets: list[Sheet], readers: tuple[Reader, ...], filename: str) -> list[Found]:
    """The tables that these readers know, one for each reader at most.

    Raises FileNotRead where there is none, or where two sheets look alike.
    """
    found = [table for reader in readers if (table := _find(sheets, reader, filename))]
    if not found:
        raise FileNotRead(_nothing(sheets, readers, filename))
    return found


def _find(sheets: list[Sheet], reader: Reader, filename: str) -> Found | None:
    tables = [table for sheet in sheets if (table := _in_sheet(sheet, reader))]
    if len(tables) > 1:
        names = listed([table.sheet.name for table in tables])
        raise FileNotRead(
            f"“{filename}” has more than one table like “{reader.title}”, on the sheets {names}. "
            "Take away those that are not the publisher’s table."
        )
    return tables[0] if tables else None


def _in_sheet(sheet: Sheet, reader: Reader) -> Found | None:
    for first in range(min(DEEPEST_HEADER, len(sheet.rows) + 1 - reader.header_rows)):
        stack = sheet.rows[first : first + reader.header_rows]
        headers = headers_of(stack)
        if _lacks(headers, reader):
            continue
        columns = tuple(
            (place, column)
            for place, header in enumerate(headers)
            if (column := next((one for one in reader.columns if one.fits(header, place)), None))
        )
        known = {place for place, _column in columns}
        unknown = tuple(
            (str(stack[0][place]).strip() if len(stack) == 1 else header)
            for place, header in enumerate(headers)
            if header and place not in known
        )
        last = first + reader.header_rows - 1
        table = Found(reader, sheet, last, tuple(headers), columns, unknown)
        if re.search(reader.title_has, f"{table.above} {sheet.name}", re.IGNORECASE):
            return table
    return None


def headers_of(rows: Sequence[Sequence[object]]) -> list[str]:
    """The header of each column, from all the rows in which it stands.

    A cell of an upper row that is merged over several columns is read as its first with blanks after it: it
    counts for each of them, until another one begins in its row or in one above. In a CSV file one row can be
    shorter than the next.
    """
    widest = max(map(len, rows))
    stack = [[heading(cell) for cell in row] + [""] * (widest - len(row)) for row in rows]
    merged: list[list[str]] = []
    for cells in stack[:-1]:
        merged.append(_spread(cells, merged[-1] if merged else None))
    return [" / ".join(filter(None, parts)) for parts in zip(*merged, stack[-1], strict=True)]


def _spread(cells: list[str], above: list[str] | None) -> list[str]:
    found: list[str] = []
    for place, cell in enumerate(cells):
        begins = above is not None and place > 0 and above[place] != above[place - 1]
        before = found[-1] if found and not begins else ""
        found.append(cell or before)
    return found


def _lacks(headers: list[str], reader: Reader) -> list[Column]:
    return [
        column
        for column in reader.columns
        if column.needed
        and not any(column.fits(header, place) for place, header in enumerate(headers))
    ]


def _nothing(sheets: list[Sheet], readers: tuple[Reader, ...], filename: str) -> str:
    """Says which known table comes nearest and which column it would need."""
    rows = [
        [heading(cell) for cell in row] for sheet in sheets for row in sheet.rows[:DEEPEST_HEADER]
    ]
    ranked = sorted(
        (
            (len(lacking), -len(reader.columns), reader.title, lacking)
            for reader in readers
            for row in rows
            if len(lacking := _lacks(row, reader)) < sum(c.needed for c in reader.columns) / 2
        ),
        key=lambda entry: entry[:3],
    )
    start = f"“{filename}” holds no table that can be read."
    if not ranked:
        return f"{start} None of its sheets has the columns of one that is known."
    _count, _size, title, lacking = ranked[0]
    wanted = listed([(column.headers or (column.key,))[0] for column in lacking])
    return f"{start} The nearest is “{title}”, which would also need a column {wanted}."


def column_of(found: Found, means: Means) -> int | None:
    return next((place for place, column in found.columns if column.means is means), None)
