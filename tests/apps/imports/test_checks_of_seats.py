"""What each row of seats and who sits on them would do, before anything is written."""

import datetime as dt

import pytest

from convenor.apps.groups.operations import fill_seat, join_group
from convenor.apps.imports.queries import list_on_record
from convenor.apps.people.operations import add_person
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, GroupFactory, MembershipFactory, SeatFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 6, 1)


def person(leeds, name, *, email=""):
    return add_person(name=name, email=email, partnership_id=leeds.pk, by=OPERATOR)


SEATS = "Group,Seat,Place,Person,Capacity,First day,Last day"


def test_people_take_the_first_place_that_is_free(check, leeds, board):
    for place in (1, 2):
        SeatFactory(group=board, key="voluntary", label="Voluntary sector", place=place)
    for name in ("Anna", "Ben", "Chris"):
        person(leeds, name)
    rows = [f"Board,Voluntary sector,,{name},,2018-01-01," for name in ("Anna", "Ben", "Chris")]
    outcomes = check("seats", SEATS, *rows)
    assert [outcome for outcome, _says in outcomes] == ["added", "added", "problem"]
    assert outcomes[2][1] == (
        "All 2 places of the seat 'Voluntary sector' are taken in that period."
    )


def test_a_seat_has_one_holder_and_substitutes_come_beside(check, leeds, board):
    seat = SeatFactory(group=board, key="police", label="Police")
    anna = person(leeds, "Anna")
    person(leeds, "Ben")
    fill_seat(seat=seat, person=anna, on=dt.date(2018, 1, 1), by=OPERATOR)
    assert check(
        "seats",
        SEATS,
        "board,Police,,Ben,,2018-05-01,",
        "board,police,1,Ben,substitute,2018-05-01,",
        "board,police,1,Ben,,,2017-12-31",
    ) == [
        (
            "problem",
            "Somebody else holds the seat 'Police', from 1 January 2018; "
            "end that membership first.",
        ),
        ("added", "Ben takes the seat 'Police' (substitute), from 1 May 2018."),
        ("added", "Ben takes the seat 'Police' (member), until 31 December 2017."),
    ]


@pytest.mark.parametrize("seat", ["", "police"])
def test_a_list_brings_in_no_expert_by_experience(check, leeds, board, seat):
    SeatFactory(group=board, key="police", label="Police")
    person(leeds, "Anna")
    assert check("seats", SEATS, f"board,{seat},,Anna,expert by experience,2018-05-01,") == [
        (
            "problem",
            "An expert by experience is not brought in by a list, which would name them. "
            "Open a place for an expert and invite them there.",
        )
    ]


def test_an_expert_who_sits_there_already_is_left_alone(check, leeds, board):
    anna = person(leeds, "Anna")
    there = MembershipFactory(group=board, person=anna, capacity=Capacity.EXPERT.value)
    day = there.valid_from.isoformat() if there.valid_from else ""
    outcomes = check("seats", SEATS, f"board,,,Anna,expert by experience,{day},")
    assert outcomes == [("left alone", "Anna sits there already.")]


def test_a_row_may_end_a_membership_and_the_next_one_fill_the_seat(check, leeds, board):
    seat = SeatFactory(group=board, key="police", label="Police")
    fill_seat(seat=seat, person=person(leeds, "Anna"), on=dt.date(2018, 1, 1), by=OPERATOR)
    person(leeds, "Ben")
    assert check(
        "seats",
        SEATS,
        "Board,Police,,Anna,,2018-01-01,31/03/2018",
        "Board,Police,,Ben,,2018-04-01,",
    ) == [
        ("changed", "Anna sits there until 31 March 2018."),
        ("added", "Ben takes the seat 'Police' (member), from 1 April 2018."),
    ]


def test_nobody_sits_in_one_place_twice_at_a_time(check, leeds, board):
    for place in (1, 2):
        SeatFactory(group=board, key="police", label="Police", place=place)
    person(leeds, "Anna")
    rows = ["Board,Police,,Anna,,2018-01-01,", "Board,Police,,Anna,,2018-02-01,"]
    outcomes = check("seats", SEATS, *rows, rows[0])
    assert outcomes[1] == (
        "problem",
        "They sit there already, from 1 January 2018; write that first day, or end it first.",
    )
    assert outcomes[2] == ("problem", "It says the same as row 2; keep one of them.")


def test_an_end_cannot_run_into_the_next_holder_or_before_the_start(check, leeds, board):
    seat = SeatFactory(group=board, key="police", label="Police")
    days = dt.date(2018, 1, 1), dt.date(2018, 3, 1)
    fill_seat(seat=seat, person=person(leeds, "Anna"), on=days[0], until=days[1], by=OPERATOR)
    fill_seat(seat=seat, person=person(leeds, "Ben"), on=days[1], by=OPERATOR)
    into, before = check(
        "seats",
        SEATS,
        "Board,Police,,Anna,,2018-01-01,2018-04-30",
        "Board,Police,,Ben,,,2018-01-31",
    )
    assert into == ("problem", "Somebody else holds the seat before 2018-05-01; end that first.")
    assert before[0] == "problem"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Police,,Anna,,,", "No group is named; write one."),
        ("Strategy Bord,Police,,Anna,,,", "Did you mean 'Strategy Board'?"),
        ("Elsewhere,Police,,Anna,,,", "There is no group 'Elsewhere' in this partnership."),
        ("Board,Polise,,Anna,,,", "Board has no seat 'Polise'. Did you mean 'Police'?"),
        ("Board,Zoo,,Anna,,,", "Seats come from the terms of reference."),
        ("Board,Police,7,Anna,,,", "has no place '7'; its places are: 1."),
        ("Board,Police,,Nobody Else,,,", "Bring in the list of people first."),
        ("Board,Police,,Ana,,,", "Did you mean 'Anna'?"),
        ("Board,Police,,Anna,charman,,", "There is no capacity 'charman'. Did you mean 'chair'?"),
        ("Board,Police,,Anna,,2018-05-01,2018-04-01", "before it starts on 2018-05-01"),
        ("Board,Police,,Anna,,2016-05-01,", "is there from 1 January 2017, and not for all"),
        ("Board,Police,,Anna,,2018-02-30,", "2018-02-30 is not a day; write it as 2018-02-28."),
    ],
)
def test_a_bad_row_of_seats_says_what_to_write(check, leeds, board, row, sentence):
    SeatFactory(group=board, key="police", label="Police", valid_from=dt.date(2017, 1, 1))
    GroupFactory(name="Elsewhere")
    person(leeds, "Anna")
    ((outcome, says),) = check("seats", SEATS, row)
    assert (outcome, sentence in says) == ("problem", True), says


def test_an_address_of_somebody_of_another_name_is_a_problem(check, leeds, board):
    SeatFactory(group=board, key="police", label="Police")
    person(leeds, "Anna", email="anna@example.org")
    ((outcome, says),) = check(
        "seats", "Group,Seat,Person,Email", "Board,Police,Ben,anna@example.org"
    )
    assert (outcome, "is not called 'Ben'" in says) == ("problem", True)


def test_a_vacant_seat_is_left_alone(check, board):
    SeatFactory(group=board, key="police", label="Police")
    assert check("seats", SEATS, "Board,Police,,,,,") == [
        ("left alone", "Nobody is named for this seat of Board.")
    ]


def test_the_list_of_seats_names_those_who_sit_and_the_seats_that_are_empty(
    secretariat, leeds, board
):
    seat = SeatFactory(group=board, key="police", label="Police")
    SeatFactory(group=board, key="health", label="Health")
    fill_seat(seat=seat, person=person(leeds, "Anna"), on=dt.date(2018, 1, 1), by=OPERATOR)
    join_group(
        group=board,
        person=person(leeds, "Ben"),
        capacity=Capacity.OBSERVER,
        on=dt.date(2018, 2, 1),
        until=dt.date(2018, 3, 1),
        by=OPERATOR,
    )
    rows = list_on_record(secretariat, leeds, "seats", on=TODAY)
    found = {(row.get("seat"), row.get("person"), row.get("last_day")) for row in rows}
    assert found == {
        ("Police", "Anna", None),
        ("Health", None, None),
        (None, "Ben", dt.date(2018, 2, 28)),
    }
