"""Who sits where: filled, ended, taken back, joined, appointed, and what is refused."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.operations import (
    MembershipNotValid,
    SeatTaken,
    appoint,
    end_appointment,
    end_membership,
    fill_seat,
    join_group,
    reopen_membership,
)
from convenor.apps.groups.queries import actor_for
from convenor.core.vocabulary import Capacity, Role
from tests.factories import (
    OPERATOR,
    GroupFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
JANUARY, MARCH, MAY, JULY = (dt.date(2026, month, 1) for month in (1, 3, 5, 7))


@pytest.fixture
def seat():
    return SeatFactory(label="Police")


def sits(seat, on=JANUARY, until=None, person=None, capacity=Capacity.MEMBER):
    person = person or PersonFactory()
    return fill_seat(seat=seat, person=person, on=on, until=until, capacity=capacity, by=OPERATOR)


def spans():
    rows = Membership.objects.order_by("valid_from", "id")
    return list(rows.values_list("valid_from", "valid_to"))


def refused(error, sentence, write, **details):
    """The write fails with that sentence, and neither rows nor audit trail have changed."""
    before = (spans(), Entry.objects.count())
    with pytest.raises(error, match=sentence):
        write(by=OPERATOR, **details)
    assert (spans(), Entry.objects.count()) == before


def test_a_seat_has_one_holder_at_a_time_and_others_beside(seat):
    sits(seat, JANUARY, MARCH)
    sits(seat, MARCH)
    for capacity in (Capacity.SUBSTITUTE, Capacity.OBSERVER):
        sits(seat, MARCH, capacity=capacity)
    taken = {"seat": seat, "person": PersonFactory(), "until": None}
    for capacity in Capacity:
        if capacity is Capacity.EXPERT:
            refused(
                MembershipNotValid, "through a place", fill_seat, on=MAY, capacity=capacity, **taken
            )
        elif capacity.holds_the_seat:
            refused(SeatTaken, "'Police'", fill_seat, on=MAY, capacity=capacity, **taken)
    refused(SeatTaken, "end that membership first", fill_seat, on=None, **taken)


@pytest.mark.parametrize("until", [JANUARY, JANUARY - dt.timedelta(days=1)])
def test_it_ends_after_it_starts(seat, until):
    dates = {"on": JANUARY, "until": until, "person": PersonFactory()}
    refused(MembershipNotValid, "before it starts", fill_seat, seat=seat, **dates)
    refused(MembershipNotValid, "before it starts", join_group, group=seat.group, **dates)
    membership = sits(seat)
    refused(MembershipNotValid, "a later day", end_membership, membership=membership, on=until)


@pytest.mark.parametrize("day", [JANUARY, MAY])
def test_nobody_sits_where_the_seat_is_not(day):
    seat = SeatFactory(label="Police", valid_from=MARCH, valid_to=MAY)
    sentence = "runs from 2026-03-01 until 2026-05-01"
    refused(MembershipNotValid, sentence, fill_seat, seat=seat, person=PersonFactory(), on=day)


@pytest.mark.parametrize("until", [None, JULY])
def test_nobody_sits_longer_than_the_seat_is_there_and_keeps_a_role_by_it(until):
    user = UserFactory()
    seat = SeatFactory(valid_from=JANUARY, valid_to=MAY)
    sits(seat, MARCH, until, person=user.person)
    assert spans() == [(MARCH, MAY)]
    held = [bool(actor_for(user, on=day).roles) for day in (MARCH, MAY, JULY)]
    assert held == [True, False, False]


def test_the_end_of_a_membership_is_taken_back_while_the_seat_is_free(seat):
    membership = sits(seat)
    end_membership(membership=membership, on=MARCH, by=OPERATOR)
    reopen_membership(membership=membership, by=OPERATOR)
    assert spans() == [(JANUARY, None)]
    entries = Entry.objects.count()
    reopen_membership(membership=membership, by=OPERATOR)
    assert Entry.objects.count() == entries


def test_the_end_is_not_taken_back_once_somebody_else_sits_there(seat):
    membership = sits(seat)
    end_membership(membership=membership, on=MARCH, by=OPERATOR)
    sits(seat, MAY)
    refused(SeatTaken, "Somebody else", reopen_membership, membership=membership)
    membership.refresh_from_db()
    refused(SeatTaken, "Somebody else", end_membership, membership=membership, on=JULY)
    membership.refresh_from_db()
    end_membership(membership=membership, on=MAY, by=OPERATOR)
    assert spans() == [(JANUARY, MAY), (MAY, None)]


def test_somebody_belongs_to_an_open_group_once_at_a_time():
    group, person = GroupFactory(name="Forum"), PersonFactory()
    first = join_group(group=group, person=person, on=JANUARY, by=OPERATOR)
    again = {"group": group, "person": person}
    refused(MembershipNotValid, "belong to Forum in that period", join_group, on=MARCH, **again)
    end_membership(membership=first, on=MARCH, by=OPERATOR)
    join_group(on=MARCH, by=OPERATOR, **again)
    refused(
        MembershipNotValid, "belong to Forum in that period", reopen_membership, membership=first
    )
    join_group(group=group, person=PersonFactory(), on=MARCH, by=OPERATOR)


def test_the_organisation_is_the_seats_or_the_persons_unless_another_is_named():
    own, other = OrganisationFactory(), OrganisationFactory()
    person = PersonFactory(organisation=own)
    seat = SeatFactory(organisation=other)
    assert sits(seat, person=person).organisation == other
    joined = join_group(group=seat.group, person=person, on=JANUARY, by=OPERATOR)
    assert joined.organisation == own


def test_a_role_that_is_no_seat_is_given_once_and_taken_away():
    partnership, person = PartnershipFactory(), PersonFactory()
    given = {"partnership": partnership, "person": person, "role": Role.SECRETARIAT}
    appointment = appoint(on=JANUARY, by=OPERATOR, **given)
    entries = Entry.objects.count()
    assert appoint(on=MARCH, by=OPERATOR, **given) == appointment
    assert Entry.objects.count() == entries
    with pytest.raises(MembershipNotValid, match="choose a later day"):
        end_appointment(appointment=appointment, on=JANUARY, by=OPERATOR)
    end_appointment(appointment=appointment, on=MARCH, by=OPERATOR)
    assert appoint(on=MARCH, by=OPERATOR, **given) != appointment
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize(("capacity", "holds"), [("substitute", True), ("chair", False)])
def test_the_database_lets_no_capacity_pass_for_another(seat, capacity, holds):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            group=seat.group,
            seat=seat,
            person=PersonFactory(),
            capacity=capacity,
            holds_seat=holds,
        )


def test_no_entry_of_the_audit_trail_names_a_person(seat):
    person = PersonFactory(name="Amina Example", email="amina@example.org")
    membership = sits(seat, person=person)
    end_membership(membership=membership, on=MARCH, by=OPERATOR)
    reopen_membership(membership=membership, by=OPERATOR)
    join_group(group=seat.group, person=person, on=JANUARY, by=OPERATOR)
    written = " ".join(f"{entry.what} {entry.details}" for entry in Entry.objects.all())
    assert "Police" in written
    assert "amina" not in written.lower()
