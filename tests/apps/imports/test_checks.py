"""What each row of organisations and people would do, before anything is written."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.groups.models import Membership
from convenor.apps.groups.operations import fill_seat, join_group
from convenor.apps.imports.kinds import ListKind
from convenor.apps.imports.queries import check_rows, read_rows
from convenor.apps.people.operations import add_person, keep_organisation, rename_organisation
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, SeatFactory

pytestmark = pytest.mark.django_db


def person(leeds, name, *, email="", organisation=None):
    return add_person(
        name=name, email=email, organisation=organisation, partnership_id=leeds.pk, by=OPERATOR
    )


def organisation(name, **columns):
    return keep_organisation(name=name, by=OPERATOR, **columns)


# Organisations


def test_organisations_are_added_changed_or_left_alone(check):
    organisation("Advice Centre", sector="police")
    assert check("organisations", "Name,Sector", "Advice Centre,health", "Food Bank,") == [
        ("changed", "Advice Centre speaks for another sector: health."),
        ("added", "Food Bank is new."),
    ]
    assert check("organisations", "Name,Sector", "advice centre,") == [
        ("left alone", "Advice Centre is on record already.")
    ]


def test_an_organisation_is_found_by_a_name_it_had(check):
    found = organisation("Old Name")
    rename_organisation(organisation=found, name="New Name", on=dt.date(2018, 1, 1), by=OPERATOR)
    assert check("organisations", "Name", "Old Name")[0][0] == "left alone"


def test_a_new_name_for_an_id_needs_its_first_day(check):
    found = organisation("Old Name", slug="old")
    rename_organisation(organisation=found, name="Newer", on=dt.date(2018, 1, 1), by=OPERATOR)
    headings = "Name,Id,Name since"
    (without,) = check("organisations", headings, "Newest,old,")
    assert without[0] == "problem"
    assert "write the first day of the new name in 'Name since'" in without[1]
    (early,) = check("organisations", headings, "Newest,old,2017-01-01")
    assert "needs a later day than 2017-01-01" in early[1]
    assert check("organisations", headings, "Newest,old,2018-05-01") == [
        ("changed", "Newer is called Newest.")
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",police,", "The name is empty; write one."),
        ("A,polise,", "There is no sector 'polise'. Did you mean 'police'?"),
        ("A,,Not An Id", "'Not An Id' is not an id"),
        ("Advice-Centre,,", "The id 'advice-centre' belongs to Advice Centre"),
        ("…,,", "belongs to nobody"),
    ],
)
def test_a_bad_row_of_organisations_says_what_to_write(check, row, sentence):
    organisation("Advice Centre")
    ((outcome, says),) = check("organisations", "Name,Sector,Id", row)
    assert (outcome, sentence in says) == ("problem", True), says


def test_the_same_organisation_twice_in_a_file_is_a_problem_of_the_second_row(check):
    organisation("Advice Centre")
    outcomes = check("organisations", "Name", "New", "new", "Advice Centre", "Advice Centre")
    same = "It is the same organisation as in row {}; keep one of them."
    assert outcomes[1] == ("problem", same.format(2))
    assert outcomes[3] == ("problem", same.format(4))


# People


def test_people_are_found_by_address_and_else_by_name_and_organisation(check, leeds):
    centre = organisation("Advice Centre")
    person(leeds, "Anna Ash", email="anna@example.org")
    person(leeds, "Ben Birch", organisation=centre)
    assert check(
        "people",
        "Name,Email,Job title,Organisation",
        "Anna Ash,ANNA@example.org,Manager,",
        "Ben Birch,,,Advice Centre",
        "Ben Birch,,,advice-centre",
        "Chris Cedar,,,",
    ) == [
        ("changed", "Anna Ash: changed job title."),
        ("left alone", "Ben Birch is on record already."),
        ("problem", "It is the same person as in row 3; keep one of them."),
        ("added", "Chris Cedar is new."),
    ]


def test_two_people_of_one_name_are_not_guessed_at(check, leeds):
    person(leeds, "Anna Ash")
    person(leeds, "Anna Ash")
    assert check("people", "Name", "Anna Ash") == [
        (
            "problem",
            "2 people are called 'Anna Ash'; write the e-mail address of the one you mean.",
        )
    ]


def test_a_known_name_with_another_address_is_somebody_else(check, leeds):
    person(leeds, "Anna Ash", email="anna@example.org")
    assert check("people", "Name,Email", "Anna Ash,other@example.org") == [
        ("added", "Anna Ash is new.")
    ]


def test_an_empty_cell_takes_nothing_away(check, leeds):
    found = person(leeds, "Anna Ash", email="anna@example.org")
    found.job_title = "Manager"
    found.save()
    assert (
        check("people", "Name,Email,Job title", "Anna Ash,anna@example.org,")[0][0] == "left alone"
    )


def test_people_kept_elsewhere_are_left_alone_and_nothing_is_told_of_them(check):
    elsewhere = PartnershipFactory()
    person(elsewhere, "Dora Dale", email="dora@example.org")
    ((outcome, says),) = check("people", "Name,Email,Job title", "D,dora@example.org,Boss")
    assert outcome == "left alone"
    assert "Dora" not in says


def test_an_address_that_signs_somebody_in_elsewhere_cannot_be_set(check, leeds):
    """Whoever sets it could sign in as them."""
    found = person(leeds, "Anna Ash")
    join_group(group=GroupFactory(), person=found, on=dt.date(2018, 1, 1), by=OPERATOR)
    ((outcome, says),) = check("people", "Name,Email", "Anna Ash,mine@example.org")
    assert (outcome, "takes part elsewhere too" in says) == ("problem", True)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",a@example.org,", "The name is empty; write one."),
        ("A,not an address,", "'not an address' is not an e-mail address"),
        ("A,,Advise Centre", "'Advise Centre' is on record. Did you mean 'Advice Centre'?"),
        ("A,,Zoo", "Bring in the list of organisations first."),
        ("x" * 201 + ",,", "is longer than 200 characters."),
    ],
)
def test_a_bad_row_of_people_says_what_to_write(check, row, sentence):
    organisation("Advice Centre")
    ((outcome, says),) = check("people", "Name,Email,Organisation", row)
    assert (outcome, sentence in says) == ("problem", True), says


@pytest.mark.parametrize("kind", list(ListKind))
def test_a_long_list_takes_as_many_queries_as_a_short_one(secretariat, leeds, board, kind):
    seats = [SeatFactory(group=board, key="s", label="S", place=n + 1) for n in range(30)]
    for number, seat in enumerate(seats):
        who = person(leeds, f"Somebody {number}", organisation=organisation(f"Org {number}"))
        fill_seat(seat=seat, person=who, on=dt.date(2018, 1, 1), by=OPERATOR)
    line = {
        "organisations": ("Name", "Org {}"),
        "people": ("Name,Organisation", "Somebody {0},Org {0}"),
        "seats": ("Group,Seat,Person,Organisation,First day", "Board,S,Somebody {0},,2018-01-01"),
    }[kind]

    def queries(count):
        content = "\n".join([line[0], *(line[1].format(number) for number in range(count))])
        rows = read_rows(kind, "list.csv", content.encode())
        with CaptureQueriesContext(
            connection,
        ) as asked:
            checked = check_rows(secretariat, leeds, kind, rows)
        assert {row.outcome.value for row in checked} == {"left alone"}
        return len(asked)

    assert queries(1) == queries(30)
    assert Membership.objects.count() == 30
