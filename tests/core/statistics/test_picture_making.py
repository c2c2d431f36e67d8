"""Readings become series and breaks, whoever made them."""

import datetime as dt
from typing import NamedTuple

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.picture_making import breaks_between, series_of_readings
from convenor.core.statistics.pictures import Break
from tests.pictures_made import KEPT_BACK, quarters, series


class Read(NamedTuple):
    period: ReportingPeriod
    figure: Figure


class Broken(NamedTuple):
    on: dt.date
    says: str
    until: dt.date | None = None


def test_readings_are_put_in_order_of_time():
    one, two, three = quarters(3)
    made = series_of_readings(
        "Leeds",
        [Read(three, Figure(3.0)), Read(one, Figure(1.0)), Read(two, KEPT_BACK)],
        provisional={three},
        is_main=True,
    )
    assert [point.figure for point in made.points] == [Figure(1.0), KEPT_BACK, Figure(3.0)]
    assert [point.is_provisional for point in made.points] == [False, False, True]
    assert made.is_main


def test_only_what_an_earlier_edition_said_otherwise_is_revised():
    one, two, three = quarters(3)
    now = [Read(one, Figure(1.0)), Read(two, Figure(2.0)), Read(three, Figure(3.0))]
    then = [Read(one, Figure(1.0)), Read(two, Figure(1.5))]
    made = series_of_readings("Leeds", now, earlier=then)
    assert [point.is_revised for point in made.points] == [False, True, False]


def test_a_break_stands_at_the_first_period_after_it():
    both = [series("One", (1, 2, 3, 4))]
    found = breaks_between(both, [Broken(dt.date(2018, 7, 1), "hotels are counted")])
    assert found == (Break(quarters(4)[2], "hotels are counted"),)


def test_a_break_on_the_last_day_of_a_period_stands_at_that_period():
    both = [series("One", (1, 2, 3))]
    assert breaks_between(both, [Broken(dt.date(2018, 6, 30), "x")])[0].first == quarters(3)[1]


def test_a_break_that_ends_stands_at_both_ends():
    both = [series("One", (1, 2, 3, 4))]
    found = breaks_between(both, [Broken(dt.date(2018, 5, 1), "x", dt.date(2018, 9, 30))])
    assert [each.first for each in found] == [quarters(4)[1], quarters(4)[3]]


def test_breaks_outside_the_periods_are_not_drawn():
    both = [series("One", (1, 2, 3))]
    assert breaks_between(both, [Broken(dt.date(2010, 1, 1), "x")]) == ()
    assert breaks_between(both, [Broken(dt.date(2030, 1, 1), "x")]) == ()
