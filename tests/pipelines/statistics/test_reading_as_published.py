"""Small cuts of published tables, with the slips that they really had."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from convenor.core.statistics.figures import Missing
from convenor.pipelines.statistics.areas import NOWHERE, Side
from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.readers import READERS

DATA = Path(__file__).parents[2] / "data/statistics"
DECEMBER = dt.date(2022, 12, 31)
HULL, LEEDS = "kingston-upon-hull-city-of", "leeds"


def table(name, decisions=None):
    read = read_file((DATA / name).read_bytes(), name, decisions)
    assert len(read.tables) == 1
    return read.tables[0]


def people(read, day=DECEMBER):
    found = Counter()
    for reading in read.readings:
        if reading.period.last == day:
            found[reading.place] += reading.figure.value
    return found


@pytest.fixture(scope="module")
def slipped():
    """The release in which 37 rows carry Hull's code, two of them rightly."""
    return table("asy_d11_sep-2024_two_regions.csv")


def test_rows_with_hulls_code_under_other_names_are_found(slipped):
    found = {
        disagreement: rows
        for disagreement, rows in slipped.report.disagreements.items()
        if disagreement.code == "E06000010"
    }
    assert sum(len(rows) for rows in found.values()) == 35
    assert {disagreement.taken for disagreement in found} == {Side.NAME}
    leeds = next(one for one in found if one.name == "Leeds")
    assert leeds.words == (
        "The code E06000010 is that of Kingston upon Hull, City of, the name beside it is “Leeds”."
    )


def test_leeds_and_hull_read_as_in_the_release_that_was_right(slipped):
    right = table("asy_d11_dec-2022_two_regions.csv")
    assert right.report.disagreements == {}
    assert people(slipped) == people(right)
    assert people(slipped)[LEEDS] == 1544
    assert people(slipped)[HULL] == 942


def test_a_decision_for_the_code_is_followed():
    """Somebody may decide the other way; then the figure of the place shows it."""
    names = [line.split(",") for line in (DATA / "asy_d11_sep-2024_two_regions.csv").open()]
    decisions = {("E06000010", row[5]): Side.CODE for row in names if row[6] == "E06000010"}
    read = table("asy_d11_sep-2024_two_regions.csv", decisions)
    assert people(read)[LEEDS] == 1206
    assert people(read)[HULL] > 4000
    assert sum(people(read).values()) == sum(
        people(table("asy_d11_dec-2022_two_regions.csv")).values()
    )


def test_a_slip_in_a_name_keeps_the_place_of_the_code_and_is_shown(slipped):
    (bamberg,) = [one for one in slipped.report.disagreements if one.name == "Bamberg"]
    assert bamberg.taken is Side.CODE
    assert bamberg.words == "The code E07000200 is known, the name “Bamberg” beside it is not."
    assert any(reading.place == "babergh" for reading in slipped.readings)


def test_people_given_for_no_council_count_and_stand_nowhere(slipped):
    september = people(slipped, dt.date(2022, 9, 30))
    assert set(september) == {NOWHERE}
    assert september[NOWHERE] > 1000


def test_each_figure_knows_its_cell(slipped):
    lines = (DATA / "asy_d11_sep-2024_two_regions.csv").read_text().splitlines()
    for reading in slipped.readings:
        cells = reading.cell.split("+")
        assert {cell[0] for cell in cells} == {"I"}
        published = sum(int(lines[int(cell[1:]) - 1].rsplit(",", 1)[1]) for cell in cells)
        assert published == reading.figure.value


def test_totals_of_the_publisher_are_left_out_and_agree_to_the_unit():
    """The total counts districts that had a child moved, and the health trusts of Northern Ireland."""
    read = table("nts_01_one_quarter.csv")
    assert read.report.totals_checked == 3
    assert read.report.questions == []
    assert sum(r.figure.value for r in read.readings if r.measure == "out") == 881
    whys = {dropped.why: dropped.rows for dropped in read.report.dropped}
    assert whys == {
        "the publisher’s total of a region": 12,
        "a total of the publisher’s, which ours was held against": 1,
    }
    assert read.report.rows == read.report.kept + sum(whys.values())


def test_a_total_that_does_not_add_up_is_asked_about():
    content = (DATA / "nts_01_one_quarter.csv").read_text().replace(",-,881,", ",-,882,", 1)
    assert ",-,882," in content
    (read,) = read_file(content.encode(), "nts.csv").tables
    (question,) = read.report.questions
    assert "for 30 September 2023 is 882; the rows add up to 881." in question


def test_every_reader_has_its_own_key_and_its_columns_do_not_overlap():
    assert len({reader.key for reader in READERS}) == len(READERS)
    for reader in READERS:
        headers = Counter(
            (header, column.at) for column in reader.columns for header in column.headers
        )
        assert [header for header, times in headers.items() if times > 1] == [], reader.key
        assert reader.measures()


def test_a_marker_is_never_nought():
    content = (
        "time_period,geographic_level,region_code,region_name,old_la_code,new_la_code,la_name,"
        "cla_group,characteristic,cla_31_march_number,percentage\n"
        "2024,Local authority,E12000003,Yorkshire and The Humber,383,E08000035,Leeds,x,UASC,c,z\n"
    )
    (read,) = read_file(content.encode(), "children.csv").tables
    assert [reading.figure.missing for reading in read.readings] == [
        Missing.SUPPRESSED,
        Missing.NOT_APPLICABLE,
    ]
    assert all(reading.figure.value is None for reading in read.readings)


def test_the_same_letter_means_what_its_own_table_says():
    """The education department's z does not apply; the ministry's [z] was not collected."""
    by_key = {reader.key: reader.markers for reader in READERS}
    assert by_key["cla_uasc"]["z"] is Missing.NOT_APPLICABLE
    assert by_key["ro3"]["[z]"] is Missing.NOT_COLLECTED
    assert by_key["ro3"]["[x]"] is Missing.NOT_RECEIVED
