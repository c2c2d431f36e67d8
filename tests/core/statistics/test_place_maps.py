"""On every map of every indicator each place of its day is there once, with its colour or the reason for none."""

import datetime as dt
from collections import Counter

import pytest

from convenor.core.statistics.indicators import catalogue, indicator
from convenor.core.statistics.periods import PeriodKind, on_day
from convenor.core.statistics.picture_words import table_of
from convenor.core.statistics.pictures import MapForm, PlacesMap
from convenor.core.statistics.place_pictures import map_of, pictures_of_place
from convenor.core.statistics.places import Level, gazetteer, place_of
from convenor.documents.charts import draw
from convenor.documents.charts.palette import STEPS
from tests.core.statistics.figures_held import row, worked_out
from tests.core.statistics.indicators_made import (
    KINGDOM,
    UPPER,
    YORKSHIRE,
    made,
    of_every_place,
    period_of,
    shown_of,
)
from tests.pictures_made import SVG, of_kind

ON_MAPS = [each.key for each in catalogue() if each.level is not None or each.key in UPPER]
NEW_CODES = ("glasgow-city", "barnsley", "sheffield")
NO_REGION_OR_COUNCIL = {
    "applications", "waiting", "grant_rate", "family_reunion", "age_disputes", "small_boats",
}  # fmt: skip


def maps_of(series, place=KINGDOM):
    return [
        each for each in pictures_of_place(shown_of(series, place)) if isinstance(each, PlacesMap)
    ]


def drawn_places(picture):
    """How often each name is drawn, and what it is filled with."""
    shapes = [
        (shape.find(f"{SVG}title").text.partition(": "), shape.get("fill"))
        for shape in of_kind(draw(picture), "place")
    ]
    often = Counter(name for (name, _, _), _ in shapes)
    return often, {name: (words, fill) for (name, _, words), fill in shapes}


def holds_all(picture, places, without=()):
    """Each place once: in the colour of a class, or hatched with its reason."""
    often, found = drawn_places(picture)
    names = {place.name(picture.on): place.key for place in places}
    assert often == Counter(names.keys())
    for name, (words, fill) in found.items():
        if names[name] in without:
            assert fill.startswith("url(#"), name
            assert words == "no figure: not listed in the table"
        else:
            assert fill in STEPS, name
            assert words[0].isdigit(), (name, words)
    return found


def test_what_has_no_map_is_of_the_whole_kingdom_alone():
    assert {each.key for each in catalogue()} - set(ON_MAPS) == NO_REGION_OR_COUNCIL


@pytest.mark.parametrize("key", ON_MAPS)
def test_every_place_of_2025_is_once_on_both_maps_of_each_indicator(key):
    period = period_of(key, 2025)
    level = Level.UPPER_TIER if key in UPPER else indicator(key).level
    places = gazetteer().areas_on(period.last, level)
    hexes, ground = maps_of(of_every_place(key, period))
    assert (hexes.form, ground.form) == (MapForm.HEXES, MapForm.BOUNDARIES)
    for picture in (hexes, ground):
        found = holds_all(picture, places)
        if level is not Level.REGION:
            assert {"Glasgow City", "Barnsley", "Sheffield"} <= found.keys()


@pytest.mark.parametrize("key", ["asylum_support", "children_alone"])
@pytest.mark.parametrize("year", range(2009, 2026))
def test_the_places_of_each_year_are_once_on_its_maps_and_those_without_a_figure_say_so(key, year):
    period = on_day(dt.date(year, 12, 31), indicator(key).kind)
    places = gazetteer().areas_on(period.last, indicator(key).level)
    without = [place.key for place in places[::7]]
    for picture in maps_of(of_every_place(key, period, without=without)):
        assert picture.on == period.last
        holds_all(picture, places, without)
        assert len(table_of(picture).rows) == len(places)


@pytest.mark.parametrize("old", ["2025-09-30", "2025-12-31"])
def test_the_map_is_coloured_on_both_sides_of_the_new_codes_of_2025(old):
    """The publisher went over to the new codes eight months late; a place is one and the same under both."""
    day = dt.date.fromisoformat(old)
    early = day < dt.date(2025, 10, 1)
    codes = ("E08000016", "E08000019") if early else ("E08000038", "E08000039")
    places = [place_of(code, day) for code in (*codes, "E08000035")]
    assert [place.key for place in places] == ["barnsley", "sheffield", "leeds"]
    period = on_day(day, PeriodKind.QUARTER_END)
    rows = [row("asy_d11", "people", place.key, period, 90) for place in places]
    (series,) = worked_out(("asylum_support",), rows)
    for picture in maps_of(series, "leeds"):
        found = drawn_places(picture)[1]
        assert {name for name, (words, _) in found.items() if words == "90"} == {
            "Barnsley", "Leeds", "Sheffield",
        }  # fmt: skip
        assert len(found) == 15


@pytest.mark.parametrize(
    ("place", "within", "number"),
    [
        ("leeds", YORKSHIRE, 15),
        ("glasgow-city", "scotland", 32),
        ("cardiff", "wales", 22),
        ("belfast", "northern-ireland", 11),
        ("england", "england", 296),
        (YORKSHIRE, YORKSHIRE, 15),
    ],
)
def test_a_map_is_of_the_region_or_of_a_country_without_regions(place, within, number):
    series = of_every_place("asylum_support", period_of("asylum_support", 2025))
    found = map_of(shown_of(series, place))
    assert (found.within, len(found.figures)) == (within, number)


def test_figures_given_on_later_boundaries_are_drawn_on_those():
    """Census 2021 was published for the councils of December 2022, two of which began after Census Day."""
    day = dt.date(2022, 12, 31)
    period = on_day(dt.date(2021, 3, 21), PeriodKind.CENSUS)
    east = gazetteer().within("east-midlands-region", day, Level.LOWER_TIER)
    series = made("born_abroad", {place.key: {period: 12.0} for place in east})
    for picture in maps_of(series, "north-northamptonshire"):
        assert holds_all(picture, east).keys() >= {"North Northamptonshire"}
        assert picture.marked == {"north-northamptonshire"}
    every = gazetteer().areas_on(day, Level.LOWER_TIER)
    series = made(
        "born_abroad", {place.key: {period: 12.0} for place in every} | {KINGDOM: {period: 16.0}}
    )
    assert {picture.on for picture in maps_of(series)} == {day}


def test_no_map_where_no_council_is_held_on_that_day():
    """Northern Ireland's former districts are not held."""
    period = on_day(dt.date(2014, 3, 31), PeriodKind.QUARTER_END)
    series = made("asylum_support", {"northern-ireland": {period: 400.0}})
    assert map_of(shown_of(series, "northern-ireland")) is None


@pytest.mark.parametrize("key", NEW_CODES)
def test_the_place_that_is_asked_for_is_marked(key):
    series = of_every_place("asylum_support", period_of("asylum_support", 2025))
    for picture in maps_of(series, key):
        assert picture.marked == {key}
        assert len(of_kind(draw(picture), "marked")) == 1
