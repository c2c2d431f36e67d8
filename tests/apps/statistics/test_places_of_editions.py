"""Which edition answers: of some tables the newest for each period, of others for each place and period."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.statistics.models import Edition, EditionReadings
from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.queries import databank
from convenor.apps.statistics.queries.databank import opened
from convenor.core.statistics.indicators import catalogue, compute, indicator
from convenor.core.statistics.places import gazetteer
from convenor.pipelines.statistics.readers import READERS
from tests.apps.statistics.test_editions import (
    FIRST,
    HULL,
    LATER,
    LEEDS,
    OPERATOR,
    TODAY,
    brought,
    rows,
)

pytestmark = pytest.mark.django_db
MID_2022, MID_2023 = dt.date(2022, 6, 30), dt.date(2023, 6, 30)


def population(years, *places):
    """MYE4 as a CSV: for each its code, its name and its population in each of the years."""
    columns = ",".join(f"Mid-{year}" for year in years)
    lines = [
        f"{code},{name},Unitary Authority,{','.join(map(str, n))}" for code, name, *n in places
    ]
    title = "MYE4: Population estimates: Summary for the UK"
    return f"{title},,,\nCode,Name,Geography,{columns}\n{chr(10).join(lines)}\n".encode()


YORK, EDINBURGH = ("E06000014", "York"), ("S12000036", "City of Edinburgh")
BELFAST = ("N09000003", "Belfast")


def kingdom_then_england_and_wales():
    everywhere = population([2022], (*YORK, 200), (*EDINBURGH, 500), (*BELFAST, 300))
    brought(everywhere, "mye22.csv", published=FIRST)
    (newer,) = brought(population([2023, 2022], (*YORK, 210, 201)), "mye23.csv", published=LATER)
    accept_edition(edition=newer, on=TODAY, by=OPERATOR)


def answers(table="mye4", **asked):
    found = databank().known(table, set(), **asked)
    return {
        (k.reading.place, k.reading.period.last): (k.reading.figure.value, k.published_on)
        for k in found
    }


def test_a_newer_edition_of_fewer_places_leaves_the_others_their_figures():
    kingdom_then_england_and_wales()
    assert answers() == {
        ("york", MID_2022): (201, LATER),
        ("york", MID_2023): (210, LATER),
        ("city-of-edinburgh", MID_2022): (500, FIRST),
        ("belfast", MID_2022): (300, FIRST),
    }
    assert answers(places={"belfast"}) == {("belfast", MID_2022): (300, FIRST)}
    day_before = answers(as_known_on=LATER - dt.timedelta(days=1))
    assert day_before["york", MID_2022] == (200, FIRST)


def test_a_rate_has_its_base_where_the_newest_population_does_not_go():
    kingdom_then_england_and_wales()
    support = ("2022-12-31", "City of Edinburgh", "S12000036", 50)
    brought(rows(support, LEEDS))
    series = compute(indicator("asylum_support_rate"), databank(), gazetteer(), None)
    assert [each.value for each in series.of("city-of-edinburgh")] == [1000.0]


def test_a_place_that_was_merged_is_not_counted_beside_what_it_became():
    """Figures of an old year may be given anew for the councils of today; the ground must count once."""
    before = population(
        [2022], ("E07000026", "Allerdale", 96), ("E07000028", "Carlisle", 110), (*EDINBURGH, 500)
    )
    brought(before, "mye22.csv", published=FIRST)
    (newer,) = brought(
        population([2022], ("E06000063", "Cumberland", 275)), "mye23.csv", published=LATER
    )
    accept_edition(edition=newer, on=TODAY, by=OPERATOR)
    assert {place: value for (place, _), (value, _) in answers().items()} == {
        "cumberland": 275,
        "city-of-edinburgh": 500,
    }


def test_who_is_not_listed_in_a_table_of_people_has_nobody_and_no_older_figure():
    brought(rows(LEEDS, HULL))
    (second,) = brought(rows(LEEDS), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)
    assert {place for place, _ in answers("asy_d11")} == {"leeds"}


def opened_for(**asked):
    """How many editions a question opens, where none is open yet."""
    opened.cache_clear()
    with CaptureQueriesContext(connection) as queries:
        answers(**asked)
    return sum('"packed"' in each["sql"] for each in queries)


def test_only_editions_that_still_have_something_to_say_are_opened():
    three = [("2022-12-31", *LEEDS[1:]), ("2023-03-31", *LEEDS[1:]), ("2023-06-30", *HULL[1:])]
    for number, published in enumerate((FIRST, FIRST.replace(month=5), FIRST.replace(month=8)), 1):
        brought(rows(*three[:number]), published=published)
    assert opened_for(table="asy_d11") == 1
    assert opened_for(table="asy_d11", places={"kingston-upon-hull-city-of"}) == 1
    assert opened_for(table="asy_d11", places={"york"}) == 0
    kingdom_then_england_and_wales()
    assert opened_for(table="mye4") == 2
    assert opened_for(table="mye4", places={"york"}) == 1
    assert opened_for(table="mye4", places={"belfast"}) == 1


def test_the_history_of_a_figure_opens_only_the_editions_that_hold_it():
    kingdom_then_england_and_wales()
    (reading,) = [k.reading for k in databank().known("mye4", set(), {"belfast"})]
    opened.cache_clear()
    with CaptureQueriesContext(connection) as queries:
        assert [k.published_on for k in databank().history("mye4", reading.key)] == [FIRST]
    assert sum('"packed"' in each["sql"] for each in queries) == 1


def test_an_indicator_takes_each_table_as_its_reader_declares_it():
    """Asked of a table as a whole, its older edition would be dropped again; and the other way about."""
    by_place = {reader.key: reader.by_place for reader in READERS}
    taken = {
        (table, not wanted.whole)
        for each in catalogue()
        for wanted in each.inputs.values()
        for table in wanted.tables
    }
    assert taken <= set(by_place.items())
    assert ("mye4", True) in taken


def test_editions_that_are_held_already_learn_what_they_list():
    kingdom_then_england_and_wales()
    brought(rows(LEEDS))
    EditionReadings.objects.update(periods=[], places=[])
    Edition.objects.update(by_place=False)
    carried = import_module("convenor.apps.statistics.migrations.0002_periods_and_places")
    carried.carry(apps, None)
    older = Edition.objects.get(table="mye4", published_on=FIRST)
    assert older.readings.periods == ["MID_YEAR:2022-06-30:2022-06-30"]
    assert older.readings.places == ["belfast", "city-of-edinburgh", "york"]
    assert set(Edition.objects.values_list("table", "by_place")) == {
        ("mye4", True),
        ("asy_d11", False),
    }
