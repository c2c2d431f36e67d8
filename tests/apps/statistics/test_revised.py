"""What an edition revised: before and now, against what was known before it or on an earlier day."""

import datetime as dt

import pytest

from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.queries import revised_in
from convenor.core.statistics.revising import in_a_sentence
from tests.apps.statistics.test_editions import HULL, LATER, LEEDS, TODAY, brought, rows
from tests.apps.statistics.test_places_of_editions import BELFAST, YORK, population
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
FEBRUARY, MAY, AUGUST = (dt.date(2023, month, 23) for month in (2, 5, 8))
SENTENCE = "Leeds, on 31 December 2022: people (Section 95, Dispersal) was 1,510 and is 1,490 now."


def with_leeds(people, published, *more):
    (edition,) = brought(rows((*LEEDS[:3], people), *more), published=published)
    accept_edition(edition=edition, on=TODAY, by=OPERATOR)
    return edition


def pairs(found):
    return [
        (each.now.place, each.before.reading.figure.value, each.now.figure.value)
        for each in found.changed
    ]


def test_each_figure_is_held_against_what_was_known_just_before():
    with_leeds(1500, FEBRUARY, HULL)
    with_leeds(1510, MAY, HULL)
    third = with_leeds(1490, AUGUST, HULL)
    found = revised_in(third)
    assert pairs(found) == [("leeds", 1510, 1490)]
    assert (found.compared, found.gone, found.come) == (2, 0, 0)
    assert [in_a_sentence(each) for each in found.changed] == [SENTENCE]
    assert found.changed[0].before.published_on == MAY


def test_as_known_on_an_earlier_day_it_is_held_against_what_was_known_then():
    with_leeds(1500, FEBRUARY)
    with_leeds(1510, MAY)
    third = with_leeds(1490, AUGUST)
    assert pairs(revised_in(third, as_known_on=MAY - dt.timedelta(days=1))) == [
        ("leeds", 1500, 1490)
    ]
    assert revised_in(third, as_known_on=FEBRUARY - dt.timedelta(days=1)).compared == 0
    assert pairs(revised_in(third, as_known_on=AUGUST)) == [("leeds", 1510, 1490)]


def test_the_first_of_two_editions_of_one_day_is_what_the_second_revised():
    first = with_leeds(1500, FEBRUARY)
    second = with_leeds(1501, FEBRUARY)
    assert pairs(revised_in(second)) == [("leeds", 1500, 1501)]
    assert revised_in(first).compared == 0


def test_who_is_listed_no_longer_or_newly_in_a_period_known_before_is_counted():
    york = ("2022-12-31", "York", "E06000014", 20)
    with_leeds(1500, FEBRUARY, HULL)
    second = with_leeds(1500, LATER, york, ("2023-03-31", *HULL[1:]))
    found = revised_in(second)
    assert (found.compared, found.changed, found.gone, found.come) == (1, (), 1, 1)


def test_the_population_of_places_that_a_newer_edition_leaves_out_is_not_gone():
    brought(population([2022], (*YORK, 200), (*BELFAST, 300)), "mye22.csv", published=FEBRUARY)
    (newer,) = brought(population([2022], (*YORK, 201)), "mye23.csv", published=LATER)
    found = revised_in(newer)
    assert pairs(found) == [("york", 200, 201)]
    assert found.gone == 0


def test_a_figure_that_is_kept_back_now_is_said_in_words_and_comes_first():
    header = "time_period,new_la_code,la_name,characteristic,cla_31_march_number,percentage\n"
    lines = "2024,E08000035,Leeds,UASC,{},1\n2024,E06000014,York,UASC,{},1\n"
    before, now = (header + lines.format(*cells) for cells in (("100", "9"), ("150", "c")))
    brought(before.encode(), "cla_2024.csv", published=FEBRUARY)
    (newer,) = brought(now.encode(), "cla_2024_revised.csv", published=LATER)
    assert [in_a_sentence(each) for each in revised_in(newer).changed] == [
        "York, on 31 March 2024: number (UASC) was 9 and is kept back so that nobody can be known by it now.",
        "Leeds, on 31 March 2024: number (UASC) was 100 and is 150 now.",
    ]
