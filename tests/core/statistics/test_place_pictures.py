"""What stands beside a place on its pictures: region, country and its like, and never a country's mean alone."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.statistics.indicators import catalogue, indicator
from convenor.core.statistics.pictures import Bars, Lines, Panels, PlacesMap
from convenor.core.statistics.place_pictures import neighbours, pictures_of_place
from convenor.core.statistics.place_pictures.beside import NOTHING_BESIDE, OF_THE_KINGDOM
from convenor.core.statistics.places import LOCAL, Level, PlaceKind, gazetteer
from tests.core.statistics.indicators_made import (
    KINGDOM,
    YORKSHIRE,
    made,
    of_every_place,
    period_of,
    shown_of,
)
from tests.examples import at_most

RATE, COUNT = "asylum_support_rate", "asylum_support"
PERIOD, BEFORE = period_of(RATE, 2025), period_of(RATE, 2024)
METROPOLITAN = [
    each.key
    for each in gazetteer()
    if each.exists(PERIOD.last) and each.code(PERIOD.last).startswith("E08")
]


def pictures(series, place):
    return list(pictures_of_place(shown_of(series, place)))


def the(kind, found):
    return next((each for each in found if isinstance(each, kind)), None)


def figures(values):
    return {place: {PERIOD: value} for place, value in values.items()}


@pytest.mark.parametrize("key", [each.key for each in catalogue()])
def test_every_indicator_has_something_beside_it_or_says_that_nothing_is(key):
    period = period_of(key, 2025)
    if indicator(key).level is None and key not in ("children_moved", "council_spending"):
        found = pictures(made(key, {KINGDOM: {period: 9.0}}), KINGDOM)
        assert OF_THE_KINGDOM in found[0].about.caveats
        return
    series = of_every_place(key, period)
    place = YORKSHIRE if indicator(key).level is Level.REGION else "leeds"
    found = pictures(series, place)
    bars = the(Bars, found)
    names = [bar.name for bar in bars.bars]
    assert bars.bars[0].is_main
    if series.indicator.parts[0].per != 1:
        assert names[1:3] == ["Yorkshire and The Humber", "England"]
    assert any(name.startswith("The middle of") for name in names), names
    for each in found:
        assert each.about.source == "Example office"
        assert series.indicator.leaves_out in each.about.caveats


def test_a_rate_stands_beside_its_region_its_country_and_places_like_it():
    values = {key: float(at) for at, key in enumerate(METROPOLITAN)}
    given_values = values | {"leeds": 19.0, YORKSHIRE: 15.0, "england": 12.0}
    found = pictures(made(RATE, figures(given_values)), "leeds")
    bars = the(Bars, found)
    assert [bar.name for bar in bars.bars] == [
        "Leeds", "Yorkshire and The Humber", "England",
        "The middle of 36 metropolitan boroughs in England",
    ]  # fmt: skip
    assert [bar.figure.value for bar in bars.bars[:3]] == [19, 15, 12]
    assert bars.about.sentence == (
        "People on asylum support per 10,000 residents on 31 December 2025: Leeds 19, Yorkshire and The Humber "
        "15, England 12 and the middle of 36 metropolitan boroughs in England 18."
    )
    assert [each.name for each in found[0].series] == [
        "Leeds", "Yorkshire and The Humber", "England", "Middle of metropolitan boroughs in England",
    ]  # fmt: skip


def test_numbers_of_people_stand_beside_the_middle_of_councils_and_never_beside_a_whole_region():
    series = of_every_place(COUNT, PERIOD)
    bars = the(Bars, pictures(series, "leeds"))
    assert [bar.name for bar in bars.bars] == [
        "Leeds",
        "The middle of 15 councils in Yorkshire and The Humber",
        "The middle of 296 councils in England",
        "The middle of 36 metropolitan boroughs in England",
    ]
    assert (
        "Places differ in size, and a large one usually has a larger number." in bars.about.caveats
    )
    assert len(pictures(series, "leeds")[0].series) == 1


def test_the_mean_of_the_country_never_stands_alone():
    found = pictures(made(RATE, figures({"leeds": 19.0, "england": 12.0})), "leeds")
    assert [each.name for each in found[0].series] == ["Leeds"]
    assert the(Bars, found) is None
    assert NOTHING_BESIDE in found[0].about.caveats


SOME = st.sets(st.sampled_from(["england", YORKSHIRE, *METROPOLITAN[:8]]))


@settings(max_examples=at_most(60), deadline=None)
@given(SOME, st.sampled_from([RATE, COUNT]))
def test_whatever_is_held_a_bare_national_mean_is_on_no_picture(held, key):
    series = made(key, figures(dict.fromkeys(held, 10.0) | {"leeds": 19.0}))
    found = pictures(series, "leeds")
    for each in found:
        if isinstance(each, Lines):
            names = {line.name for line in each.series}
        elif isinstance(each, Bars):
            names = {bar.name for bar in each.bars}
        else:
            continue
        assert "England" not in names or len(names) > 2, names
    said = neighbours(shown_of(series, "leeds"))
    assert bool(said) != (NOTHING_BESIDE in found[0].about.caveats)


@pytest.mark.parametrize("place", ["cardiff", "glasgow-city", "belfast"])
def test_a_council_outside_england_has_its_country_and_its_like(place):
    series = of_every_place(RATE, PERIOD)
    names = [bar.name for bar in the(Bars, pictures(series, place)).bars]
    assert len(names) == 3
    assert names[2].startswith("The middle of")


def test_a_region_stands_beside_the_others_and_a_country_beside_the_others():
    series = of_every_place(RATE, PERIOD)
    region = the(Bars, pictures(series, YORKSHIRE))
    assert [bar.name for bar in region.bars][1:] == [
        "England",
        "The middle of 9 regions of England",
    ]
    country = the(Bars, pictures(series, "wales"))
    assert {bar.name for bar in country.bars} == {
        "Wales",
        "England",
        "Northern Ireland",
        "Scotland",
    }


def test_small_multiples_are_of_the_councils_of_the_region_with_the_region_in_each():
    series = of_every_place(RATE, PERIOD)
    panels = the(Panels, pictures(series, "leeds"))
    assert len(panels.series) == 12
    assert panels.series[0].name == "Leeds"
    assert panels.beside.name == "Yorkshire and The Humber"
    assert (
        "12 of the 15 councils of Yorkshire and The Humber, those with most"
        in panels.about.sentence
    )
    assert the(Panels, pictures(of_every_place(COUNT, PERIOD), "leeds")).beside is None


def test_of_categories_the_largest_is_drawn_and_named():
    series = of_every_place("support_mix", PERIOD)
    found = pictures(series, "leeds")
    assert found[0].about.unit.words == "Share of each kind of support: One kind (%)"
    assert the(Bars, found).about.sentence.startswith("The share of people on One kind on 31")


def test_what_was_known_on_a_day_is_said_first_in_each_sentence():
    on = dt.date(2025, 3, 1)
    series = of_every_place(RATE, BEFORE)
    known = type(series)(series.indicator, on, series.lines)
    found = pictures(known, "leeds")
    assert {type(each) for each in found} == {Lines, Bars, Panels, PlacesMap}
    for each in found:
        assert each.about.sentence.startswith("As known on 1 March 2025. ")
        assert each.about.as_known_on == on


def test_every_council_of_today_has_something_beside_it():
    series = of_every_place(RATE, PERIOD)
    for place in gazetteer():
        if place.kind in LOCAL - {PlaceKind.COUNTY} and place.exists(PERIOD.last):
            assert neighbours(shown_of(series, place.key)), place.key
