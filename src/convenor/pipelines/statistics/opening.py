"""Sheets out of a file's bytes: the one place that knows the reader of workbooks."""

import csv
import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from convenor.pipelines.statistics.faults import damaged, failed_cells, refuse_unsafe
from convenor.pipelines.statistics.problems import FileNotRead

WORKBOOKS = frozenset({".xlsx", ".xls", ".ods", ".xlsm"})
LARGEST = 400_000_000
"""Bytes of a packed text when open: many times the largest table that is published."""
Row = list[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as they stand; row and column 0 of `rows` are those of `top` and `left` in the file."""

    name: str
    rows: list[Row]
    top: int = 0
    left: int = 0

    def cell(self, row: int, column: int) -> str:
        """Where a cell stands, as a spreadsheet names it: "D14"."""
        return f"{letters(self.left + column)}{self.top + row + 1}"


def letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def sheets_of(content: bytes, filename: str) -> list[Sheet]:
    """Every sheet that holds anything. Raises FileNotRead."""
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
    return _workbook(content, filename)


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


def _workbook(content: bytes, filename: str) -> list[Sheet]:
    refuse_unsafe(content, filename)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            failed = failed_cells(content)
            return [
                sheet
                for name in book.sheet_names
                if (sheet := _sheet(book, name, failed.get(name, {}))).rows
            ]
    except PasswordError:
        raise FileNotRead(f"“{filename}” has a password. Save it without one.") from None
    except CalamineError:
        raise damaged(filename) from None
    except BaseException as fault:
        # Where the reader of workbooks breaks on a damaged file it raises what is no Exception.
        if type(fault).__module__ != "pyo3_runtime":
            raise
        raise damaged(filename) from None


def _sheet(book: CalamineWorkbook, name: str, failed: dict[tuple[int, int], str]) -> Sheet:
    """Empty rows and columns at the edges are left out, and where the rest begins is kept."""
    found = book.get_sheet_by_name(name)
    rows, (top, left) = found.to_python(), found.start or (0, 0)
    for (row, column), text in failed.items():
        if top <= row < top + len(rows) and left <= column < left + len(rows[row - top]):
            rows[row - top][column - left] = text
    return Sheet(name.strip(), rows, top, left)
