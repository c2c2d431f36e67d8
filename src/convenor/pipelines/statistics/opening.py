"""Sheets out of a file's bytes: the one place that knows the reader of workbooks."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from convenor.pipelines.statistics.faults import damaged, failed_cells, refuse_unsafe
from convenor.pipelines.statistics.problems import FileNotRead
from convenor.pipelines.statistics.shortening import shortened

WORKBOOKS = frozenset({".xlsx", ".xls", ".ods", ".xlsm"})
LARGEST = 400_000_000
"""Bytes of a packed text when open: many times the largest table that is published."""
DEEPEST_HEADER = 30
"""A table's header begins in one of so many rows."""
FIRST_ROWS = DEEPEST_HEADER + 10
Row = list[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as they stand; row and column 0 of `rows` are those of `top` and `left` in the file.

    Of a workbook only the first rows are there until the sheet is asked for whole.
    """

    name: str
    rows: list[Row]
    top: int = 0
    left: int = 0
    read: "Callable[[], Sheet] | None" = None

    def whole(self) -> "Sheet":
        """Raises FileNotRead."""
        return self.read() if self.read else self

    def cell(self, row: int, column: int) -> str:
        """Where a cell stands, as a spreadsheet names it: "D14"."""
        return f"{letters(self.left + column)}{self.top + row + 1}"


@cache
def letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def sheets_of(content: bytes, filename: str) -> list[Sheet]:
    """The first rows of every sheet that holds anything. Raises FileNotRead."""
    if not content:
        raise FileNotRead(f"“{filename}” is empty. Download it again.")
    name = PurePath(filename.lower())
    if name.suffix == ".gz":
        content, name = _unpacked(content, filename), PurePath(name.stem)
    if name.suffix == ".csv":
        return [_csv(content, filename)]
    if name.suffix not in WORKBOOKS:
        raise FileNotRead(
            f"“{filename}” is neither a workbook (XLSX, XLS, ODS) nor a CSV file. "
            "Download the table in one of these forms."
        )
    refuse_unsafe(content, filename)
    return _Workbook(content, filename).sheets()


def _unpacked(content: bytes, filename: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as file:
            opened = file.read(LARGEST + 1)
    except (EOFError, OSError, zlib.error):
        raise FileNotRead(
            f"“{filename}” ends too early or is damaged. Download it again."
        ) from None
    if len(opened) > LARGEST:
        raise FileNotRead(f"“{filename}” is far larger than any table that is published.")
    return opened


def _csv(content: bytes, filename: str) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileNotRead(
            f"“{filename}” is not written in UTF-8 (line {line}), but probably in Windows-1252. "
            "Open it and save it again as “CSV UTF-8”."
        ) from None
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not text.endswith(("\n", "\r")) and len(rows) > 1 and 1 < len(rows[-1]) < len(rows[-2]):
        raise FileNotRead(
            f"“{filename}” ends in the middle of row {len(rows)}. Download it again. If it was "
            "published so, add a line break at its end."
        )
    return Sheet("", [_without_blanks(row) for row in rows])


def _without_blanks(row: list[str]) -> Row:
    """Blank cells at the end of a row say nothing, and there may be a million."""
    last = len(row)
    while last and not row[last - 1].strip():
        last -= 1
    return list[object](row[:last])


class _Workbook:
    """Opened twice where it is long: what is read of most sheets is their first rows."""

    def __init__(self, content: bytes, filename: str) -> None:
        self._content, self._filename = content, filename
        with self._understood():
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            short = shortened(content)
            self._short = CalamineWorkbook.from_filelike(short) if short else self._book

    def sheets(self) -> list[Sheet]:
        with self._understood():
            return [sheet for name in self._book.sheet_names if (sheet := self._first(name)).rows]

    def _first(self, name: str) -> Sheet:
        found = self._short.get_sheet_by_name(name)
        if found.height < FIRST_ROWS:
            found = self._book.get_sheet_by_name(name)
        return _sheet(found, found.to_python(nrows=FIRST_ROWS), lambda: self._whole(name))

    def _whole(self, name: str) -> Sheet:
        with self._understood():
            failed = failed_cells(self._content, name)
            found = self._book.get_sheet_by_name(name)
            sheet = _sheet(found, found.to_python())
        _put(failed, sheet)
        return sheet

    @contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except PasswordError:
            raise FileNotRead(f"“{self._filename}” has a password. Save it without one.") from None
        except CalamineError:
            raise damaged(self._filename) from None
        except BaseException as fault:
            # Where the reader of workbooks breaks on a damaged file it raises what is no Exception.
            if type(fault).__module__ != "pyo3_runtime":
                raise
            raise damaged(self._filename) from None


def _sheet(found: CalamineSheet, rows: list[Row], read: Callable[[], Sheet] | None = None) -> Sheet:
    """Empty rows and columns at the edges are left out, and where the rest begins is kept."""
    top, left = found.start or (0, 0)
    return Sheet(found.name.strip(), rows, top, left, read)


def _put(failed: dict[tuple[int, int], str], sheet: Sheet) -> None:
    rows, top, left = sheet.rows, sheet.top, sheet.left
    for (row, column), text in failed.items():
        if top <= row < top + len(rows) and left <= column < left + len(rows[row - top]):
            rows[row - top][column - left] = text
