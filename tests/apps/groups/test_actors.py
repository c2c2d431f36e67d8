"""From an account to the roles of a day."""

import datetime as dt

import pytest

from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import actor_for
from convenor.apps.people.operations import close_account
from convenor.core.access import ANYONE, RoleHeld
from convenor.core.vocabulary import Capacity, Role, Standing
from tests.factories import (
    OPERATOR,
    AppointmentFactory,
    GroupFactory,
    MembershipFactory,
    SeatFactory,
    UserFactory,
    administrator,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


@pytest.mark.parametrize("capacity", Capacity)
def test_each_capacity_in_a_hosted_group_is_the_role_of_that_name(capacity):
    group = GroupFactory()
    actor = actor_for(member_of(group, capacity=capacity), on=DAY)
    assert actor.roles == {RoleHeld(Role(capacity.value), group.partnership_id, group.pk)}


@pytest.mark.parametrize("capacity", Capacity)
def test_at_a_group_that_others_run_everybody_is_a_representative_and_no_more(capacity):
    group = GroupFactory(standing=Standing.OUTSIDE)
    actor = actor_for(member_of(group, capacity=capacity), on=DAY)
    assert actor.roles == {RoleHeld(Role.REPRESENTATIVE, group.partnership_id, group.pk)}


def test_a_role_counts_from_its_first_day_and_no_longer_on_the_day_it_ends():
    user = member_of(GroupFactory())
    Membership.objects.update(valid_from=DAY, valid_to=DAY + dt.timedelta(days=7))
    held = [bool(actor_for(user, on=DAY + dt.timedelta(days=n)).roles) for n in (-1, 0, 6, 7)]
    assert held == [False, True, True, False]


def test_a_seat_linked_to_enforcement_marks_whoever_sits_on_it_while_they_do():
    group = GroupFactory()
    user = member_of(group, seat=SeatFactory(group=group, enforcement_linked=True))
    MembershipFactory(group=GroupFactory(), person=user.person)
    assert actor_for(user, on=DAY).enforcement_linked
    Membership.objects.filter(seat__isnull=False).update(valid_to=DAY)
    assert not actor_for(user, on=DAY).enforcement_linked


def test_appointments_count_where_they_were_made():
    user = UserFactory()
    made = AppointmentFactory(person=user.person, role=Role.SUPPORTER)
    assert actor_for(user, on=DAY).roles == {RoleHeld(Role.SUPPORTER, made.partnership_id)}


def test_an_administrator_holds_that_role_and_none_in_a_partnership():
    actor = actor_for(administrator(), on=DAY)
    assert actor.roles == {RoleHeld(Role.ADMINISTRATOR)}
    assert actor.partnership_ids == frozenset()


def test_a_closed_account_is_anybody():
    user = secretariat_of(GroupFactory().partnership)
    close_account(person=user.person, by=OPERATOR)
    user.refresh_from_db()
    assert actor_for(user, on=DAY) is ANYONE


@pytest.mark.parametrize("group_count", [1, 5])
def test_it_takes_two_queries_however_many_seats(group_count, django_assert_num_queries):
    user = UserFactory()
    for _ in range(group_count):
        MembershipFactory(group=GroupFactory(), person=user.person)
    with django_assert_num_queries(2):
        actor_for(user, on=DAY)
