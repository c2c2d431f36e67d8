"""Putting people on record, and giving and closing their accounts."""

import pytest
from allauth.account.models import EmailAddress

from convenor.apps.people.models import User
from convenor.apps.people.operations import (
    PersonNotValid,
    add_person,
    change_person,
    close_account,
    give_account,
)
from convenor.core.access import Actor
from tests.factories import OPERATOR, PersonFactory, administrator

pytestmark = pytest.mark.django_db
SECRETARIAT = Actor(label="the secretariat", user_id=1_000_000)


def test_two_people_do_not_share_an_address():
    add_person(name="Anna", email="Anna@Example.org", by=OPERATOR)
    with pytest.raises(PersonNotValid, match="anna@example.org is on record already"):
        add_person(name="Ben", email="anna@example.org", by=OPERATOR)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_person_needs_a_name(name):
    with pytest.raises(PersonNotValid, match="needs a name"):
        add_person(name=name, by=OPERATOR)
    with pytest.raises(PersonNotValid, match="needs a name"):
        change_person(person=PersonFactory(), name=name, by=OPERATOR)


def test_an_account_needs_an_address_and_follows_it():
    person = PersonFactory(email="")
    with pytest.raises(PersonNotValid, match="needs an e-mail address"):
        give_account(person=person, by=OPERATOR)
    change_person(person=person, email="old@example.org", by=OPERATOR)
    user = give_account(person=person, by=OPERATOR)
    EmailAddress.objects.create(user=user, email="old@example.org", verified=True, primary=True)

    change_person(person=person, email="New@example.org", by=OPERATOR)
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert not EmailAddress.objects.filter(email="old@example.org").exists()


def test_an_address_somebody_signs_in_with_is_not_taken_away():
    person = PersonFactory(email="anna@example.org")
    give_account(person=person, by=OPERATOR)
    with pytest.raises(PersonNotValid, match="close their account first"):
        change_person(person=person, email="", by=OPERATOR)
    person.refresh_from_db()
    assert person.email == "anna@example.org"


def test_an_address_that_signs_in_somebody_else_is_refused():
    person = PersonFactory(email="anna@example.org")
    give_account(person=person, by=OPERATOR)
    User.objects.create_user("taken@example.org")
    with pytest.raises(PersonNotValid, match=r"taken@example\.org signs in somebody else"):
        change_person(person=person, email="taken@example.org", by=OPERATOR)


def test_an_account_is_closed_and_given_again_as_the_same_one():
    person = PersonFactory()
    user = give_account(person=person, by=OPERATOR)
    close_account(person=person, by=OPERATOR)
    user.refresh_from_db()
    assert not user.is_active
    assert give_account(person=person, by=OPERATOR) == user
    assert User.objects.get(pk=user.pk).is_active


def test_a_secretariat_cannot_lock_out_or_become_an_administrator():
    user = administrator()
    user.person = person = PersonFactory(email=user.email)
    user.save()
    with pytest.raises(PersonNotValid, match="They run the installation"):
        close_account(person=person, by=SECRETARIAT)
    with pytest.raises(PersonNotValid, match="They run the installation"):
        change_person(person=person, email="mine@example.org", by=SECRETARIAT)
    user.refresh_from_db()
    assert user.is_active
    close_account(person=person, by=OPERATOR)
