"""Every place of every day has its hexagon and its outline."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.maps import cells_on, outlines, parts_of
from convenor.core.statistics.pictures import PictureNotValid
from convenor.core.statistics.places import Level, areas_on, gazetteer, successors
from tests.pictures_made import SUMMER, YORKSHIRE

DAYS = st.dates(dt.date(2009, 4, 1), dt.date(2027, 12, 31))
STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
ENDED = [
    place.key
    for place in gazetteer()
    if place.life.ended and place.kind.value in ("lower", "unitary") and successors(place.key)
]


def lower_tier(day):
    return {place.key for place in areas_on(day, Level.LOWER_TIER)}


@given(DAYS)
def test_each_place_of_the_day_has_a_hexagon_of_its_own_and_nobody_else_has(day):
    cells = cells_on(day)
    assert cells.keys() == lower_tier(day)
    assert len(set(cells.values())) == len(cells)


@pytest.mark.parametrize("near", [True, False])
def test_each_place_there_ever_was_has_an_outline_that_closes(near):
    found = outlines(near=near)
    for year in range(2009, 2027):
        assert lower_tier(dt.date(year, 12, 31)) <= found.places.keys()
    for rings in found.places.values():
        for ring in rings:
            ends = [found.lines[at] if at >= 0 else found.lines[~at][::-1] for at in ring]
            for one, other in zip(ends, [*ends[1:], ends[0]], strict=True):
                assert one[-1] == other[0]
            assert sum(len(line) - 1 for line in ends) >= 3


@pytest.mark.parametrize("key", ["glasgow-city", "barnsley", "sheffield", "north-lanarkshire"])
def test_those_with_new_codes_are_on_the_map_of_2025(key):
    day = SUMMER
    assert key in cells_on(day)
    assert outlines(near=False).places[key]


@pytest.mark.parametrize("near", [True, False])
def test_neighbours_share_their_line(near):
    found = outlines(near=near).places
    lines = {
        key: {at if at >= 0 else ~at for ring in rings for at in ring}
        for key, rings in found.items()
    }
    assert lines["leeds"] & lines["bradford"]
    assert lines["leeds"] & lines["wakefield"]
    assert not lines["leeds"] & lines["sheffield"]
    often = Counter(at for key in lower_tier(SUMMER) for at in lines[key])
    assert max(often.values()) == 2


def test_a_hexagon_for_each_authority_in_each_time():
    counts = {
        year: len(cells_on(dt.date(year, 6, 30)))
        for year in (2012, 2016, 2019, 2020, 2021, 2023, 2025)
    }
    assert counts == {2012: 380, 2016: 391, 2019: 382, 2020: 379, 2021: 374, 2023: 361, 2025: 361}


def test_before_2015_no_district_of_northern_ireland_is_held():
    assert "belfast" in cells_on(dt.date(2016, 6, 30))
    assert "belfast" not in cells_on(dt.date(2014, 6, 30))


@pytest.mark.parametrize("key", ENDED)
def test_one_that_was_merged_stood_near_its_heir(key):
    """Within four hexagons, so that the region keeps its look; Scarborough is as far as that from its county."""
    heirs = successors(key)
    last = heirs[0].on - dt.timedelta(days=1)
    column, row = cells_on(last)[key]
    far = []
    for heir in heirs:
        heir_column, heir_row = cells_on(heir.on)[heir.place.key]
        across = column + (row % 2) / 2 - heir_column - (heir_row % 2) / 2
        far.append((across**2 + 0.75 * (row - heir_row) ** 2) ** 0.5)
    assert min(far) <= 4


def test_a_region_is_drawn_on_the_ground_of_its_authorities():
    parts = parts_of(SUMMER, Level.REGION)
    assert set(parts[YORKSHIRE]) == {
        place.key for place in gazetteer().within(YORKSHIRE, SUMMER, Level.LOWER_TIER)
    }
    assert sum(map(len, parts.values())) == 361


def test_a_county_is_drawn_on_the_ground_of_its_districts():
    parts = parts_of(SUMMER, Level.UPPER_TIER)
    assert len(parts) == len(areas_on(SUMMER, Level.UPPER_TIER))
    assert "canterbury" in parts["kent-county"]
    assert parts["leeds"] == ("leeds",)
    assert sum(map(len, parts.values())) == 361


def test_a_map_of_no_place_is_refused():
    with pytest.raises(PictureNotValid, match="No map can be drawn of nothing on 30 June 2025"):
        parts_of(SUMMER, Level.LOWER_TIER, "leeds")
