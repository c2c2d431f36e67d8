"""Seats follow the terms, and who sat on them stays on record."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Line, Membership, Seat
from convenor.apps.groups.operations import (
    BodyNotValid,
    SeatWanted,
    add_place,
    end_membership,
    fill_seat,
    set_seats,
)
from convenor.apps.groups.queries import seats_on
from convenor.core.vocabulary import Capacity
from tests.examples import at_most
from tests.factories import OPERATOR, GroupFactory, PersonFactory

pytestmark = pytest.mark.django_db
JANUARY, MARCH, MAY, JULY = (dt.date(2026, month, 1) for month in (1, 3, 5, 7))
DAY = dt.timedelta(days=1)
POLICE = SeatWanted("police", "Police", 1)
LINKED = SeatWanted("police", "Police", 1, enforcement_linked=True)
COUNCILS = SeatWanted("councils", "Councils")


@pytest.fixture
def group():
    return GroupFactory(name="Forum")


def wanted(group, *seats, on=None):
    set_seats(group=group, seats=seats, on=on, by=OPERATOR)


def sits(seat, on, until=None, capacity=Capacity.MEMBER):
    return fill_seat(
        seat=seat, person=PersonFactory(), on=on, until=until, capacity=capacity, by=OPERATOR
    )


def there(group, day):
    return [(seat.key, seat.place) for seat in seats_on(day, group_ids=[group.pk])[group.pk]]


def holder(group, day):
    """Who holds the only seat that day; None for nobody, 'no seat' where there is none."""
    seats = seats_on(day, group_ids=[group.pk]).get(group.pk)
    if not seats:
        return "no seat"
    found = seats[0].holder_on(day)
    return found and found.person_id


def test_the_same_seats_again_leave_no_trace(group):
    for _ in range(2):
        wanted(group, POLICE, COUNCILS)
        assert Entry.objects.filter(operation="set_seats").count() == 1
    assert there(group, MAY) == [("councils", 1), ("police", 1)]


def test_a_number_that_changes_opens_or_closes_the_last_places(group):
    wanted(group, SeatWanted("councils", "Councils", 2))
    wanted(group, SeatWanted("councils", "Councils", 3), on=MARCH)
    wanted(group, SeatWanted("councils", "Councils", 1), on=MAY)
    assert [len(there(group, day)) for day in (MARCH - DAY, MARCH, MAY - DAY, MAY)] == [2, 3, 3, 1]
    assert there(group, MAY) == [("councils", 1)]


def test_a_place_opened_where_no_number_is_stated_stays_with_the_next_terms(group):
    wanted(group, COUNCILS)
    extra = add_place(seat=group.seats.get(), on=MARCH, by=OPERATOR)
    assert (extra.place, extra.counted, extra.label) == (2, False, "Councils")
    wanted(group, COUNCILS, POLICE, on=MAY)
    assert there(group, MAY) == [("councils", 1), ("councils", 2), ("police", 1)]
    assert there(group, MARCH - DAY) == [("councils", 1)]


def test_a_plain_change_is_the_same_seat(group):
    wanted(group, POLICE)
    before = group.seats.get()
    wanted(group, SeatWanted("police", "West Yorkshire Police", 1, term_months=24), on=MARCH)
    after = group.seats.get()
    assert (after.token, after.label, after.term_months) == (
        before.token,
        "West Yorkshire Police",
        24,
    )


def test_a_link_to_enforcement_stated_from_the_same_day_corrects_the_seat(group):
    wanted(group, POLICE, on=MARCH)
    sits(group.seats.get(), MARCH)
    wanted(group, LINKED, on=MARCH)
    assert [seat.enforcement_linked for seat in group.seats.all()] == [True]


def test_all_who_stay_go_on_with_the_seat_that_changed(group):
    wanted(group, POLICE)
    seat = group.seats.get()
    for start, until, capacity in (
        (None, JANUARY, Capacity.MEMBER),
        (JANUARY, MAY, Capacity.MEMBER),
        (MAY, None, Capacity.MEMBER),
        (None, None, Capacity.SUBSTITUTE),
    ):
        sits(seat, start, until, capacity)
    days = [JANUARY - DAY, JANUARY, MARCH - DAY, MARCH, MAY - DAY, MAY, JULY]
    before = [holder(group, day) for day in days]
    assert len(set(before)) == 3
    wanted(group, LINKED, on=MARCH)
    assert [holder(group, day) for day in days] == before
    for day, linked in ((MARCH - DAY, False), (MARCH, True), (JULY, True)):
        (shown,) = seats_on(day, group_ids=[group.pk])[group.pk]
        assert shown.enforcement_linked is linked
        assert [row.capacity for row in shown.sitting_on(day) if not row.holds_seat] == [
            "substitute"
        ]


@settings(max_examples=at_most(25), deadline=None)
@given(
    sittings=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=6),
    changes=st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=5),
)
def test_who_sits_where_is_untouched_by_what_becomes_of_the_seat(sittings, changes):
    """The naive telling: days taken one sitting after another, the link as last stated for a day."""
    with transaction.atomic():
        group, sat = GroupFactory(), {}
        wanted(group, POLICE)
        for first, length in sittings:
            days = set(range(first, first + length))
            if days.isdisjoint(sat):
                start, end = (JANUARY + n * DAY for n in (first, first + length))
                sat |= dict.fromkeys(days, sits(group.seats.get(), start, end).person_id)
        linked = {}
        for at, is_linked in sorted(changes, key=lambda change: change[0]):
            wanted(group, LINKED if is_linked else POLICE, on=JANUARY + at * DAY)
            linked |= dict.fromkeys(range(at, 60), is_linked)
        told = {first + n for first, length in sittings for n in (-1, 0, length - 1, length)}
        for number in told | {at + n for at, _ in changes for n in (-1, 0)}:
            day = JANUARY + number * DAY
            assert holder(group, day) == sat.get(number)
            (seat,) = seats_on(day, group_ids=[group.pk])[group.pk]
            assert seat.enforcement_linked is linked.get(number, False)
        transaction.set_rollback(True)


def test_a_membership_ends_with_its_seat_whenever_it_was_to_end(group):
    wanted(group, POLICE)
    sits(group.seats.get(), None, JULY)
    sits(group.seats.get(), None, capacity=Capacity.SUBSTITUTE)
    wanted(group, on=MARCH)
    assert [holder(group, day) is not None for day in (MARCH - DAY, MARCH)] == [True, True]
    assert holder(group, MARCH) == "no seat"
    assert set(Membership.objects.values_list("valid_to", flat=True)) == {MARCH}


def test_a_seat_dropped_from_a_day_before_somebody_came_keeps_their_first_day(group):
    """We know that they sat; so the seat was there, whatever the terms say of that time."""
    wanted(group, POLICE)
    sits(group.seats.get(), MAY)
    wanted(group, on=MARCH)
    assert Membership.objects.get().period.start == MAY
    assert holder(group, MAY) == Membership.objects.get().person_id
    assert holder(group, MAY + DAY) == "no seat"


def test_a_seat_that_was_a_mistake_is_gone_unless_somebody_sat_on_it(group):
    wanted(group, POLICE, COUNCILS, on=MARCH)
    sits(group.seats.get(key="police"), MARCH)
    wanted(group, on=MARCH)
    assert [seat.key for seat in group.seats.all()] == ["police"]
    assert there(group, MARCH) == [("police", 1)]
    assert holder(group, MARCH + DAY) == "no seat"


def test_a_seat_that_cannot_be_ended_on_any_known_day_is_not_taken_away(group):
    wanted(group, POLICE)
    membership = sits(group.seats.get(), None)
    with pytest.raises(BodyNotValid, match="end their membership first"):
        wanted(group)
    assert holder(group, MAY) == membership.person_id
    end_membership(membership=membership, on=MARCH, by=OPERATOR)
    wanted(group)
    assert [holder(group, day) for day in (MARCH - DAY, MARCH)] == [
        membership.person_id,
        "no seat",
    ]


def test_the_database_refuses_a_seat_twice_in_one_place_and_one_that_ends_before_it_starts(group):
    wanted(group, POLICE)
    for columns in ({"key": "police"}, {"key": "x", "valid_from": MARCH, "valid_to": MARCH}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(group=group, label="Police", **columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(group=group, relation="assists")
    assert group.seats.count() == 1
