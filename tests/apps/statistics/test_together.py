"""Several indicators opened at once are what each of them is alone, in two queries."""

import datetime as dt

import pytest

from convenor.apps.statistics.operations import accept_edition
from convenor.apps.statistics.operations.working_out import work_out_what_changed
from convenor.apps.statistics.queries import indicator_series, series_together
from convenor.core.statistics.indicators import catalogue
from tests.apps.statistics.test_editions import HULL, LEEDS, TODAY, brought, rows
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
EVERY = [of.key for of in catalogue()]
FIRST, LATER = dt.date(2024, 2, 29), dt.date(2024, 11, 28)


@pytest.fixture(autouse=True)
def _two_editions(on_the_day):
    on_the_day(TODAY)
    brought(rows(LEEDS, HULL), published=FIRST)
    (second,) = brought(rows((*LEEDS[:3], 1544), HULL), published=LATER)
    accept_edition(edition=second, on=TODAY, by=OPERATOR)


def values(series):
    return {
        (line, when): each.value
        for line, readings in series.lines.items()
        for when, each in readings.items()
    }


@pytest.mark.parametrize("day", [None, FIRST, dt.date(2022, 3, 1)])
def test_each_is_what_it_is_alone(day, django_assert_max_num_queries):
    work_out_what_changed(TODAY)
    alone = {key: values(indicator_series(key, as_known_on=day)) for key in EVERY}
    with django_assert_max_num_queries(2):
        together = series_together(EVERY, as_known_on=day)
    assert list(together) == EVERY
    assert {key: values(series) for key, series in together.items()} == alone
    assert {series.as_known_on for series in together.values()} == {day}
    held = alone["asylum_support"].values()
    assert (1544 in held, 1500 in held) == (day is None, day == FIRST)


def test_what_the_worker_has_not_kept_is_worked_out_as_it_is_alone():
    assert values(series_together(EVERY)["asylum_support"]) == values(
        indicator_series("asylum_support")
    )
    assert 1544 in values(indicator_series("asylum_support")).values()


def test_an_unknown_one_is_refused():
    with pytest.raises(KeyError):
        series_together(["asylum_support", "happiness"])
