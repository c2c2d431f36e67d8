"""Cells and files that look right and are not, in each kind of workbook: a sentence, and nothing is written."""

import datetime as dt

import pytest

from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.pipelines.statistics.bringing import bring
from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.problems import FileNotRead
from tests.apps.statistics.test_editions import FIRST, TODAY
from tests.factories import OPERATOR
from tests.pipelines.statistics.test_bad_files import HEADER, LEEDS, TABLE, workbook
from tests.pipelines.statistics.workbooks import Failed, excel_97, opendocument

CUT = "“{}” ends too early, is damaged or is no workbook. Download it again."
PASSWORD = "“{}” has a password. Save it without one."
MACRO = (
    "“{}” holds a macro, a small program. Official tables hold none: take the file from the "
    "publisher’s own page."
)
FAILED = (
    "“Asy_D11: people on asylum support by local authority”: cell {} of sheet “Data” cannot be read: a "
    "formula failed there: the cell holds {}."
)
BRADFORD = [*LEEDS[:5], "Bradford", "E08000032", *LEEDS[7:]]
ODS_PASSWORD = (
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    "</manifest:file-entry>"
)


def with_cell(cell):
    return [HEADER, LEEDS, [*BRADFORD[:-1], cell]]


def csv_of(*rows):
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


OPEN, OLD = opendocument({"Data": TABLE}), excel_97("Data", TABLE)
BAD = {
    "half an OpenDocument file": ("a.ods", OPEN[: len(OPEN) // 2], CUT),
    "half an old workbook": ("a.xls", OLD[:1200], CUT),
    "half a CSV file": (
        "a.csv",
        csv_of(HEADER, LEEDS, LEEDS[:5]),
        "“{}” ends in the middle of row 3. Download it again. If it was published so, add a line "
        "break at its end.",
    ),
    "a password on an OpenDocument file": (
        "a.ods",
        opendocument({"Data": TABLE}, manifest=ODS_PASSWORD),
        PASSWORD,
    ),
    "a macro in an OpenDocument file": (
        "a.ods",
        opendocument({"Data": TABLE}, {"Basic/Standard/Module1.xml": "<m/>"}),
        MACRO,
    ),
    "a macro in an old workbook": ("a.xls", OLD + "_VBA_PROJECT".encode("utf-16-le"), MACRO),
    "a failed formula in an OpenDocument file": (
        "a.ods",
        opendocument({"Data": with_cell(Failed("#DIV/0!"))}),
        FAILED.format("I3", "#DIV/0!"),
    ),
    "a failed formula in an OpenDocument file, after rows that are repeated": (
        "a.ods",
        opendocument(
            {
                "Data": [
                    '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>',
                    *with_cell(Failed("Err:502")),
                ]
            }
        ),
        FAILED.format("I7", "Err:502"),
    ),
    "a failed formula in an old workbook": (
        "a.xls",
        excel_97("Data", with_cell(Failed("#DIV/0!"))),
        FAILED.format("I3", "#DIV/0!"),
    ),
    "an error typed into an old workbook": (
        "a.xls",
        excel_97("Data", with_cell(Failed("#REF!"))),
        FAILED.format("I3", "#REF!"),
    ),
    "a day where a figure should be": (
        "a.xlsx",
        workbook({"Data": with_cell(dt.date(2022, 12, 31))}),
        "“Asy_D11: people on asylum support by local authority”: cell I3 of sheet “Data” cannot be "
        "read: “2022-12-31” stands where a number should be.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BAD)
def test_it_is_a_sentence_and_nothing_is_written(kind):
    name, content, words = BAD[kind]
    with pytest.raises(FileNotRead) as refusal:
        bring(content, name, published_on=FIRST, retrieved_on=TODAY, on=TODAY, by=OPERATOR)
    assert str(refusal.value) == words.format(name)
    assert not PublishedFile.objects.exists()
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.ods", OPEN), ("a.xls", OLD), ("a.csv", csv_of(HEADER, LEEDS))]
)
def test_the_same_files_without_the_fault_are_read(name, content):
    (table,) = read_file(content, name).tables
    assert [(each.place, each.figure.value) for each in table.readings] == [("leeds", 7)]
    assert table.report.questions == []


EMPTY = '<table:table-cell table:number-columns-repeated="1000000"/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ods", opendocument({"Data": [[*row, EMPTY] for row in TABLE]})),
        ("a.csv", csv_of(*([*row, *[""] * 1_000_000] for row in TABLE))),
    ],
    ids=["OpenDocument", "CSV"],
)
def test_a_million_empty_columns_do_no_harm(name, content):
    (table,) = read_file(content, name).tables
    assert [(each.place, each.figure.value) for each in table.readings] == [("leeds", 7)]
    assert table.report.questions == []


@pytest.mark.parametrize(
    "written", ["31 Dec 2022", "31/12/2022", "2022-12-31", "2022 Q4", dt.date(2022, 12, 31)]
)
def test_a_day_as_text_is_the_same_day(written):
    content = workbook({"Data": [HEADER, [written, *LEEDS[1:]]]})
    (table,) = read_file(content, "a.xlsx").tables
    assert [each.period.last for each in table.readings] == [dt.date(2022, 12, 31)]


def test_the_number_behind_a_day_is_no_day_and_is_asked_about():
    """A spreadsheet counts days from 1900; as a plain number 44926 could be anything."""
    content = workbook({"Data": [HEADER, LEEDS, [44926, *BRADFORD[1:]]]})
    (table,) = read_file(content, "a.xlsx").tables
    assert table.report.questions == [
        "Left out, its period is not understood: 1, the first in row 3."
    ]


def test_an_unknown_code_keeps_the_place_of_its_name_and_is_shown():
    content = workbook({"Data": [HEADER, [*LEEDS[:6], "E06999999", *LEEDS[7:]]]})
    (table,) = read_file(content, "a.xlsx").tables
    assert [each.place for each in table.readings] == ["leeds"]
    assert [each.words for each in table.report.disagreements] == [
        "The name “Leeds” is known, the code E06999999 beside it is not."
    ]


def test_a_code_of_another_place_is_shown_and_the_name_is_taken():
    content = workbook({"Data": [HEADER, [*LEEDS[:6], "E06000010", *LEEDS[7:]]]})
    (table,) = read_file(content, "a.xlsx").tables
    assert [each.place for each in table.readings] == ["leeds"]
    assert [each.words for each in table.report.disagreements] == [
        "The code E06000010 is that of Kingston upon Hull, City of, the name beside it is “Leeds”."
    ]
