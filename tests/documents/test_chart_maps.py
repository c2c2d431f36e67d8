"""Every place of the day has its shape, the ones without a figure too."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.picture_words import on_the_map
from convenor.core.statistics.pictures import MapForm, Unit
from convenor.core.statistics.places import Level
from convenor.documents.charts import NARROW, draw, notes_of, sheet
from convenor.documents.charts.classes import classes_of
from convenor.documents.charts.maps import free_spot, short
from convenor.documents.charts.palette import INK, STEPS
from tests.pictures_made import SVG, YORKSHIRE, a_map, of_kind, texts

FORMS = pytest.mark.parametrize("form", list(MapForm))
DAYS = [dt.date(year, 6, 30) for year in (2010, 2016, 2019, 2020, 2021, 2023, 2025)]


def named(svg):
    """The name of each shape, and its fill."""
    return {
        shape.find(f"{SVG}title").text.partition(": ")[0]: shape.get("fill")
        for shape in of_kind(svg, "place")
    }


@FORMS
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_there_is_a_shape_for_each_place_of_the_day(form, day):
    picture = a_map(form, day)
    svg = draw(picture)
    assert len(of_kind(svg, "place")) == len(on_the_map(picture))
    assert named(svg).keys() == {place.name(day) for place, _figure in on_the_map(picture)}


@FORMS
@pytest.mark.parametrize("level", [Level.UPPER_TIER, Level.REGION, Level.COUNTRY])
def test_larger_places_are_drawn_as_one(form, level):
    picture = a_map(form, level=level)
    assert len(of_kind(draw(picture), "place")) == len(on_the_map(picture))


@FORMS
def test_glasgow_barnsley_and_sheffield_have_their_figure_on_the_map_of_2025(form):
    found = named(
        draw(
            a_map(
                form,
                figures={key: Figure(5.0) for key in ("glasgow-city", "barnsley", "sheffield")},
            )
        )
    )
    for name in ("Glasgow City", "Barnsley", "Sheffield"):
        assert found[name] in STEPS
    assert found["Leeds"].startswith("url(#")


@FORMS
def test_what_has_no_figure_is_hatched_counted_and_gives_its_reason(form):
    picture = a_map(form, within=YORKSHIRE, figures={"leeds": Figure(9.0), "york": Figure(0.0)})
    svg = draw(picture)
    hatched = [name for name, fill in named(svg).items() if fill.startswith("url(#")]
    assert len(hatched) == 13
    assert "no figure (13)" in texts(svg)
    assert b"Barnsley: no figure: not listed in the table" in svg
    assert named(svg)["York"] in STEPS


@FORMS
def test_a_place_that_is_marked_has_a_heavy_line_and_is_named_in_the_key(form):
    svg = draw(a_map(form))
    assert len(of_kind(svg, "marked")) == 1
    assert "Leeds" in texts(svg)


@FORMS
def test_where_regions_end_is_seen_and_explained(form):
    def edges(picture):
        """In white and in ink, besides those between places and around all."""
        return [each for each in of_kind(draw(picture), "border") if each.get("stroke") == INK]

    assert len(edges(a_map(form))) == 1
    assert edges(a_map(form, within=YORKSHIRE)) == []
    assert edges(a_map(form, level=Level.COUNTRY)) == []
    note = "A dark line between two white ones: where one region ends."
    assert note in notes_of(a_map(form))
    assert note not in notes_of(a_map(form, within=YORKSHIRE))


def test_what_lies_far_north_stands_in_a_frame():
    assert len(of_kind(draw(a_map(MapForm.BOUNDARIES)), "inset")) == 1
    assert of_kind(draw(a_map(MapForm.BOUNDARIES, within=YORKSHIRE)), "inset") == []


def test_whose_map_it_is_stands_on_the_sheet():
    assert "Hex layouts © Open Innovations, MIT licence." in texts(sheet(a_map()))
    said = " ".join(texts(sheet(a_map(MapForm.BOUNDARIES))))
    assert "Open Government Licence" in said
    assert "Contains OS data © Crown copyright" in said


def test_hexagons_of_a_region_carry_name_and_figure():
    said = texts(draw(a_map(within=YORKSHIRE, figures={"leeds": Figure(1544.0)})))
    assert {"Leeds", "1,544", "Barnsley"} <= set(said)
    assert "Barnsley" not in texts(draw(a_map()))


def test_no_two_shapes_stand_on_one_spot_and_all_are_within_the_paper():
    for width in (640, NARROW):
        shapes = of_kind(draw(a_map(), width), "place")
        starts = {shape.get("d").partition("l")[0] for shape in shapes}
        assert len(starts) == len(shapes)
        for start in starts:
            x, y = map(float, start[1:].split())
            assert 0 <= x <= width
            assert 0 <= y <= 900


def test_a_page_can_carry_the_largest_map():
    assert len(draw(a_map())) < 90_000
    assert len(draw(a_map(MapForm.BOUNDARIES))) < 125_000


VALUES = st.lists(st.integers(-10_000, 100_000), min_size=1, max_size=400)


@given(VALUES, st.sampled_from([0, 1]))
def test_each_figure_falls_in_one_class_and_classes_stand_in_order(values, decimals):
    given_values = [value / 10**decimals for value in values]
    classes = classes_of(given_values, Unit("people", decimals))
    numbers = [classes.number_of(value) for value in sorted(given_values)]
    assert numbers == sorted(numbers)
    assert numbers[0] >= 0
    assert numbers[-1] < len(classes.words) <= len(STEPS)
    assert len(set(classes.words)) == len(classes.words)


def test_the_words_of_the_classes_say_what_can_be_in_them():
    classes = classes_of([1, 2, 3, 10, 20, 30, 100, 200, 300, 1_000], Unit("people"))
    assert classes.words == ("1 to 2", "3 to 19", "20 to 99", "100 to 299", "300 to 1,000")
    assert classes_of([7, 7, 7], Unit("people")).words == ("7",)
    assert classes_of([], Unit("people")) is None


def test_names_are_kept_short_and_apart():
    assert short("Kingston upon Hull, City of") == "Kingston upon Hull"
    assert short("Powys / Powys") == "Powys"
    taken = []
    one, other = (free_spot((100.0, 100.0), ["Leeds"], taken) for _ in range(2))
    assert abs(one[1] - other[1]) >= 12
