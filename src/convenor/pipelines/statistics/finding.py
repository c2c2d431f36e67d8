"""Which table stands where: by the content of its header, never by the name or place of its sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convenor.pipelines.statistics.declaring import Column, Means, Reader, heading
from convenor.pipelines.statistics.opening import DEEPEST_HEADER, FIRST_ROWS, Sheet
from convenor.pipelines.statistics.problems import FileNotRead, listed


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


class _Head:
    """The first rows of a sheet. Each header is worked out once for all readers that have theirs in as many rows."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._rows = [[*map(heading, row)] for row in sheet.rows[:FIRST_ROWS]]
        self._headers: dict[int, list[list[str]]] = {}

    def headers(self, deep: int) -> list[list[str]]:
        """By the first of the rows in which it would stand."""
        if deep not in self._headers:
            rows = self._rows
            firsts = range(min(DEEPEST_HEADER, len(rows) + 1 - deep))
            self._headers[deep] = [headers_of(rows[first : first + deep]) for first in firsts]
        return self._headers[deep]


def find_tables(sheets: list[Sheet], readers: tuple[Reader, ...], filename: str) -> list[Found]:
    """The tables that these readers know, one for each reader at most, with their sheets read whole.

    Raises FileNotRead where there is none, or where two sheets look alike.
    """
    heads = [_Head(sheet) for sheet in sheets]
    found = [table for reader in readers if (table := _find(heads, reader, filename))]
    if not found:
        raise FileNotRead(_nothing(sheets, readers, filename))
    return found


def _find(heads: list[_Head], reader: Reader, filename: str) -> Found | None:
    tables = [table for head in heads if (table := _in_sheet(head, reader))]
    if len(tables) > 1:
        names = listed([table.sheet.name for table in tables])
        raise FileNotRead(
            f"“{filename}” has more than one table like “{reader.title}”, on the sheets {names}. "
            "Take away those that are not the publisher’s table."
        )
    return _in_sheet(_Head(tables[0].sheet.whole()), reader) if tables else None


def _in_sheet(head: _Head, reader: Reader) -> Found | None:
    for first, headers in enumerate(head.headers(reader.header_rows)):
        if next(_lacks(headers, reader), None) is None:
            table = _table(head.sheet, first, headers, reader)
            if re.search(reader.title_has, f"{table.above} {head.sheet.name}", re.IGNORECASE):
                return table
    return None


def _table(sheet: Sheet, first: int, headers: list[str], reader: Reader) -> Found:
    columns = tuple(
        (place, column)
        for place, header in enumerate(headers)
        if (column := next((one for one in reader.columns if one.fits(header, place)), None))
    )
    known = {place for place, _column in columns}
    shown = sheet.rows[first] if reader.header_rows == 1 else headers
    unknown = tuple(
        str(shown[place]).strip()
        for place, header in enumerate(headers)
        if header and place not in known
    )
    last = first + reader.header_rows - 1
    return Found(reader, sheet, last, tuple(headers), columns, unknown)


def headers_of(rows: Sequence[list[str]]) -> list[str]:
    """The header of each column, from the headings in all the rows in which it stands.

    A cell of an upper row that is merged over several columns is read as its first with blanks after it: it
    counts for each of them, until another one begins in its row or in one above. In a CSV file one row can be
    shorter than the next.
    """
    widest = max(map(len, rows))
    stack = [row + [""] * (widest - len(row)) for row in rows]
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


def _lacks(headers: list[str], reader: Reader) -> Iterator[Column]:
    return (column for column in reader.columns if column.needed and not column.is_among(headers))


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
            if len(lacking := list(_lacks(row, reader))) < sum(c.needed for c in reader.columns) / 2
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
