"""Saying what one did, and taking it back."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from convenor.apps.audit.models import Entry
from convenor.apps.commitments.models import Contribution
from convenor.apps.commitments.operations import (
    ContributionNotValid,
    put_back_contribution,
    record_contribution,
    withdraw_contribution,
)
from convenor.apps.commitments.queries import contribution_for, contributions_of
from convenor.core.vocabulary import ContributionKind
from tests.factories import OPERATOR, GroupFactory, PersonFactory

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 2)


@pytest.fixture
def group():
    return GroupFactory(name="Strategy Group")


def said(at, person, **more):
    arguments = {
        "kind": ContributionKind.REPORTED,
        "on": MARCH,
        "words": "Told the forum",
        "today": MARCH,
        "partnership": at.partnership,
        **more,
    }
    return record_contribution(person=person, by=OPERATOR, **arguments)


def test_what_was_said_is_kept_with_who_recorded_it(group):
    person = PersonFactory()
    said(group, person, words="  Told   the forum ", group=group)
    (row,) = contributions_of(person_ids=[person.pk])
    assert (row.kind, row.on, row.words) == (ContributionKind.REPORTED, MARCH, "Told the forum")
    assert (row.recorded_by, row.group) == ("the operator", "Strategy Group")


def test_the_words_and_the_person_are_in_no_entry(group):
    person = PersonFactory(name="Anna")
    said(group, person, words="Went with Berhane")
    (entry,) = Entry.objects.all()
    assert entry.what == "What somebody did was recorded: reported back."
    assert "Berhane" not in f"{entry.what}{entry.details}"
    assert "Anna" not in f"{entry.what}{entry.details}"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"on": dt.date(2026, 3, 3)}, "Tuesday 3 March 2026 is still to come"),
        ({"words": "  "}, "Say in a few words what it was"),
        ({"words": "a" * 301}, "301 characters long; at most 300 fit"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(group, arguments, why):
    with pytest.raises(ContributionNotValid, match=why):
        said(group, PersonFactory(), **arguments)
    assert not Contribution.objects.exists()
    assert not Entry.objects.exists()


def test_a_group_of_another_partnership_is_refused(group):
    other = GroupFactory(name="Board elsewhere")
    with pytest.raises(ContributionNotValid, match="Board elsewhere is no group of"):
        said(group, PersonFactory(), group=other)
    assert not Contribution.objects.exists()


def test_the_database_refuses_one_without_words(group):
    contribution = said(group, PersonFactory())
    contribution.words = ""
    with pytest.raises(IntegrityError, match="contribution_says_something"), transaction.atomic():
        contribution.save()


def test_what_is_taken_back_counts_no_more_until_it_is_put_back(group):
    person = PersonFactory()
    contribution = said(group, person)
    withdraw_contribution(contribution=contribution, by=OPERATOR)
    assert not counts(person, group)
    withdraw_contribution(contribution=contribution, by=OPERATOR)
    assert Entry.objects.filter(operation="withdraw_contribution").count() == 1
    put_back_contribution(contribution=contribution, by=OPERATOR)
    assert counts(person, group)
    put_back_contribution(contribution=contribution, by=OPERATOR)
    assert Entry.objects.filter(operation="put_back_contribution").count() == 1


def counts(person, group):
    (row,) = contributions_of(person_ids=[person.pk])
    return row.counts_for(group_id=group.pk, partnership_id=group.partnership_id)


def test_what_names_a_group_counts_there_alone_and_what_names_none_in_the_whole_partnership(group):
    sister = GroupFactory(partnership=group.partnership)
    elsewhere = GroupFactory()
    anna, bela = PersonFactory(), PersonFactory()
    said(group, anna, group=group)
    said(group, bela)
    assert [counts(anna, each) for each in (group, sister, elsewhere)] == [True, False, False]
    assert [counts(bela, each) for each in (group, sister, elsewhere)] == [True, True, False]


def test_a_row_is_found_for_its_own_person_and_partnership_alone(group):
    person = PersonFactory()
    contribution = said(group, person)
    found = {"person_id": person.pk, "partnership_id": group.partnership_id}
    assert contribution_for(contribution.token, **found) == contribution
    assert contribution_for(contribution.token, person_id=person.pk) == contribution
    assert contribution_for(contribution.token, person_id=PersonFactory().pk) is None
    other = GroupFactory().partnership_id
    assert contribution_for(contribution.token, person_id=person.pk, partnership_id=other) is None


def test_reading_costs_one_query_however_many(group):
    people = [PersonFactory() for _ in range(3)]
    for person in people * 5:
        said(group, person, group=group)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(contributions_of(person_ids=[person.pk for person in people])) == 15
    assert len(queries) == 1
