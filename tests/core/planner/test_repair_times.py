"""Mending by another time of the same day, held against trying every time and room there is."""

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from convenor.core.planner.check import check
from convenor.core.planner.plan import PlannedMeeting, Standing
from convenor.core.planner.repair import repair
from convenor.core.planner.solve import solve
from tests.core.planner.small import BOARD, HUMBER, STRATEGY, day, group, meets, request
from tests.core.planner.strategies import STARTS, small_requests
from tests.examples import at_most

JANUARY = day("01-01")
THE_CHAIR = {
    "key": "the-chair",
    "attends": [{"group": BOARD, "need": "must"}, {"group": STRATEGY, "need": "must"}],
}
BOTH_TIMES = ("10:00", "14:00")


def changes(now, after):
    """How many are on another day, how many at another time, and how many in another room."""
    both = [(was, to) for was, to in zip(sorted(now), sorted(after), strict=True)]
    return (
        sum(was.on != to.on for was, to in both),
        sum(was.on == to.on and was.start != to.start for was, to in both),
        sum(was.on == to.on and was.room != to.room for was, to in both),
    )


def on_the_same_days(asked, now):
    """Every plan with the same days that keeps all musts."""
    rooms = (None, *(room.name for room in asked.rooms))
    ways = [
        [
            replace(each, start=dt.time.fromisoformat(start), room=room)
            for start in asked.group[each.group].starts or ("10:00",)
            for room in (rooms if asked.group[each.group].room else (each.room,))
        ]
        for each in now
    ]
    return [plan for plan in product(*ways) if check(asked, plan).is_legal]


@st.composite
def disturbed(draw):
    """A request, and a calendar that was a plan of it until times and rooms were changed by hand."""
    asked = draw(small_requests(at_most=3))
    groups = tuple(
        each.model_copy(update={"starts": tuple(draw(st.permutations(STARTS))[:2]), "notice": None})
        for each in asked.groups
    )
    asked = asked.model_copy(update={"groups": groups})
    plan = solve(asked)
    assume(plan.standing is Standing.OPTIMAL)
    rooms = [None, *(room.name for room in asked.rooms)]
    now = tuple(
        replace(
            each,
            start=dt.time.fromisoformat(draw(st.sampled_from(asked.group[each.group].starts))),
            room=draw(st.sampled_from([each.room, *rooms]))
            if asked.group[each.group].room
            else None,
        )
        for each in plan.meetings
    )
    return asked, now


@settings(deadline=None, max_examples=at_most(150), suppress_health_check=list(HealthCheck))
@given(disturbed())
def test_every_mending_passes_the_examiner_and_no_day_changes_where_a_time_is_enough(given_case):
    asked, now = given_case
    found = repair(asked, now, today=asked.first)
    assert all(check(asked, each.meetings).is_legal for each in found)
    possible = on_the_same_days(asked, now)
    assert found  # the days of the plan that it was are still there
    if possible:
        assert changes(now, found[0].meetings) == min(changes(now, each) for each in possible)
    for each in found:
        told = {(move.group, move.number): move.to for move in each.changes}
        after = [told.get((was.group, was.number), was) for was in now]
        assert sorted(after) == sorted(each.meetings)


def one_chair(*more, **others):
    """The Board and the Strategy Group have the same chair; each may begin at ten or at two."""
    return request(
        group(BOARD, starts=BOTH_TIMES),
        group(STRATEGY, starts=BOTH_TIMES),
        *more,
        people=[THE_CHAIR],
        **others,
    )


def told(mending):
    return [
        (move.group, move.was.on == move.to.on, f"{move.was.start:%H:%M}", f"{move.to.start:%H:%M}")
        for move in mending.changes
    ]


def test_of_two_meetings_at_once_one_begins_later_and_stays_on_its_day():
    now = [*meets(BOARD, "03-06"), *meets(STRATEGY, "03-06")]
    found = repair(one_chair(), now, today=JANUARY)
    ways = sorted(told(each) for each in found[:2])
    assert ways == [[(each, True, "10:00", "14:00")] for each in (STRATEGY, BOARD)]
    assert [move.days for move in found[2].moves] in ([1], [-1])


def test_whoever_is_to_be_kept_keeps_the_time_too():
    now = [*meets(BOARD, "03-06"), *meets(STRATEGY, "03-06")]
    found = repair(one_chair(), now, today=JANUARY, keep=[(BOARD, 1)])
    assert told(found[0]) == [(STRATEGY, True, "10:00", "14:00")]
    assert all(each.was.group == STRATEGY for way in found for each in way.changes)
    assert repair(one_chair(), now, today=JANUARY, keep=[(BOARD, 1), (STRATEGY, 1)]) == ()


def test_within_its_notice_a_published_meeting_keeps_its_time_unless_told():
    asked = request(
        group(BOARD, starts=BOTH_TIMES, notice={"number": 10, "unit": "working days"}),
        group(STRATEGY, starts=("10:00",)),
        people=[THE_CHAIR],
        last="2018-03-06",
    )
    now = [*meets(BOARD, "03-06"), *meets(STRATEGY, "03-06")]
    known = {"published": [(BOARD, 1)], "keep": [(STRATEGY, 1)], "today": day("03-02")}
    assert repair(asked, now, **known) == ()
    (mending,) = repair(asked, now, may_move=[(BOARD, 1)], **known)[:1]
    assert told(mending) == [(BOARD, True, "10:00", "14:00")]


def test_friday_midday_is_left_for_another_time_of_that_friday():
    midday = {
        "name": "Friday midday",
        "weekday": "Friday",
        "start": "12:00",
        "end": "14:00",
        "strength": "must",
    }
    asked = request(group(STRATEGY, starts=("12:00", "14:00")), avoid_times=[midday])
    (mending, *_) = repair(asked, meets(STRATEGY, "03-09", start="12:00"), today=JANUARY)
    assert told(mending) == [(STRATEGY, True, "12:00", "14:00")]
    assert check(asked, mending.meetings).is_legal


def test_a_room_that_is_taken_at_that_hour_is_free_later():
    asked = request(
        group(BOARD, starts=BOTH_TIMES, room={"people": 5}),
        group(STRATEGY, starts=BOTH_TIMES, room={"people": 5}),
        rooms=[{"name": "Hall", "people": 50}],
    )
    now = [*meets(BOARD, "03-06", room="Hall"), *meets(STRATEGY, "03-06", room="Hall")]
    (mending, *_) = repair(asked, now, today=JANUARY)
    assert told(mending) == [(STRATEGY, True, "10:00", "14:00")]
    assert [each.room for each in mending.meetings] == ["Hall", "Hall"]


def test_another_room_is_less_than_another_time():
    asked = request(
        group(BOARD, starts=BOTH_TIMES, room={"people": 5}),
        group(STRATEGY, starts=BOTH_TIMES, room={"people": 5}),
        rooms=[{"name": "Hall", "people": 50}, {"name": "Loft", "people": 5}],
    )
    now = [*meets(BOARD, "03-06", room="Hall"), *meets(STRATEGY, "03-06", room="Hall")]
    (mending,) = repair(asked, now, today=JANUARY)
    assert not mending.times
    assert [each.to.room for each in mending.rooms] == ["Loft"]


def test_a_meeting_that_goes_to_another_day_keeps_the_time_of_its_group_and_nobody_else_changes():
    lost = [{"group": STRATEGY, "on": "2018-03-06", "meets": False}]
    asked = request(
        group(STRATEGY, meetings=2, starts=BOTH_TIMES),
        group(HUMBER, starts=("11:00",), place="Hull"),
        pins=lost,
    )
    now = [
        *meets(STRATEGY, "03-06", "06-06", start="14:00"),
        *meets(HUMBER, "03-07", start="11:00", room="A room of our own"),
    ]
    (mending, *_) = repair(asked, now, today=JANUARY)
    assert [f"{each.start:%H:%M}" for each in mending.meetings] == ["14:00", "14:00", "11:00"]
    assert mending.meetings[2] == now[2]


@pytest.mark.parametrize("today", ["03-07", "03-08"])
def test_two_meetings_that_were_at_once_in_the_past_stand_in_the_way_of_nothing(today):
    asked = request(
        group(BOARD, meetings=2),
        group(STRATEGY, meetings=2),
        people=[THE_CHAIR],
        timing=[{"group": BOARD, "when": "not the same week as", "other": STRATEGY}],
        pins=[{"group": BOARD, "on": "2018-06-04", "meets": False}],
    )
    now = [*meets(BOARD, "03-06", "06-04"), *meets(STRATEGY, "03-06", "06-11")]
    (mending, *_) = repair(asked, now, today=day(today))
    assert [(move.number, move.days) for move in mending.moves] == [(2, 1)]
    assert not mending.times


def test_meetings_may_be_given_in_any_order():
    now: list[PlannedMeeting] = [*meets(STRATEGY, "03-06"), *meets(BOARD, "03-06", start="14:00")]
    assert [each.changes for each in repair(one_chair(), now, today=JANUARY)] == [()]
