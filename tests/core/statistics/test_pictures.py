"""A picture says all that it shows without being seen, and refuses what would mislead."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.periods import PeriodKind, on_day, quarter, year_ending
from convenor.core.statistics.picture_words import (
    as_known,
    on_the_map,
    rows_of,
    said,
    table_of,
    text_alternative,
)
from convenor.core.statistics.pictures import (
    Bar,
    Bars,
    Break,
    Lines,
    Panels,
    PictureNotValid,
    PlacesMap,
    Point,
    Series,
    Unit,
)
from tests.pictures_made import (
    KEPT_BACK,
    PEOPLE,
    SUMMER,
    YORKSHIRE,
    a_map,
    about,
    every_kind,
    lines,
    quarters,
    series,
)

Q = PeriodKind.QUARTER_END


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(1544, 0, "1,544"), (19.24, 1, "19.2"), (-12, 0, "−12"), (-0.01, 1, "0.0"), (-0.4, 0, "0")],
)
def test_numbers_are_written_as_people_write_them(value, decimals, expected):
    assert Unit("people", decimals).written(value) == expected


@pytest.mark.parametrize("name", ["sentence", "source"])
def test_no_picture_goes_without_its_sentence_or_its_source(name):
    assert about().sentence
    with pytest.raises(PictureNotValid, match=f"has no {name}"):
        about(**{name: " "})


def test_a_key_names_a_file():
    assert about("asylum-support-2022").key == "asylum-support-2022"
    with pytest.raises(PictureNotValid, match=r"“\.\./x”.*use a-z"):
        about("../x")


def test_a_series_runs_forward_in_periods_of_one_kind():
    one, other = quarters(2)
    assert Series("x", (Point(one, KEPT_BACK), Point(other, KEPT_BACK))).points
    for points in ((other, one), (one, one)):
        with pytest.raises(PictureNotValid, match="twice, or out of order"):
            Series("x", tuple(Point(each, KEPT_BACK) for each in points))
    with pytest.raises(PictureNotValid, match="one kind at a time"):
        Series("x", (Point(one, KEPT_BACK), Point(year_ending(2022, 6), KEPT_BACK)))


def test_kinds_of_period_do_not_stand_beside_each_other():
    of_years = Series("Other", (Point(year_ending(2019, 3), Figure(1.0)),))
    with pytest.raises(PictureNotValid, match="periods of different kinds"):
        Lines(about(), (series("One", (1, 2)), of_years))


def test_more_than_five_lines_are_refused_and_panels_take_them():
    many = tuple(series(f"Place {at}", (1, 2)) for at in range(6))
    with pytest.raises(PictureNotValid, match="6 lines cannot be told apart"):
        Lines(about(), many)
    assert len(Panels(about(), many).every) == 6


def test_nothing_and_two_of_one_name_are_refused():
    for empty in ((), (Series("One", ()),)):
        with pytest.raises(PictureNotValid, match="no points"):
            Lines(about(), empty)
    with pytest.raises(PictureNotValid, match="no bars"):
        Bars(about(), year_ending(2023, 6), ())
    with pytest.raises(PictureNotValid, match="two series of one name"):
        Lines(about(), (series("One", (1,)), series("One", (2,))))


def test_the_table_says_why_there_is_no_figure():
    table = table_of(lines((4, None), (1, 2)))
    assert table.headings == ("Period", "Place 1", "Place 2")
    assert table.rows == (
        ("31 Mar 2018", "4", "1"),
        ("30 Jun 2018", "no figure: kept back so that nobody can be known by it", "2"),
    )


def test_a_period_that_one_series_does_not_have_is_not_listed():
    assert table_of(lines((4, 5), (1,))).rows[1][2] == "no figure: not listed in the table"


def test_a_cell_says_what_was_first_and_what_is_provisional():
    period = quarter(2022, 4, Q)
    point = Point(period, Figure(1544.0), is_provisional=True, was=Figure(1540.0))
    assert said(point, PEOPLE) == "1,544 (first 1,540) (provisional)"
    assert said(Point(period, Figure(1544.0), was=Figure(1544.0)), PEOPLE) == "1,544"


def test_bars_are_a_table_too():
    table = table_of(every_kind()["bars"])
    assert table.headings == ("Name", "People on support, year to Jun 2023")
    assert table.rows[1:] == (
        ("Two", "−3"),
        ("Three", "no figure: kept back so that nobody can be known by it"),
    )


def test_a_map_lists_every_place_of_the_day_and_no_other():
    picture = a_map(within=YORKSHIRE, figures={"leeds": Figure(9.0), "atlantis": Figure(1.0)})
    rows = dict(table_of(picture).rows)
    assert len(rows) == 15
    assert rows["Leeds"] == "9"
    assert rows["Barnsley"] == "no figure: not listed in the table"
    assert "atlantis" not in str(rows).lower()


def test_the_rows_of_a_map_have_the_code_of_the_day():
    picture = a_map(within=YORKSHIRE)
    codes = {row.name: row.code for row in rows_of(picture)}
    assert codes["Barnsley"] == "E08000038"
    before = PlacesMap(about(), on_day(SUMMER), {}, dt.date(2024, 6, 30), picture.level, YORKSHIRE)
    assert {row.name: row.code for row in rows_of(before)}["Barnsley"] == "E08000016"


def test_the_text_alternative_tells_the_course_of_each_line():
    text = text_alternative(
        Lines(
            about(),
            (series("Leeds", (4, 9, None, 7)),),
            (Break(quarters(4)[3], "hotels are counted"),),
        )
    )
    assert text == (
        "Line chart, in people on support. Leeds: 4 on 31 March 2018, 7 on 31 December 2018, at most 9 on "
        "30 June 2018; no figure for 1 of 4. A break on 31 December 2018: hotels are counted."
    )


def test_the_text_alternative_of_a_map_names_the_ends():
    figures = {"leeds": Figure(9.0), "york": Figure(2.0)}
    text = text_alternative(a_map(within=YORKSHIRE, figures=figures))
    assert text.startswith("Map of 15 places on 30 June 2025, in people on support.")
    assert "Highest: Leeds, 9. Lowest: York, 2. No figure for 13 of them." in text


def test_a_picture_of_the_past_says_so():
    assert as_known(Bars(about(), year_ending(2023, 6), (Bar("One", KEPT_BACK),))) == ""
    then = about(as_known_on=dt.date(2023, 3, 3))
    assert as_known(Bars(then, year_ending(2023, 6), (Bar("One", KEPT_BACK),))) == (
        "As known on 3 March 2023."
    )


VALUES = st.lists(st.none() | st.integers(-10_000, 10_000), min_size=1, max_size=24)


@given(VALUES, VALUES)
def test_every_figure_stands_in_the_table_once_and_a_missing_one_is_never_a_number(one, other):
    picture = lines(one, other)
    rows = table_of(picture).rows
    assert len(rows) == max(len(one), len(other))
    for column, values in ((1, one), (2, other)):
        for value, row in zip(values, rows, strict=False):
            if value is None:
                assert row[column].startswith("no figure: ")
                assert not any(letter.isdigit() for letter in row[column])
            else:
                assert row[column] == PEOPLE.written(value)
    assert len(list(rows_of(picture))) == len(one) + len(other)


def test_a_place_without_a_figure_is_on_the_map_with_its_reason():
    given_reason = {"leeds": Figure(missing=Missing.NOT_COLLECTED)}
    found = {
        place.key: figure
        for place, figure in on_the_map(a_map(within=YORKSHIRE, figures=given_reason))
    }
    assert found["leeds"].missing is Missing.NOT_COLLECTED
    assert found["york"].missing is Missing.NOT_LISTED
