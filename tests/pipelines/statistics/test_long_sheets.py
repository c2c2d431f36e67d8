"""Of a workbook with long sheets only those in which a table was found are read to their end."""

import io
import zipfile

import openpyxl
import pytest

from convenor.pipelines.statistics import shortening
from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.opening import sheets_of
from convenor.pipelines.statistics.problems import FileNotRead
from tests.pipelines.statistics.test_bad_files import HEADER, LEEDS, rewritten, saved

ROWS = 300
TABLE = [["Asy_D11"], HEADER, *([*LEEDS[:3], f"Section {n}", *LEEDS[4:]] for n in range(ROWS))]
OTHER = [["Year", "Month"], *([n, n] for n in range(ROWS))]


@pytest.fixture(autouse=True)
def _long(monkeypatch):
    monkeypatch.setattr(shortening, "LONG", 40_000)


def book(**sheets):
    found = openpyxl.Workbook()
    found.remove(found.active)
    for name, rows in sheets.items():
        sheet = found.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(found)


def with_part(content, change):
    return rewritten(content, lambda name, part: change(part) if "sheet1.xml" in name else part)


def test_a_table_is_read_to_its_end_and_other_sheets_are_only_begun():
    content = book(Other=OTHER, Data=TABLE)
    assert {sheet.name: len(sheet.rows) for sheet in sheets_of(content, "a.xlsx")} == {
        "Other": 40,
        "Data": 40,
    }
    (read,) = read_file(content, "a.xlsx").tables
    assert read.report.rows == read.report.kept == ROWS
    assert read.readings[-1].cell == f"I{ROWS + 2}"


def test_a_long_sheet_is_cut_after_a_row_and_what_a_reader_has_no_use_for_is_left_out():
    content = book(Data=TABLE, Short=[["Cover"]])
    with zipfile.ZipFile(io.BytesIO(content), "a") as parts:
        parts.writestr("xl/media/map.png", b"large")
    with zipfile.ZipFile(shortening.shortened(content)) as parts:
        cut = parts.read("xl/worksheets/sheet1.xml")
        assert "xl/media/map.png" not in parts.namelist()
        assert b"Cover" in parts.read("xl/worksheets/sheet2.xml")
    assert cut.endswith(b"</row></sheetData></worksheet>")
    assert len(cut) < 40_000 + 100


def test_nothing_is_cut_where_no_sheet_is_long_or_it_is_no_such_workbook():
    assert shortening.shortened(book(Short=[["Cover"]])) is None
    assert shortening.shortened(b"Date,People\n") is None


def test_a_table_below_many_empty_rows_is_found():
    """Such rows are written too, each with its height."""
    found = openpyxl.Workbook()
    found.active.append(["Cover"])
    sheet = found.create_sheet("Data")
    for row in range(1, 900):
        sheet.row_dimensions[row].height = 14 + row % 3
    for at, cells in enumerate(TABLE, start=900):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row=at, column=column, value=value)
    (read,) = read_file(saved(found), "a.xlsx").tables
    assert (read.report.kept, read.readings[0].cell) == (ROWS, "I902")


def test_rows_that_are_written_otherwise_are_read_all_the_same():
    content = book(Data=TABLE)
    other = with_part(content, lambda part: part.replace(b"</row>", b"</row >"))
    (read,) = read_file(other, "a.xlsx").tables
    assert read.report.kept == ROWS


def test_two_long_tables_that_look_alike_are_refused():
    with pytest.raises(FileNotRead, match="has more than one table like"):
        read_file(book(One=TABLE, Two=TABLE), "a.xlsx")


def test_a_table_whose_sheet_is_damaged_further_down_is_refused():
    content = with_part(book(Data=TABLE), lambda part: part[: len(part) * 2 // 3])
    with pytest.raises(FileNotRead, match="is damaged"):
        read_file(content, "a.xlsx")


def test_a_part_that_is_lost_from_the_middle_of_a_long_sheet_is_asked_about():
    def without_some(part):
        start = part.find(b"<row ", len(part) // 2)
        return part[:start] + part[part.find(b"<row ", start + 3000) :]

    (read,) = read_file(with_part(book(Data=TABLE), without_some), "a.xlsx").tables
    lost = ROWS - read.report.kept
    assert lost > 1
    (asked,) = read.report.questions
    assert asked.startswith(f"Blank rows among those of the table: {lost}, the first in row ")
