"""Those who come, and the rooms."""

import pytest

from convenor.core.planner.check import check
from tests.core.planner.small import (
    BOARD,
    HUMBER,
    STRATEGY,
    breaches,
    group,
    meets,
    request,
    sentences,
)


def person(key, away=(), **needs):
    slugs = {"board": BOARD, "strategy": STRATEGY, "humber": HUMBER, "smb": "smb"}
    return {
        "key": key,
        "attends": [{"group": slugs[name], "need": need} for name, need in needs.items()],
        "away": [{"first": first, "last": last} for first, last in away],
    }


@pytest.mark.parametrize(
    ("on", "away"), [("03-05", False), ("03-06", True), ("03-09", True), ("03-10", False)]
)
def test_somebody_away_counts_on_the_first_and_last_day_too(on, away):
    asked = request(people=[person("a", [("2018-03-06", "2018-03-09")], strategy="must")])
    expected = [("away:strategy", 10_000, 1, True)] if away else []
    assert breaches(asked, meets(STRATEGY, on)) == expected


def test_those_away_are_counted_by_how_much_they_are_needed_and_not_named():
    week = [("2018-03-05", "2018-03-09"), ("2018-03-06", "2018-03-06")]
    people = [
        person("chair", week, strategy="must"),
        person("officer", week, strategy="should"),
        person("clerk", week, strategy="should", board="must"),
        person("guest", week, strategy="may"),
        person("other", [("2018-04-01", "2018-04-30")], strategy="must"),
        person("elsewhere", week, board="must"),
    ]
    asked = request(group(), group(BOARD), people=people)
    plan = meets(STRATEGY, "03-06"), meets(BOARD, "06-06")
    assert breaches(asked, *plan) == [
        ("away:strategy", 10_000, 1, True),
        ("away:strategy", 20, 2, False),
        ("away:strategy", 2, 1, False),
    ]
    assert sentences(asked, *plan) == [
        "When the Strategy Group meets on Tuesday 6 March 2018, "
        "one person who must be there is away.",
        "When the Strategy Group meets on Tuesday 6 March 2018, "
        "two people who should be there are away.",
        "When the Strategy Group meets on Tuesday 6 March 2018, one person who may come is away.",
    ]


def two(start=("10:00", "10:00"), people=(), **more):
    return request(
        group(STRATEGY, starts=[start[0]], **more.pop("strategy", {})),
        group(BOARD, starts=[start[1]], **more.pop("board", {})),
        people=people,
        **more,
    )


@pytest.mark.parametrize(
    ("board", "strategy", "points"),
    [
        ("must", "must", 10_000),
        ("must", "should", 20),
        ("should", "should", 20),
        ("must", "may", 3),
        ("may", "should", 3),
        ("may", "may", 3),
    ],
)
def test_two_meetings_at_once_cost_by_how_much_somebody_is_needed(board, strategy, points):
    asked = two(people=[person("a", board=board, strategy=strategy)])
    assert breaches(asked, meets(STRATEGY, "03-06"), meets(BOARD, "03-06")) == [
        ("clash:strategy:the-board", points, 1, points == 10_000)
    ]
    assert breaches(asked, meets(STRATEGY, "03-06"), meets(BOARD, "03-07")) == []


@pytest.mark.parametrize(
    ("starts", "at_once"),
    [
        (("10:00", "12:00"), False),
        (("10:00", "11:59"), True),
        (("12:00", "10:00"), False),
        (("11:59", "10:00"), True),
    ],
)
def test_one_meeting_may_begin_when_the_other_ends(starts, at_once):
    asked = two(starts, [person("a", board="must", strategy="must")])
    plan = meets(STRATEGY, "03-06", start=starts[0]), meets(BOARD, "03-06", start=starts[1])
    assert bool(breaches(asked, *plan)) is at_once


@pytest.mark.parametrize(
    ("start", "places", "at_once"),
    [
        ("12:29", ("Hull", "Leeds"), True),
        ("12:30", ("Hull", "Leeds"), False),
        ("12:00", ("Leeds", "Leeds"), False),
        ("12:00", ("Hull", None), False),
        ("12:00", ("Hull", "York"), False),
    ],
)
def test_there_is_time_to_get_from_one_meeting_to_the_other(start, places, at_once):
    asked = two(
        ("10:00", start),
        [person("a", board="must", strategy="must")],
        strategy={"place": places[0]},
        board={"place": places[1]},
        travel=[
            {"one": "Leeds", "other": "Hull", "minutes": 30},
            {"one": "Leeds", "other": "Leeds", "minutes": 45},
        ],
    )
    plan = meets(STRATEGY, "03-06"), meets(BOARD, "03-06", start=start)
    assert bool(breaches(asked, *plan)) is at_once
    if at_once:
        assert sentences(asked, *plan) == [
            "The Strategy Group and the Board both meet on Tuesday 6 March 2018, with too little "
            "time to get from one to the other; one person must be at both."
        ]


def test_the_place_of_a_meeting_is_that_of_its_room_where_it_has_one():
    asked = two(
        ("10:00", "12:00"),
        [person("a", board="must", strategy="must")],
        strategy={"place": "Hull"},
        board={"place": "Hull"},
        rooms=[
            {"name": "Civic Hall", "people": 20, "place": "Leeds"},
            {"name": "Annexe", "people": 20},
        ],
        travel=[{"one": "Leeds", "other": "Hull", "minutes": 30}],
    )
    board = meets(BOARD, "03-06", start="12:00")
    assert breaches(asked, meets(STRATEGY, "03-06", room="Civic Hall"), board) == [
        ("clash:strategy:the-board", 10_000, 1, True)
    ]
    assert breaches(asked, meets(STRATEGY, "03-06", room="Annexe"), board) == []
    assert breaches(asked, meets(STRATEGY, "03-06"), board) == []


def test_people_at_two_meetings_at_once_are_counted_musts_apart():
    people = [
        person("a", board="must", strategy="must"),
        person("b", board="must", strategy="must"),
        person("c", board="should", strategy="must"),
        person("d", board="may", strategy="must"),
        person("e", board="must"),
    ]
    plan = meets(STRATEGY, "03-06"), meets(BOARD, "03-06")
    assert breaches(two(people=people), *plan) == [
        ("clash:strategy:the-board", 20_000, 2, True),
        ("clash:strategy:the-board", 23, 2, False),
    ]
    assert sentences(two(people=people), *plan) == [
        "The Strategy Group and the Board both meet on Tuesday 6 March 2018 at the same time; "
        "two people must be at both.",
        "The Strategy Group and the Board both meet on Tuesday 6 March 2018 at the same time; "
        "two people belong to both.",
    ]
    assert check(two(people=people), plan[0] + plan[1]).breaches[0].meetings == (
        (STRATEGY, 1),
        (BOARD, 1),
    )


@pytest.mark.parametrize(
    ("times", "at_once"),
    [
        ({}, True),
        ({"start": "08:00"}, False),
        ({"start": "08:01"}, True),
        ({"start": "08:00", "end": "10:00"}, False),
        ({"start": "08:00", "end": "10:30"}, True),
        ({"start": "12:00"}, False),
        ({"start": "11:30", "end": "12:30"}, True),
        ({"end": "09:00"}, True),
    ],
)
def test_a_fixed_date_lasts_the_day_or_two_hours_or_as_stated(times, at_once):
    body = {"slug": "smb", "name": "Migration Board", "dates": [{"on": "2018-03-06"} | times]}
    asked = request(fixed=[body], people=[person("a", strategy="must", smb="should")])
    expected = [("clash:smb:strategy", 20, 1, False)] if at_once else []
    assert breaches(asked, meets(STRATEGY, "03-06")) == expected


def test_fixed_dates_do_not_clash_with_each_other_and_are_not_to_be_moved():
    bodies = [
        {"slug": slug, "name": slug, "dates": [{"on": "2018-03-06"}]} for slug in ("smb", "lga")
    ]
    both = person("a", strategy="must", smb="must")
    both["attends"].append({"group": "lga", "need": "must"})
    asked = request(fixed=bodies, people=[both])
    assert breaches(asked, meets(STRATEGY, "03-07")) == []
    found = check(asked, meets(STRATEGY, "03-06")).breaches
    assert [(each.rule, each.meetings) for each in found] == [
        ("clash:smb:strategy", ((STRATEGY, 1),)),
        ("clash:lga:strategy", ((STRATEGY, 1),)),
    ]


ROOMS = [
    {
        "name": "Civic Hall",
        "people": 30,
        "access": ["step-free", "hearing loop"],
        "closed": [{"first": "2018-03-07", "last": "2018-03-08"}],
    },
    {"name": "Annexe", "people": 29, "access": ["step-free"]},
    {"name": "Loft", "people": 30, "access": ["step-free"]},
]


@pytest.mark.parametrize(
    ("on", "room", "said"),
    [
        ("03-06", "Civic Hall", None),
        ("03-09", "Civic Hall", None),
        ("03-06", None, "has no room for Tuesday 6 March 2018."),
        ("03-06", "Attic", "in Attic, which is not among the rooms."),
        ("03-06", "Annexe", "in Annexe, which holds 29 people; it needs room for 30."),
        ("03-06", "Loft", "in Loft, which is without hearing loop."),
        ("03-07", "Civic Hall", "in Civic Hall, which is closed on that day."),
        ("03-08", "Civic Hall", "in Civic Hall, which is closed on that day."),
    ],
)
def test_a_room_is_there_big_enough_fit_and_open(on, room, said):
    need = {"people": 30, "access": ["hearing loop"]}
    asked = request(group(room=need), rooms=ROOMS)
    plan = meets(STRATEGY, on, room=room)
    assert breaches(asked, plan) == ([("room:strategy", 10_000, 1, True)] if said else [])
    assert [each[-len(said) :] for each in sentences(asked, plan)] == ([said] if said else [])


def test_rooms_are_not_judged_where_there_are_none_or_none_is_needed():
    assert breaches(request(group(room={"people": 5})), meets(STRATEGY, "03-06")) == []
    assert breaches(request(group(), rooms=ROOMS), meets(STRATEGY, "03-06")) == []


@pytest.mark.parametrize(
    ("board_at", "room", "taken"),
    [
        ("11:59", "Loft", True),
        ("12:00", "Loft", False),
        ("08:00", "Loft", False),
        ("08:01", "Loft", True),
        ("10:00", "Civic Hall", False),
    ],
)
def test_of_two_meetings_in_one_room_the_one_listed_later_gives_way(board_at, room, taken):
    need = {"room": {"people": 5}}
    asked = two(("10:00", board_at), strategy=need, board=need, rooms=ROOMS)
    ours = meets(STRATEGY, "03-06", room="Loft")
    theirs = meets(BOARD, "03-06", start=board_at, room=room)
    assert breaches(asked, ours, theirs) == [(f"room:{BOARD}", 10_000, 1, True)] * taken
    assert breaches(asked, theirs, ours) == [(f"room:{STRATEGY}", 10_000, 1, True)] * taken
    if taken:
        assert (
            "in Loft, where the Strategy Group meets at that time."
            in sentences(asked, ours, theirs)[0]
        )


def test_a_room_taken_twice_over_is_one_breach():
    need = {"room": {"people": 5}}
    asked = request(group(**need), group(BOARD), group(HUMBER), rooms=ROOMS)
    others = meets(BOARD, "03-06", room="Loft") + meets(HUMBER, "03-06", room="Loft")
    assert breaches(asked, others, meets(STRATEGY, "03-06", room="Loft")) == [
        ("room:strategy", 10_000, 1, True)
    ]
    assert breaches(asked, meets(STRATEGY, "03-06", room="Loft"), others) == []
