"""Each kind of bad file gets a sentence, and nothing is read from it."""

import gzip
import io
import zipfile

import openpyxl
import pytest

from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.problems import FileNotRead

HEADER = ["Date", "Year", "Quarter", "Support Type", "UK Region", "Local Authority", "LAD Code"]
HEADER += ["Accommodation Type", "People"]
LEEDS = ["31 Dec 2022", 2022, 4, "Section 95", "Yorkshire and The Humber", "Leeds", "E08000035"]
LEEDS += ["Dispersal Accommodation", 7]


def workbook(sheets):
    """A workbook laid out as the Home Office does: a cover, a pivot and the table."""
    book = openpyxl.Workbook()
    book.active.title = "Cover_sheet"
    book.active["A1"] = "Asylum support"
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


TABLE = [["Asy_D11: people on support - dataset"], HEADER, LEEDS, ["End of table"], ["1. A note."]]
PIVOT = [["Asy_D11 - pivot table"], ["Date", "(All)"], ["Local Authority", "People"], ["Leeds", 7]]


def refused(content, name="asy_d11.xlsx"):
    with pytest.raises(FileNotRead) as refusal:
        read_file(content, name)
    return str(refusal.value)


def rewritten(content, change):
    """The workbook with each of its parts passed through `change(name, bytes)`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_the_table_is_found_among_cover_and_pivot_by_its_header():
    content = workbook({"Asy_D11": PIVOT, " Odd name ": TABLE})
    (read,) = read_file(content, "a.xlsx").tables
    (reading,) = read.readings
    assert (reading.place, reading.figure.value) == ("leeds", 7)
    assert (reading.sheet, reading.cell) == ("Odd name", "I3")
    assert read.report.rows == read.report.kept == 1


def test_rows_are_counted_as_the_spreadsheet_does_when_the_first_are_empty():
    book = openpyxl.Workbook()
    for column, (header, value) in enumerate(zip(HEADER, LEEDS, strict=True), start=3):
        book.active.cell(row=6, column=column, value=header)
        book.active.cell(row=7, column=column, value=value)
    (read,) = read_file(saved(book), "a.xlsx").tables
    assert [reading.cell for reading in read.readings] == ["K7"]


def test_two_tables_that_look_alike():
    assert refused(workbook({"One": TABLE, "Two": TABLE})) == (
        "“asy_d11.xlsx” has more than one table like “Asy_D11: people on asylum support by local "
        "authority”, on the sheets “One” and “Two”. Take away those that are not the publisher’s table."
    )


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_half_a_workbook(part):
    content = workbook({"Data": TABLE})
    words = refused(content[: int(len(content) * part)])
    assert (
        words == "“asy_d11.xlsx” ends too early, is damaged or is no workbook. Download it again."
    )


def test_half_a_packed_file():
    content = gzip.compress((",".join(HEADER) + "\n").encode() * 50)
    assert "ends too early or is damaged" in refused(content[:-20], "a.csv.gz")


def test_an_empty_file_and_one_of_another_kind():
    assert refused(b"") == "“asy_d11.xlsx” is empty. Download it again."
    assert "is neither a workbook (XLSX, XLS, ODS) nor a CSV file" in refused(b"%PDF-1.7", "a.pdf")


def test_a_password():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    content += "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert refused(content) == "“asy_d11.xlsx” has a password. Save it without one."


def test_a_macro():
    content = rewritten(workbook({"Data": TABLE}), lambda name, part: part)
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"macro")
    assert "holds a macro, a small program" in refused(file.getvalue())


def test_very_many_empty_columns_do_no_harm():
    book = openpyxl.load_workbook(io.BytesIO(workbook({"Data": TABLE})))
    for row in range(1, 40):
        book["Data"].cell(row=row, column=16384).number_format = "0.00"
    (read,) = read_file(saved(book), "a.xlsx").tables
    assert len(read.readings) == 1
    assert read.report.questions == []


def test_a_csv_in_windows_1252():
    content = (",".join(HEADER) + "\nNo “dash” – here\n").encode("cp1252")
    assert refused(content, "a.csv") == (
        "“a.csv” is not written in UTF-8 (line 2), but probably in Windows-1252. "
        "Open it and save it again as “CSV UTF-8”."
    )


def test_a_formula_that_failed():
    """The reader of workbooks shows such a cell as empty; it must not pass for one."""
    content = workbook({"Data": [*TABLE[:2], [*LEEDS[:-1], "=1/0"]]})

    def fail(name, part):
        return (
            part.replace(b'<c r="I3"><f>', b'<c r="I3" t="e"><f>')
            .replace(b"<v /></c>", b"<v>#DIV/0!</v></c>")
            .replace(b"<v></v></c>", b"<v>#DIV/0!</v></c>")
        )

    assert refused(rewritten(content, fail)) == (
        "“Asy_D11: people on asylum support by local authority”: cell I3 of sheet “Data” cannot be "
        "read: a formula failed there: the cell holds #DIV/0!."
    )


def test_text_where_a_figure_should_be():
    content = workbook({"Data": [*TABLE[:2], [*LEEDS[:-1], "about ten"]]})
    assert "cell I3 of sheet “Data” cannot be read: “about ten” is neither" in refused(content)


def test_no_table_says_which_is_nearest_and_what_it_lacks():
    content = workbook({"Data": [HEADER[:-1], LEEDS[:-1]]})
    assert refused(content) == (
        "“asy_d11.xlsx” holds no table that can be read. The nearest is “Asy_D11: people on asylum "
        "support by local authority”, which would also need a column “people”."
    )
    assert "has the columns of one that is known" in refused(workbook({"Data": [["Hello"]]}))


def question(rows, header=None):
    (read,) = read_file(workbook({"Data": [header or HEADER, *rows]}), "a.xlsx").tables
    return read.report.questions


def test_a_new_column_is_asked_about():
    header = [*HEADER, "Length of stay"]
    assert question([[*LEEDS, 3]], header) == [
        "The table has columns that are not known: “Length of stay”."
    ]


def test_a_code_and_a_name_that_nobody_has_are_asked_about():
    strange = [*LEEDS[:5], "Atlantis", "E06999999", *LEEDS[7:]]
    assert question([LEEDS, strange]) == [
        "Left out, neither its code nor its name is known: 1, the first in row 3."
    ]


def test_a_period_that_is_none_is_asked_about():
    assert question([LEEDS, ["31 Feb 2022", *LEEDS[1:]]]) == [
        "Left out, its period is not understood: 1, the first in row 3."
    ]


def test_a_new_category_is_asked_about():
    text = (
        "time_period,new_la_code,la_name,characteristic,cla_31_march_number,percentage\n"
        "2024,E08000035,Leeds,Unaccompanied,9,1\n"
    )
    (read,) = read_file(text.encode(), "a.csv").tables
    assert read.report.questions == [
        "Row 2 has “Unaccompanied” under “characteristic”, which is a new category."
    ]


def test_rows_after_the_end_are_told_and_asked_about_where_they_are_like_those_of_the_table():
    """As where a file was damaged or put together wrongly: one end in the middle of the rows."""
    other = [*LEEDS[:3], "Section 4", *LEEDS[4:]]
    rows = [LEEDS, ["End of table"], ["1. A note."], other, ["", *other[1:]], []]
    (read,) = read_file(workbook({"Data": [HEADER, *rows]}), "a.xlsx").tables
    assert read.report.rows == read.report.kept == 1
    assert read.report.notes == ["Left out, after the end of the table: 3, the first in row 4."]
    assert read.report.questions == [
        "After the end of the table are rows like those of it, which were left out: 1, the first in row 5."
    ]


def test_blank_rows_among_those_of_the_table_are_asked_about():
    """Those before the first and after the last say nothing."""
    other = [*LEEDS[:3], "Section 4", *LEEDS[4:]]
    assert question([[], LEEDS, [], [], other, [], ["End of table"]]) == [
        "Blank rows among those of the table: 2, the first in row 4. A part of the sheet may be lost."
    ]
    assert question([[], LEEDS, other, [], ["End of table"]]) == []


def test_nothing_but_a_header_is_asked_about():
    assert question([]) == ["Not one row of the table could be read."]
