"""Tables whose header stands in several rows, whose columns have no header, or below which more stands."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from convenor.core.statistics.figures import Missing
from convenor.pipelines.statistics.declaring import heading
from convenor.pipelines.statistics.finding import headers_of
from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.problems import FileNotRead

HALVES = ["Mid-2008 Population Estimate", "New Migrant GP Registrations"]


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(**sheets):
    return {
        table.found.reader.key: table
        for table in read_file(workbook(**sheets), "published.xlsx").tables
    }


def figures(table, place):
    return {
        (each.measure, each.period.last): (each.figure.value or each.figure.missing, each.cell)
        for each in table.readings
        if each.place == place
    }


def test_a_merged_cell_counts_for_each_column_below_it_and_for_no_other():
    rows = [
        ["Area", "2007 to 2008", "", "", "2008 to 2009", ""],
        ["", "People", "International", "", "People", "International"],
        ["", "", "In", "Out", "", "In"],
    ]
    assert headers_of([[*map(heading, row)] for row in rows]) == [
        "area",
        "2007 to 2008 / people",
        "2007 to 2008 / international / in",
        "2007 to 2008 / international / out",
        "2008 to 2009 / people",
        "2008 to 2009 / international / in",
    ]


def test_a_title_row_of_a_csv_file_may_be_shorter_than_the_header_below_it():
    text = (
        "MYE4: Population estimates\n"
        "Code,Name,Geography,Mid-2023,Mid-2022\n"
        "E06000014,York,Unitary Authority,210,201\n"
        "E08000035,Leeds,Metropolitan District,820\n"
    )
    (table,) = read_file(text.encode(), "published.csv").tables
    assert figures(table, "york") == {
        ("population", dt.date(2023, 6, 30)): (210, "D3"),
        ("population", dt.date(2022, 6, 30)): (201, "E3"),
    }
    missing = figures(table, "leeds")["population", dt.date(2022, 6, 30)]
    assert missing == (Missing.BLANK, "E4")


GP = [
    ["Area Code", "Area Name", "Mid-2007 to Mid-2008", "", "Mid-2008 to Mid-2009 ", ""],
    [],
    ["", "", *HALVES, *HALVES],
    [],
    ["E92000001", "England", 51815853, 587993, 52196381, 577566],
    ["E08000035", "Leeds", 760000, 10123, 770000, "c"],
    ["W06000001", "Isle of Anglesey / Ynys Môn", 68000, "                  :", 68100, 94],
]


def test_years_merged_over_their_measures_and_names_in_two_languages():
    table = read(GP_Registrations=GP)["lami_gp"]
    assert figures(table, "leeds") == {
        ("registrations", dt.date(2008, 6, 30)): (10123, "D6"),
        ("registrations", dt.date(2009, 6, 30)): (Missing.SUPPRESSED, "F6"),
    }
    assert figures(table, "isle-of-anglesey") == {
        ("registrations", dt.date(2008, 6, 30)): (Missing.NOT_AVAILABLE, "D7"),
        ("registrations", dt.date(2009, 6, 30)): (94, "F7"),
    }
    assert table.report.disagreements == {}
    assert [(each.why, each.rows) for each in table.report.dropped] == [
        ("a county, a region or a country, not a council", 1)
    ]


def test_codes_that_two_places_have_swapped_are_found_and_the_names_are_taken():
    """As in the workbook of 2018, on one of its seven sheets."""
    swapped = [
        *GP[:4],
        ["E07000202", "Isle of Anglesey / Ynys Môn", 68000, 94, 68100, 95],
        ["W06000001", "Ipswich", 130000, 1200, 131000, 1201],
    ]
    table = read(GP_Registrations=swapped)["lami_gp"]
    assert {each.words for each in table.report.disagreements} == {
        "The code E07000202 is that of Ipswich, the name beside it is "
        "“Isle of Anglesey / Ynys Môn”.",
        "The code W06000001 is that of Isle of Anglesey, the name beside it is “Ipswich”.",
    }
    assert figures(table, "ipswich")[("registrations", dt.date(2008, 6, 30))] == (1200, "D6")


def scotland(way="In"):
    def block(of, number):
        return [
            ["Council areas", f"{way}-migration - {of}", ""],
            ["", "Year", ""],
            ["", "2001-02", "2002-03"],
            ["Argyll & Bute", number, number + 1],
            [],
        ]

    return [["Estimated migration"], [], *block("Persons", 214), *block("Males", 96)]


def test_the_blocks_that_stand_below_are_not_added():
    table = read(In_Council=scotland())["nrs_overseas_in"]
    assert figures(table, "argyll-and-bute") == {
        ("people", dt.date(2002, 6, 30)): (214, "B6"),
        ("people", dt.date(2003, 6, 30)): (215, "C6"),
    }
    assert table.report.questions == []


REGIONS = [
    *("TOTAL", "European Union EU15", "European Union EU8", "European Union EU2"),
    *("European Union Other", "Other Europe", "Middle East and Central Asia", "East Asia"),
    *("South Asia", "South East Asia", "Sub-Saharan Africa", "North Africa", "North America"),
    *("Central and South America", "Oceania", "Unknown "),
]
NINO = [
    ["Table 2: NINo registrations to adult overseas nationals, year to March 2018"],
    ["", "", *REGIONS],
    ["", "Region"],
    ["E12000003", "Yorkshire and The Humber", *[10] * 16],
    ["", "Local Authority"],
    ["E08000035", "Leeds", 8017, 1935, 1179, 1990, "..", *[5] * 11],
    ["95Z", "Belfast", *[7] * 16],
    ["", "Overseas Registration", *[3] * 16],
]


def test_columns_without_a_header_and_headers_that_only_a_digit_tells_apart():
    table = read(x2=NINO)["nino_by_council"]
    on = dt.date(2018, 3, 31)
    leeds = figures(table, "leeds")
    assert [leeds[(key, on)] for key in ("all", "eu15", "eu8", "eu2", "eu_other")] == [
        *((8017, "C6"), (1935, "D6"), (1179, "E6"), (1990, "F6"), (Missing.NEGLIGIBLE, "G6")),
    ]
    assert {each.place for each in table.readings} == {"leeds", ""}
    assert table.report.rows == table.report.kept + sum(d.rows for d in table.report.dropped)


def test_a_column_that_moved_is_not_taken_for_another():
    moved = [NINO[0], ["", "", REGIONS[1], REGIONS[0], *REGIONS[2:]], *NINO[2:]]
    with pytest.raises(FileNotRead, match="would also need a column “total”"):
        read(x2=moved)
