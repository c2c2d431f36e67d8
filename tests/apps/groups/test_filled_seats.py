"""Which seats somebody held on several days at once."""

import datetime as dt

import pytest

from convenor.apps.groups.queries import filled_seats
from convenor.core.vocabulary import Capacity
from tests.factories import GroupFactory, MembershipFactory, SeatFactory

pytestmark = pytest.mark.django_db
FIRST, CHANGE, LAST = dt.date(2026, 1, 5), dt.date(2026, 2, 1), dt.date(2026, 3, 2)


@pytest.fixture
def group():
    return GroupFactory()


def test_each_day_has_the_seats_that_were_held_on_it(group):
    health, police = (SeatFactory(group=group, label=each) for each in ("Health", "Police"))
    MembershipFactory(group=group, seat=health, valid_to=CHANGE)
    MembershipFactory(group=group, seat=police, valid_from=CHANGE)
    assert filled_seats([LAST, FIRST, FIRST], group_id=group.pk) == {
        FIRST: {health.pk: "Health"},
        LAST: {police.pk: "Police"},
    }


def test_who_comes_beside_the_holder_and_who_has_no_seat_fill_none(group):
    seat = SeatFactory(group=group)
    MembershipFactory(group=group, seat=seat, capacity=Capacity.SUBSTITUTE.value)
    MembershipFactory(group=group)
    MembershipFactory(seat=SeatFactory())
    assert filled_seats([FIRST], group_id=group.pk) == {FIRST: {}}


def test_places_of_one_kind_are_told_apart(group):
    seats = [SeatFactory(group=group, key="vcs", label="VCS", place=n) for n in (1, 2)]
    for seat in seats:
        MembershipFactory(group=group, seat=seat)
    assert list(filled_seats([FIRST], group_id=group.pk)[FIRST].values()) == [
        "VCS",
        "VCS (place 2)",
    ]


def test_it_costs_one_query_and_none_for_no_days(group, django_assert_num_queries):
    for _ in range(5):
        MembershipFactory(group=group, seat=SeatFactory(group=group))
    with django_assert_num_queries(1):
        filled_seats([FIRST, CHANGE, LAST], group_id=group.pk)
    with django_assert_num_queries(0):
        assert filled_seats([], group_id=group.pk) == {}
