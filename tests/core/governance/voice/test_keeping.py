"""When the time of what is held is over."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import months_later
from convenor.core.governance.voice.closing import KEPT_AFTER_CLOSING
from convenor.core.governance.voice.engaging import KEPT_AFTER_EVENT
from convenor.core.governance.voice.experts import DELETED_AFTER
from convenor.core.governance.voice.keeping import KEEP_TIMES, keep_time

D = dt.date
DAYS = st.dates(D(2020, 1, 1), D(2040, 1, 1))


@pytest.mark.parametrize(
    ("key", "ended", "first"),
    [
        ("answers", D(2026, 3, 1), D(2028, 3, 1)),
        ("answers", D(2028, 2, 29), D(2030, 3, 1)),
        ("answers", D(2026, 2, 28), D(2028, 2, 28)),
        ("mail", D(2027, 3, 1), D(2028, 3, 1)),
        ("mail", D(2028, 2, 29), D(2029, 3, 1)),
        ("record", D(2024, 2, 29), D(2030, 3, 1)),
        ("experts", D(2027, 12, 1), D(2028, 2, 29)),
        ("interest", D(2028, 1, 30), D(2028, 2, 29)),
    ],
)
def test_a_year_is_a_year_and_a_leap_day_is_never_taken_away(key, ended, first):
    rule = keep_time(key)
    assert rule.over(first) >= ended
    assert rule.over(first - dt.timedelta(days=1)) < ended


@given(st.sampled_from([each for each in KEEP_TIMES if each.days or each.months]), DAYS)
def test_each_day_comes_once_it_is_time_and_never_before(rule, ended):
    first = months_later(ended, rule.months) + dt.timedelta(days=rule.days)
    assert rule.over(first - dt.timedelta(days=1)) < ended
    assert rule.over(first + dt.timedelta(days=1)) >= ended


@given(st.sampled_from(KEEP_TIMES), DAYS)
def test_what_is_over_stays_over(rule, on):
    assert rule.over(on) <= rule.over(on + dt.timedelta(days=1))


def test_what_is_said_is_what_those_who_carry_it_out_do():
    assert dt.timedelta(days=keep_time("experts").days) == DELETED_AFTER
    assert dt.timedelta(days=keep_time("interest").days) == KEPT_AFTER_CLOSING
    assert dt.timedelta(days=keep_time("events").days) == KEPT_AFTER_EVENT


def test_recordings_have_no_place_and_no_rule_that_runs():
    assert keep_time("recordings").words.startswith("None.")
    assert not keep_time("recordings").runs
