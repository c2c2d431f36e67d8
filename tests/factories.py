"""Small test data, one row each. States with a history are reached through the operations instead."""

import datetime as dt

import factory
from django.test import Client

from convenor.apps.groups.models import Appointment, Group, Membership, Partnership, Seat
from convenor.apps.meetings.models import Meeting
from convenor.apps.people.models import Organisation, Person, User
from convenor.core.access import Actor
from convenor.core.vocabulary import Capacity, Role

OPERATOR = Actor(label="the operator", is_operator=True)
"""Whoever sets a test up."""


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partnership

    name = factory.Sequence(lambda n: f"Partnership {n}")
    slug = factory.Sequence(lambda n: f"partnership-{n}")


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"Group {n}")
    slug = factory.Sequence(lambda n: f"group-{n}")
    partnership = factory.SubFactory(PartnershipFactory)


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    group = factory.SubFactory(GroupFactory)
    on = dt.date(2026, 3, 18)


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    group = factory.SubFactory(GroupFactory)
    key = factory.Sequence(lambda n: f"seat-{n}")
    label = factory.LazyAttribute(lambda seat: seat.key.replace("-", " ").capitalize())


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person-{n}@example.org")


class UserFactory(factory.django.DjangoModelFactory):
    """An account, with a person of the same address."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"user-{n}@example.org")
    person = factory.SubFactory(PersonFactory, email=factory.SelfAttribute("..email"))

    @classmethod
    def _create(cls, model_class, **columns):
        return model_class.objects.create_user(**columns)


class MembershipFactory(factory.django.DjangoModelFactory):
    """Somebody in a group since before the records, without a seat unless one is given."""

    class Meta:
        model = Membership

    group = factory.SubFactory(GroupFactory)
    person = factory.SubFactory(PersonFactory)
    capacity = Capacity.MEMBER.value
    holds_seat = factory.LazyAttribute(lambda row: Capacity(row.capacity).holds_the_seat)


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    partnership = factory.SubFactory(PartnershipFactory)
    person = factory.SubFactory(PersonFactory)
    role = Role.SECRETARIAT.value


def secretariat_of(partnership):
    """An account whose person keeps the partnership."""
    user = UserFactory()
    AppointmentFactory(partnership=partnership, person=user.person)
    return user


def member_of(group, *, capacity=Capacity.MEMBER, seat=None):
    """An account whose person belongs to the group."""
    user = UserFactory()
    MembershipFactory(group=group, seat=seat, person=user.person, capacity=capacity.value)
    return user


def administrator():
    """An account that runs the installation, of nobody on record."""
    return UserFactory(person=None, is_administrator=True)


def client_as(user):
    """A browser in which the user has signed in."""
    client = Client()
    client.force_login(user)
    return client
