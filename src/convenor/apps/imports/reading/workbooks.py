"""Rows of an XLSX workbook, read as a stream and within bounds.

openpyxl's streaming mode leaves merged cells out, so those are looked up in the sheet's own XML. The
size an archive states for a part is also the most that Python's zipfile reads of it, so checking the
stated sizes is enough against archives that swell.
"""

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.imports.reading.cells import Cell, text_cell
from convenor.apps.imports.reading.headings import NumberedCells
from convenor.apps.imports.reading.problems import (
    MOST_COLUMNS,
    MOST_ROWS,
    ListNotReadable,
    and_more,
    quoted,
)

MOST_BYTES_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
LAST_ROW = 20_000
"""Empty rows do not count, but a sheet is not followed into the hundred-thousands."""
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, EOFError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, NotImplementedError, UnicodeError,
)  # fmt: skip
"""What openpyxl and zipfile raise for files that are not what they say."""


def read_workbook(content: bytes) -> list[NumberedCells]:
    """The rows of the first sheet. Raises ListNotReadable."""
    import openpyxl  # here, because a web process that reads no workbook can do without its 18 MB

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _demand_workbook(archive)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        try:
            return _rows(book)
        finally:
            book.close()
    except DAMAGED:
        raise ListNotReadable(
            _(
                "The workbook is damaged and cannot be read. Open it, save it again as XLSX and try again."
            )
        ) from None


def _demand_workbook(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ListNotReadable(
            _("The file is protected with a password. Save it without one and try again.")
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_BYTES_UNPACKED or len(parts) > MOST_PARTS:
        raise ListNotReadable(
            _("Unpacked, the workbook would have %(size)d MB; the most is %(most)d MB.")
            % {"size": unpacked // 1024**2, "most": MOST_BYTES_UNPACKED // 1024**2}
        )
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise ListNotReadable(_not_a_workbook(names))
    if any(
        b"<!DOCTYPE" in archive.read(name) for name in names if name.endswith((".xml", ".rels"))
    ):
        raise ListNotReadable(
            _("The workbook defines entities of its own, which no spreadsheet does.")
        )


def _not_a_workbook(names: set[str]) -> str:
    if "word/document.xml" in names:
        return _("This is a Word document. Put the list into a workbook and save it as XLSX.")
    if "mimetype" in names:
        return _("This is an OpenDocument file. Save the list as XLSX or CSV.")
    return _("This is an archive and not a workbook. Save the list as XLSX or CSV.")


def _rows(book: Any) -> list[NumberedCells]:
    if not book.worksheets:
        raise ListNotReadable(
            _("The workbook has no sheet with cells. Put the list on its first sheet.")
        )
    sheet = book.worksheets[0]
    _demand_no_merged_cells(book, sheet)
    sheet.reset_dimensions()
    rows: list[NumberedCells] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > LAST_ROW:
            raise ListNotReadable(
                _("The sheet goes on after row %(row)d. Delete what is below the list.")
                % {"row": LAST_ROW}
            )
        _take(rows, number, [_cell(cell) for cell in _without_empty_end(cells)])
    return rows


def _take(rows: list[NumberedCells], number: int, cells: list[Cell]) -> None:
    if not cells:
        return
    if len(cells) > MOST_COLUMNS:
        raise ListNotReadable(
            _("Row %(row)d has something in column %(column)d; the most is %(most)d columns.")
            % {"row": number, "column": len(cells), "most": MOST_COLUMNS}
        )
    rows.append((number, cells))
    if len(rows) > MOST_ROWS + 1:
        raise ListNotReadable(
            _("The file has more than %(most)d rows. Split it into several files.")
            % {"most": MOST_ROWS}
        )


def _without_empty_end(cells: Any) -> list[Any]:
    found = list(cells)
    while found and found[-1].value in (None, ""):
        found.pop()
    return found


def _demand_no_merged_cells(book: Any, sheet: Any) -> None:
    with book._archive.open(sheet._worksheet_path) as part:
        merged = [found.decode().replace(":", " to ") for found in MERGED.findall(part.read())]
    if merged:
        raise ListNotReadable(
            _("Cells are merged: %(cells)s. Unmerge them, so that each row has its own value.")
            % {"cells": and_more(merged)}
        )


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        written = str(getattr(value, "text", value) or "=")
        return Cell(problem=_("holds a formula (%(formula)s); paste its value instead.") % {
            "formula": quoted(written),
        })  # fmt: skip
    if cell.data_type == "e":
        return Cell(
            problem=_("shows the error %(error)s; write what should stand there.")
            % {"error": value}
        )
    if isinstance(value, dt.datetime):
        return Cell(value.date())
    if isinstance(value, dt.date):
        return Cell(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return text_cell("" if value is None else str(value))
