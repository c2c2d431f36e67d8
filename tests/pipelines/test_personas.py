"""Loading a sample's people: idempotent, through the operations, and never into the past."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.queries import actor_for
from convenor.apps.people.models import Person, User
from convenor.core.vocabulary import Role
from convenor.pipelines.personas import PersonasNotValid, load_personas
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, SeatFactory

DAY = dt.date(2026, 1, 5)
HEAD = "format: convenor-personas/1\npersonas:\n"
SMG = (
    HEAD
    + """
  - {address: home-office, label: Home Office contact, shown_as: "Sample person: Home Office", roles: [
      {group: smg, seat: home-office, capacity: member},
      {partnership: my, role: government contact}]}
"""
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def smg():
    group = GroupFactory(slug="smg", partnership=PartnershipFactory(slug="my"))
    SeatFactory(group=group, key="home-office", enforcement_linked=True)
    return group


@pytest.fixture
def load(tmp_path):
    def load(text, on=DAY):
        path = tmp_path / "personas.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return load_personas(path, by=OPERATOR, on=on)

    return load


def test_a_persona_holds_what_the_file_says_from_the_day_of_loading(load, smg):
    assert load(SMG) == 1
    user = User.objects.get(email="home-office@personas.example.org")
    actor = actor_for(user, on=DAY)
    assert {held.role for held in actor.roles} == {Role.MEMBER, Role.GOVERNMENT_CONTACT}
    assert actor.enforcement_linked
    assert actor_for(user, on=DAY - dt.timedelta(days=1)).roles == frozenset()
    assert Person.objects.get().role_label == "Sample person: Home Office"


def test_a_second_loading_changes_nothing(load, smg):
    load(SMG)
    before = Entry.objects.count()
    load(SMG, on=DAY + dt.timedelta(days=30))
    counts = [model.objects.count() for model in (Person, User, Membership, Appointment, Entry)]
    assert counts == [1, 1, 1, 1, before]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "valid dictionary"),
        ("format: convenor-personas/2\npersonas: []", "format: Input should be"),
        (b"\xff\xfe", "cannot be read as YAML"),
        ("a: [", "cannot be read as YAML"),
        ("a: &x 1\na: *x", "cannot be read as YAML"),
        (HEAD + "  - {address: 'a b', label: X}", "personas > 1 > address"),
        (HEAD + "  - {address: a, label: X, shown_as: Jo Smith}", "personas > 1 > shown_as"),
        (HEAD + "  - {address: a, label: X, name: Y}", "personas > 1 > name"),
        (HEAD + "  - {address: a, label: X, roles: [{group: smg}]}", "write {group, capacity}"),
        (
            HEAD + "  - {address: a, label: X, roles: [{partnership: my, role: chair}]}",
            "write {group",
        ),
        (
            HEAD + "  - {address: a, label: X, roles: [{group: no, capacity: chair}]}",
            "no group 'no'",
        ),
        (
            HEAD + "  - {address: a, label: X, roles: [{partnership: no, role: secretariat}]}",
            "no partnership 'no'",
        ),
        (
            HEAD + "  - {address: a, label: X, roles: [{group: smg, seat: no, capacity: chair}]}",
            "no free seat 'no'",
        ),
        ("#" * 200_000, "larger than"),
    ],
)
def test_a_file_that_cannot_be_loaded_says_why_and_leaves_nobody(load, smg, text, said):
    with pytest.raises(PersonasNotValid, match=said.replace("{", r"\{")):
        load(text)
    assert not Membership.objects.exists()
    assert not User.objects.exists()


def test_two_personas_cannot_have_the_one_seat(load, smg):
    second = (
        "  - {address: b, label: X, roles: [{group: smg, seat: home-office, capacity: member}]}\n"
    )
    with pytest.raises(PersonasNotValid, match="no free seat"):
        load(SMG + second)
    assert not User.objects.exists(), "all of the file, or nothing"


def test_an_expert_is_not_seated_by_a_role(load, smg):
    with pytest.raises(PersonasNotValid, match="under `expert`, with their place"):
        load(
            HEAD
            + "  - {address: expert, label: Expert, roles: [{group: smg, capacity: expert by experience}]}\n"
        )
    assert not Person.objects.exists()
