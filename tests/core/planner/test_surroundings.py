"""Rooms, ways and dates given by hand are put in, changed and taken out, and said in sentences."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.planner.editing import ChangeNotValid, with_group, with_one_more
from convenor.core.planner.planning import plan
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.surroundings import (
    access_of,
    dates_in_words,
    given_by_hand,
    places_of,
    room_in_words,
    way_in_words,
    with_dates_given,
    with_room,
    with_way,
    without_dates_given,
    without_room,
    without_way,
)

REQUEST = PlanRequest.model_validate(
    {
        "first": "2027-01-01",
        "last": "2027-03-31",
        "groups": [
            {"slug": "strategy", "name": "Strategy Group", "meetings": 1, "place": "Leeds"},
            {"slug": "operations", "name": "Operations Group", "meetings": 1, "place": "York"},
        ],
        "fixed": [{"slug": "board", "name": "Board", "dates": [{"on": "2027-03-24"}]}],
    }
)
HALL = {"name": "Hall", "people": 40, "access": ["a hearing loop"], "place": "Hull"}
WAY = {"one": "Leeds", "other": "York", "minutes": 45}
DAYS = ["2027-02-25", "2027-05-27"]


def test_a_room_is_added_changed_and_taken_out():
    once = with_room(REQUEST, HALL)
    larger = with_room(once, HALL | {"people": 60}, at=0)
    assert [room.people for room in once.rooms + larger.rooms] == [40, 60]
    assert without_room(larger, 0) == REQUEST
    assert access_of(once) == ("a hearing loop",)
    assert places_of(once) == ("Hull", "Leeds", "York")


def test_what_is_added_is_said_in_sentences():
    closed = [
        {"first": "2027-02-01", "last": "2027-02-01"},
        {"first": "2027-03-01", "last": "2027-03-05"},
    ]
    room = with_room(REQUEST, HALL | {"closed": closed}).rooms[0]
    assert room_in_words(room) == (
        "Hall holds 40 people, with a hearing loop. It is in Hull. "
        "It is closed on Monday 1 February 2027 and from 1 to 5 March 2027."
    )
    assert way_in_words(with_way(REQUEST, WAY).travel[0]) == (
        "Between Leeds and York one needs 45 minutes."
    )
    few = given_by_hand(with_dates_given(REQUEST, "Statistics", DAYS))[0]
    assert dates_in_words(few) == (
        "Statistics: Thursday 25 February 2027 and Thursday 27 May 2027."
    )
    many = [f"2027-0{month}-01" for month in range(1, 6)]
    assert dates_in_words(given_by_hand(with_dates_given(REQUEST, "Many", many))[0]) == (
        "Many: five dates, from Friday 1 January 2027 to Saturday 1 May 2027."
    )


def test_dates_given_carry_rules_and_take_them_along():
    asked = with_dates_given(REQUEST, "Statistics", DAYS)
    slug = given_by_hand(asked)[0].slug
    rule = {"group": "strategy", "when": "after", "other": slug, "at_most": 2}
    ruled = with_one_more(asked, "timing", rule)
    again = with_dates_given(ruled, "Statistics", DAYS[:1], instead_of=slug)
    assert again.timing == ruled.timing
    assert [date.on for date in again.series[slug].dates] == [dt.date(2027, 2, 25)]
    assert without_dates_given(again, slug) == REQUEST


def test_two_of_the_same_letters_are_told_apart_and_a_script_without_latin_letters_is_kept():
    asked = with_dates_given(with_dates_given(REQUEST, "Statistics!", DAYS), "Statistics?", DAYS)
    asked = with_dates_given(asked, "統計", DAYS)
    assert [each.slug for each in given_by_hand(asked)] == [
        "given-statistics",
        "given-statistics-2",
        "given-dates",
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda: with_room(with_room(REQUEST, HALL), HALL | {"name": "hall"}),
            "called 'Hall' already",
        ),
        (lambda: with_room(REQUEST, HALL | {"people": 0}), "greater than or equal to 1"),
        (lambda: without_room(REQUEST, 0), "not there any more"),
        (lambda: with_way(REQUEST, WAY | {"other": "Leeds"}), "it takes no time"),
        (
            lambda: with_way(
                with_way(REQUEST, WAY), {"one": "York", "other": "Leeds", "minutes": 1}
            ),
            "said already: Between Leeds and York one needs 45 minutes",
        ),
        (lambda: without_way(REQUEST, 3), "not there any more"),
        (lambda: with_dates_given(REQUEST, "board", DAYS), "'board' are here already"),
        (lambda: with_dates_given(REQUEST, "Statistics", DAYS * 2), "stands twice"),
        (lambda: without_dates_given(REQUEST, "board"), "were not given in this plan"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(change, says):
    with pytest.raises(ChangeNotValid, match=says):
        change()


def test_a_group_gets_a_room_that_is_large_enough():
    asked = with_room(with_room(REQUEST, HALL | {"name": "Closet", "people": 4}), HALL)
    needs = with_group(asked, "strategy", room={"people": 30, "access": ["a hearing loop"]})
    rooms = {each.group: each.room for each in plan(needs).plan.meetings}
    assert rooms == {"strategy": "Hall", "operations": None}


@given(st.lists(st.sampled_from(["room", "way", "dates", "take out"]), max_size=8))
def test_in_whatever_order_things_come_and_go_the_rest_of_the_request_stays(steps):
    asked = REQUEST
    for number, step in enumerate(steps, 1):
        if step == "room":
            asked = with_room(asked, HALL | {"name": f"Room {number}"})
        elif step == "way" and not asked.travel:
            asked = with_way(asked, WAY)
        elif step == "dates":
            asked = with_dates_given(asked, f"Dates {number}", DAYS)
        elif asked.rooms:
            asked = without_room(asked, len(asked.rooms) - 1)
    while asked.rooms:
        asked = without_room(asked, 0)
    while asked.travel:
        asked = without_way(asked, 0)
    for each in given_by_hand(asked):
        asked = without_dates_given(asked, each.slug)
    assert asked == REQUEST
