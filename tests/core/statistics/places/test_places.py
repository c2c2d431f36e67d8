import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.statistics.places import (
    HELD_FROM,
    ChangeKind,
    Level,
    NoPlace,
    Place,
    PlaceKind,
    WhyNot,
    areas_on,
    gazetteer,
    merged_into,
    place_named,
    place_of,
    successors,
)
from convenor.core.statistics.places.names import plain

D = dt.date
NOW = D(2025, 12, 31)
DAYS = st.dates(D(2000, 1, 1), D(2040, 12, 31))
HELD = st.dates(HELD_FROM, D(2030, 12, 31))
CODES = st.sampled_from(sorted(gazetteer().codes))
YORKSHIRE = "yorkshire-and-the-humber-region"


@given(CODES, DAYS)
def test_every_code_on_every_day_is_one_place_or_says_why_not(code, day):
    found = place_of(code, day)
    if isinstance(found, Place):
        assert found.exists(day)
        assert code in [known.text for known in found.codes]
    else:
        assert found.why in (WhyNot.NOT_YET, WhyNot.ENDED)
        assert code in found.words


@settings(max_examples=25, deadline=None)
@given(HELD)
def test_a_place_has_one_code_and_one_name_on_each_of_its_days(day):
    for place in gazetteer():
        if place.exists(day):
            assert [name.holds(day) for name in place.names].count(True) == 1
            assert [bool(code.began) and code.holds(day) for code in place.codes].count(True) == 1
            assert place_of(place.code(day), day) == place


@settings(max_examples=25, deadline=None)
@given(HELD)
def test_the_country_adds_up_on_every_day(day):
    """Each area lies in one region or nation, a district also in one county, and in one combined authority at most."""
    for level in (Level.LOWER_TIER, Level.UPPER_TIER):
        regions = [
            area.key
            for region in areas_on(day, Level.REGION)
            for area in gazetteer().within(region.key, day, level)
        ]
        assert sorted(regions) == sorted(area.key for area in areas_on(day, level))
    for area in areas_on(day, Level.LOWER_TIER):
        kinds = Counter(above.kind for above in gazetteer().above(area, day))
        assert kinds[PlaceKind.COUNTY] == (area.kind is PlaceKind.DISTRICT)
        assert kinds[PlaceKind.COMBINED] <= 1


@settings(max_examples=25, deadline=None)
@given(HELD)
def test_what_ended_went_on_in_places_that_began_no_later(day):
    for place in gazetteer():
        if not place.exists(day) and place.life.ended and place.life.ended < day:
            heirs = successors(place.key)
            assert heirs
            assert all(heir.place.exists(heir.on) for heir in heirs)
            assert {heir.on for heir in heirs} == {place.life.ended + dt.timedelta(days=1)}


@pytest.mark.parametrize(
    ("year", "lower", "upper"),
    [(2016, 391, 217), (2019, 382, 216), (2020, 379, 216), (2021, 374, 217), (2025, 361, 218)],
)
def test_as_many_areas_as_the_statistics_office_counts(year, lower, upper):
    day = D(year, 6, 1)
    assert len(areas_on(day, Level.LOWER_TIER)) == lower
    assert len(areas_on(day, Level.UPPER_TIER)) == upper


@pytest.mark.parametrize(
    ("name", "old", "new", "last"),
    [
        ("Barnsley", "E08000016", "E08000038", D(2025, 3, 31)),
        ("Sheffield", "E08000019", "E08000039", D(2025, 3, 31)),
        ("Glasgow City", "S12000046", "S12000049", D(2019, 3, 31)),
        ("North Lanarkshire", "S12000044", "S12000050", D(2019, 3, 31)),
        ("Fife", "S12000015", "S12000047", D(2018, 3, 31)),
    ],
)
def test_a_new_code_is_the_same_place(name, old, new, last):
    place = place_of(new, NOW)
    assert place_of(old, NOW) == place == place_named(name, NOW)
    assert place_of(new, D(2015, 6, 1)) == place
    assert place.code(last) == old
    assert place.code(last + dt.timedelta(days=1)) == place.code() == new


def test_yorkshire_and_the_humber_had_twenty_one_areas_and_has_fifteen():
    before = gazetteer().within(YORKSHIRE, D(2023, 3, 31), Level.LOWER_TIER)
    after = gazetteer().within(YORKSHIRE, D(2023, 4, 1), Level.LOWER_TIER)
    assert len(before) == 21
    assert len(after) == 15
    assert {place.name() for place in after} >= {"Barnsley", "Sheffield", "North Yorkshire"}


def test_a_merged_district_says_what_it_became():
    found = place_of("E07000165", D(2023, 6, 30))
    assert isinstance(found, NoPlace)
    assert found.words == (
        "“E07000165” is Harrogate, which ended on 31 March 2023."
        " It became North Yorkshire on 1 April 2023."
    )
    assert place_of("E07000165", D(2023, 3, 31)).name() == "Harrogate"


def test_a_place_before_its_time_says_from_when_it_is_held():
    found = place_of("E06000065", D(2023, 3, 31))
    assert found.why is WhyNot.NOT_YET
    assert "held from 1 April 2023" in found.words


def test_a_code_that_nobody_has_is_unknown():
    assert place_of("E06999999", NOW).words == "No place is known by the code “E06999999”."


def test_ground_is_carried_through_two_mergers_but_never_over_a_split():
    assert merged_into("taunton-deane", NOW).key == "somerset"
    assert merged_into("taunton-deane", D(2020, 1, 1)).key == "somerset-west-and-taunton"
    assert [heir.kind for heir in successors("dorset-county")] == [ChangeKind.SPLIT] * 2
    assert merged_into("dorset-county", NOW).why is WhyNot.ENDED
    assert merged_into("north-yorkshire-county", NOW).key == "north-yorkshire"
    assert merged_into("somerset", D(2020, 1, 1)).why is WhyNot.NOT_YET


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kingston upon Hull, City of", "kingston-upon-hull-city-of"),
        ("Kingston upon Hull", "kingston-upon-hull-city-of"),
        ("Kingston upon Thames", "kingston-upon-thames"),
        ("Argyll & Bute", "argyll-and-bute"),
        ("Powys / Powys", "powys"),
        ("Leeds City Council", "leeds"),
        ("City of London", "city-of-london"),
        ("St. Helens", "st-helens"),
        ("Shepway", "folkestone-and-hythe"),
    ],
)
def test_names_as_publishers_write_them(name, key):
    assert place_named(name, NOW).key == key


def test_a_part_of_a_name_is_no_name():
    assert place_named("Kingston upon", NOW).why is WhyNot.UNKNOWN
    assert place_named("Bamberg", NOW).why is WhyNot.UNKNOWN


def test_a_county_and_the_council_after_it_share_a_name_on_different_days():
    assert place_named("North Yorkshire", D(2023, 3, 31)).kind is PlaceKind.COUNTY
    assert place_named("North Yorkshire", D(2023, 4, 1)).kind is PlaceKind.UNITARY
    districts = frozenset({PlaceKind.DISTRICT, PlaceKind.UNITARY})
    assert place_named("North Yorkshire", D(2023, 3, 31), districts).why is WhyNot.NOT_YET


def test_no_two_places_of_one_day_share_a_plain_name_within_a_level():
    for level in (Level.LOWER_TIER, Level.UPPER_TIER, Level.COMBINED, Level.REGION):
        names = Counter(plain(place.name(NOW)) for place in areas_on(NOW, level))
        assert [name for name, times in names.items() if times > 1] == []
