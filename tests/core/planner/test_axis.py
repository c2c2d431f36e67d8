"""Days as numbers, against counting them one by one."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit, later_by, working_days_between
from convenor.core.planner.folding.axis import Axis, axis_of

FIRST = dt.date(2026, 1, 5)
DAYS = st.dates(FIRST - dt.timedelta(days=700), FIRST + dt.timedelta(days=300))
AXES = st.builds(
    lambda days, holidays: Axis(FIRST, FIRST + dt.timedelta(days=days), holidays),
    st.integers(0, 120),
    st.frozensets(DAYS, max_size=30),
)


LEADS = st.sampled_from(list(Unit)).flatmap(
    lambda unit: st.tuples(
        st.integers(0, 20 if unit in (Unit.MONTHS, Unit.YEARS, Unit.WEEKS) else 400), st.just(unit)
    )
)


@given(AXES, LEADS, st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.WORKING_DAYS]))
def test_when_papers_are_out_is_so_long_before_each_day(axis, lead, unit):
    number, of_lead = lead
    assert axis.along_before(number, of_lead, unit).tolist() == [
        axis.position(later_by(day, -number, of_lead, axis.holidays), unit) for day in axis.days
    ]


@given(AXES)
def test_working_days_lie_apart_as_when_counted_one_by_one(axis):
    along = axis.along(Unit.WORKING_DAYS).tolist()
    assert [each - along[0] for each in along] == [
        working_days_between(axis.first, day, axis.holidays) for day in axis.days
    ]


@given(AXES, DAYS, DAYS)
def test_a_mask_has_the_days_from_the_first_to_the_last(axis, first, last):
    assert axis.mask(first, last).tolist() == [first <= day <= last for day in axis.days]


def test_the_same_days_with_other_holidays_are_another_axis():
    last = FIRST + dt.timedelta(days=20)
    assert axis_of(FIRST, last, (FIRST,)) is axis_of(FIRST, last, (FIRST,))
    assert axis_of(FIRST, last, (FIRST,)).is_holiday.tolist()[0]
    assert not axis_of(FIRST, last, ()).is_holiday.any()
