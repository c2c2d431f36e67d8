"""Files that come in: what is read, and a sentence for each kind that cannot be."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from convenor.apps.imports.kinds import FORMATS, ORGANISATIONS, SEATS
from convenor.apps.imports.reading import ListNotReadable, read_cells, rows_under_headings
from convenor.apps.imports.reading.cells import Cell, DayNotValid, day_in, guarded, unguarded
from convenor.apps.imports.reading.problems import did_you_mean
from convenor.apps.imports.writing import as_csv, as_workbook


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def read(content, *, name="list.csv", wanted=ORGANISATIONS):
    content = content.encode() if isinstance(content, str) else content
    return rows_under_headings(read_cells(name, content), wanted)


def problem(content, **options):
    with pytest.raises(ListNotReadable) as refused:
        read(content, **options)
    return str(refused.value)


def test_rows_keep_their_numbers_and_empty_ones_do_not_count():
    rows = read("\nName,Sector\nAdvice Centre,police\n,\n\nFood Bank,\n,,\n")
    assert [(row.number, row.text("name"), row.text("sector")) for row in rows] == [
        (3, "Advice Centre", "police"),
        (6, "Food Bank", ""),
    ]


def test_empty_rows_at_the_end_of_a_workbook_do_not_count():
    book = workbook(["Name"], ["Advice Centre"])
    book.active["A900"] = "  "
    assert [row.text("name") for row in read(saved(book))] == ["Advice Centre"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_may_be_separated_by_commas_semicolons_or_tabs(separator):
    content = f"Name{separator}Sector\nAdvice Centre{separator}police\n"
    assert read(content)[0].text("sector") == "police"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_may_carry_the_marks_of_a_spreadsheet(encoding):
    assert read("Name\nKāinga\n".encode(encoding))[0].text("name") == "Kāinga"


def test_headings_may_be_written_a_little_differently():
    row = read(" NAME : ,name  since\nA,1/2/2018\n")[0]
    assert (row.text("name"), row.day("since")) == ("A", dt.date(2018, 2, 1))


def test_days_may_be_days_of_the_spreadsheet():
    midnight = dt.datetime(2017, 11, 22)  # noqa: DTZ001  a spreadsheet knows no zones
    book = workbook(["Name", "Name since"], ["A", midnight], ["B", dt.date(2018, 2, 21)])
    assert [row.day("since") for row in read(saved(book))] == [
        dt.date(2017, 11, 22),
        dt.date(2018, 2, 21),
    ]


@pytest.mark.parametrize(
    "written", ["2017-11-22", "22/11/2017", "22.11.2017", "2017-11-22 00:00:00"]
)
def test_days_as_people_write_them(written):
    assert day_in(Cell(written)) == dt.date(2017, 11, 22)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2018-02-30", "2018-02-30 is not a day; write it as 2018-02-28."),
        ("31/4/2018", "31/4/2018 is not a day; write it as 2018-04-30."),
        ("2018-13-01", "write year, month and day, as in 2017-11-22."),
        ("22/11/17", "'22/11/17' is not a day; write it as 2017-11-22 or 22/11/2017."),
        ("next week", "'next week' is not a day"),
        ("43061", "'43061' is a bare number; show it as a date."),
        ("1066-10-14", "1066-10-14 is not between 1900 and 2099."),
    ],
)
def test_what_is_no_day_is_told_with_what_to_write(written, sentence):
    with pytest.raises(DayNotValid) as refused:
        day_in(Cell(written))
    assert sentence in str(refused.value)


def test_a_cell_with_a_formula_an_error_or_a_page_of_text_is_a_problem_of_its_row():
    book = workbook(["Name", "Sector"], ["=B2", "#N/A"], ["x" * 1001, "police"])
    book.active["B3"] = ArrayFormula("B3", "=SUM(A1:A2)")
    rows = read(saved(book))
    assert rows[0].problems == (
        "Name holds a formula ('=B2'); paste its value instead.",
        "Sector shows the error #N/A; write what should stand there.",
    )
    assert rows[1].problems == (
        "Name has 1001 characters; the most is 1000.",
        "Sector holds a formula ('=SUM(A1:A2)'); paste its value instead.",
    )


def test_all_that_is_wrong_with_the_columns_is_told_at_once():
    told = problem("Grup;Seat;Seat;Colour;\nBoard;Police;;red;left over\n", wanted=SEATS)
    assert "There is no column called 'Grup' in this list. Did you mean 'Group'?" in told
    assert "There is no column called 'Colour' in this list." in told
    assert "The column 'Group' is missing; add it to the first row." in told
    assert "The column 'Seat' is there twice; keep one of them." in told
    assert "Row 2 has a value in column 5, which has no name in the first row." in told


def protected_workbook():
    """As Excel saves it: a container of the old kind that names its encrypted part."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")


def protected_archive():
    content = bytearray(archive(**{"xl/workbook.xml": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def workbook_with(part, content):
    packed = io.BytesIO(saved(workbook(["Name"], ["A"])))
    with zipfile.ZipFile(packed, "a") as book:
        book.writestr(part, content)
    return packed.getvalue()


def far_to_the_right():
    book = workbook(["Name"], ["A"])
    book.active.cell(row=2, column=200, value="lost")
    return saved(book)


def far_below():
    book = workbook(["Name"], ["A"])
    book.active["A1048576"] = "lost"
    return saved(book)


BAD_FILES = {
    "nothing": (b" \n", "The file is empty."),
    "empty rows": (",,\n,\n", "The file is empty."),
    "headings alone": ("Name\n", "column names and no rows"),
    "a renamed picture": (b"\xff\xd8\xff\xe0 picture", "'list.csv' is not a list but a JPEG file."),
    "a renamed PDF": (b"%PDF-1.7", "a PDF file"),
    "other bytes": (b"Name\nA\0B\n", "is not a workbook, or it is damaged"),
    "a Word document": (archive(**{"word/document.xml": "x"}), "This is a Word document."),
    "an OpenDocument": (archive(mimetype="x"), "This is an OpenDocument file."),
    "any archive": (archive(photo="x"), "This is an archive and not a workbook."),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "the old XLS format"),
    "a workbook with a password": (protected_workbook, "protected with a password"),
    "an archive with a password": (protected_archive, "protected with a password"),
    "a cut-off workbook": (lambda: saved(workbook(["Name"], ["A"]))[:-200], "damaged"),
    "a workbook of nonsense": (archive(**{"xl/workbook.xml": "<x/>"}), "damaged"),
    "a swelling workbook": (
        lambda: workbook_with("xl/media/a.bin", bytes(50_000_000)),
        "Unpacked, the workbook would have",
    ),
    "entities": (lambda: workbook_with("xl/x.xml", "<!DOCTYPE x>"), "defines entities of its own"),
    "a value far to the right": (far_to_the_right, "Row 2 has something in column 200"),
    "a value far below": (far_below, "The sheet goes on after row 20000."),
    "too many rows": ("Name\n" + "A\n" * 5001, "The file has 5001 rows; the most is 5000."),
    "far too many rows": ("Name\n" + "A\n" * 12_000, "more than 5000 rows"),
    "too many columns": (",".join(["Name"] * 61) + "\n", "Row 1 has 61 columns"),
    "another encoding": (
        "Name,Sector\nCafé,\n".encode("latin-1"),
        "Row 2, after 'Caf', holds a character that is not UTF-8.",
    ),
    "an open quotation mark": ('Name\nA\n"B\nC\n', "The file cannot be read from row 3 on"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(case):
    content, sentence = BAD_FILES[case]
    assert sentence in problem(content() if callable(content) else content)


def test_a_text_that_is_named_like_a_workbook_is_not_taken_for_one():
    assert "'list.xlsx' is not a workbook" in problem("Name\nA\n", name="list.xlsx")


def test_a_word_that_is_near_is_offered_and_among_thousands_it_stays_quick():
    assert did_you_mean("polise", ["police", "health"]) == " Did you mean 'police'?"
    assert did_you_mean("zzz", ["police", "health"]) == ""
    many = [f"Organisation {number}" for number in range(5000)] + ["Leeds City Council"]
    assert did_you_mean("Leeds City Counsil", many) == " Did you mean 'Leeds City Council'?"


@given(st.text())
def test_a_guarded_text_never_begins_like_a_formula_and_comes_back_as_it_was(text):
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("as_file", [as_csv, as_workbook])
def test_no_cell_that_goes_out_is_a_formula(as_file):
    rows = [{"name": "=1+1", "id": "a", "sector": None, "since": dt.date(2018, 2, 21)}]
    content = as_file(ORGANISATIONS, rows)
    assert (b"'=1+1" in content) is (as_file is as_csv)
    row = read(content)[0]
    assert (row.text("name"), row.day("since"), row.problems) == ("=1+1", dt.date(2018, 2, 21), ())


@pytest.mark.parametrize("wanted", FORMATS.values(), ids=FORMATS)
def test_the_headings_of_a_list_are_all_different(wanted):
    known = [name for column in wanted.columns for name in (column.heading, *column.also)]
    assert len({name.casefold() for name in known}) == len(known)
