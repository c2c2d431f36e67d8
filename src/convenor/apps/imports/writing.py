"""Lists as files: XLSX and CSV with the same columns as lists that come in, and the template."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from convenor.apps.imports.kinds import ListFormat
from convenor.apps.imports.reading.cells import guarded

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | dt.date | None
WIDTH = 24


def as_csv(wanted: ListFormat, rows: Iterable[Mapping[str, Value]]) -> bytes:
    """CSV in UTF-8, with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(wanted.headings)
    writer.writerows([_plain(row.get(column.key)) for column in wanted.columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(wanted: ListFormat, rows: Iterable[Mapping[str, Value]]) -> bytes:
    """A workbook with the list on its first sheet and its columns explained on the second."""
    from openpyxl import Workbook  # here, because most processes never write a workbook

    book = Workbook()
    sheet = book.active
    _fill(sheet, wanted, rows)
    _explain(book.create_sheet(_("Columns")), wanted)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template(wanted: ListFormat) -> bytes:
    """An empty list with one row as an example, which is left alone when it comes back."""
    return as_workbook(wanted, [wanted.example])


def _plain(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else guarded(str(value))


def _fill(sheet: "Worksheet", wanted: ListFormat, rows: Iterable[Mapping[str, Value]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.title = str(wanted.title)[:31]
    _headings(sheet, wanted.headings)
    for number, row in enumerate(rows, start=2):
        for at, column in enumerate(wanted.columns, start=1):
            _write(sheet, number, at, row.get(column.key))
    for at in range(1, len(wanted.columns) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTH


def _explain(sheet: "Worksheet", wanted: ListFormat) -> None:
    _headings(sheet, [_("Column"), _("Needed"), _("What to write"), _("Example")])
    for number, column in enumerate(wanted.columns, start=2):
        needed = _("yes") if column.required else _("no")
        for at, text in enumerate(
            (column.heading, needed, column.explains, column.example), start=1
        ):
            _write(sheet, number, at, str(text))
    sheet.column_dimensions["C"].width = 4 * WIDTH


def _headings(sheet: "Worksheet", headings: Iterable[str]) -> None:
    from openpyxl.styles import Alignment, Font

    for at, heading in enumerate(headings, start=1):
        cell = sheet.cell(row=1, column=at, value=heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top")
    sheet.freeze_panes = "A2"


def _write(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    """Texts as texts, whatever they look like: openpyxl would take "=A1" for a formula."""
    if value is None or value == "":
        return
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = guarded(value)
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = "yyyy-mm-dd"
