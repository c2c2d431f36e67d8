"""Whatever the register says is about a person is in what they take, and nothing that it says is not."""

import datetime as dt
import json

import pytest
from django.apps import apps
from django.db import models

from convenor.apps.groups.models import Group, Partnership, Seat
from convenor.apps.meetings.models import Meeting
from convenor.apps.people.models import Organisation
from convenor.apps.privacy.finding import Whose, paths_beside
from convenor.apps.privacy.queries.own import called, given_of, held_of, row_given
from convenor.apps.privacy.register import PEOPLE, field_of, held_as, register
from convenor.core.vocabulary import HeldAs

OWN, OTHER = 41, 977_977
WHO = Whose(OWN, OWN, frozenset({"me@example.org"}))
DAY = dt.date(2026, 3, 2)
GROUP = Group(name="A group", short_name="A group")
PLACES = {
    "groups.Group": GROUP,
    "groups.Partnership": Partnership(name="A partnership"),
    "groups.Seat": Seat(label="A seat"),
    "meetings.Meeting": Meeting(group=GROUP, on=DAY),
    "people.Organisation": Organisation(name="An organisation"),
}
FOUND = [held for held in register().values() if held.find]


def filled(held):
    """A row with something in every field: the person's own, and another's where rows are found beside."""
    model = apps.get_model(held.label)
    beside = {field_of(path).split("__")[0] for path in paths_beside(held)}
    row = model()
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model._meta.label in PLACES:
            setattr(row, field.name, PLACES[field.related_model._meta.label])
        else:
            setattr(row, field.attname, _value(field, OTHER if field.name in beside else OWN))
    return row


def _value(field, number):
    if field.is_relation or isinstance(field, models.IntegerField | models.AutoField):
        return number
    if isinstance(field, models.DateTimeField):
        return dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return DAY
    if isinstance(field, models.TimeField):
        return dt.time(9)
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.JSONField):
        return [f"marker of {field.name}"]
    return f"marker of {field.name}"


def told(held):
    return row_given(held, filled(held), WHO, given_of(held))


def kinds(held):
    for field in apps.get_model(held.label)._meta.concrete_fields:
        yield field, held_as(held, field)


def is_theirs(held, field, kind):
    if kind is HeldAs.FREE_TEXT:
        return held.erase != "keep" or field.name in held.give
    return (
        kind in {HeldAs.ABOUT_A_PERSON, HeldAs.SPECIAL, HeldAs.BY_ROLE} or field.name in held.give
    )


@pytest.mark.parametrize("held", FOUND, ids=lambda held: held.label)
def test_every_field_about_a_person_is_given_and_no_other(held):
    given = told(held)
    expected = {
        called(field)
        for field, kind in kinds(held)
        if is_theirs(held, field, kind)
        or (field.is_relation and field.related_model._meta.label in PLACES)
    }
    assert set(given) == expected


@pytest.mark.parametrize("held", FOUND, ids=lambda held: held.label)
def test_what_is_given_holds_no_number_of_another_and_no_text_that_is_not_theirs(held):
    said = json.dumps(told(held), default=str)
    assert str(OTHER) not in said
    for field, kind in kinds(held):
        if not is_theirs(held, field, kind):
            assert f"marker of {field.name}" not in said.replace(f"marker of {field.name}_", "")


def test_what_is_sealed_is_never_read_from_its_table():
    assert told(register()["sealed.SealedIdentity"]) == {"sealed at": "2026-03-02T00:00:00+00:00"}
    assert not told(register()["sealed.SealedMark"])


def test_links_to_the_person_say_so_and_others_name_nobody():
    given = told(register()["attendance.Coming"])
    assert given["person"] == "yourself"
    assert given["substitute"] == "somebody else"
    assert given["meeting"] == "A group, Monday 2 March 2026"
    assert {"people.Person", "people.User"} == PEOPLE


def test_every_path_is_gone_by(db, monkeypatch):
    """Each model that is found is asked for, so that none is forgotten in between."""
    from convenor.apps.groups.queries import actor_for
    from convenor.apps.privacy.queries import own
    from tests.factories import GroupFactory, member_of

    asked = []
    before = own.own_rows
    monkeypatch.setattr(
        own, "own_rows", lambda held, who: asked.append(held.label) or before(held, who)
    )
    held_of(actor_for(member_of(GroupFactory()), on=DAY))
    assert set(asked) == {held.label for held in FOUND}
