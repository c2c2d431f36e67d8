"""Mending with the fewest moves, held against a walk through every plan."""

import datetime as dt
from itertools import combinations, product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from convenor.core.planner.check import check
from convenor.core.planner.plan import PlannedMeeting, Standing
from convenor.core.planner.problem import FixedDate, FixedSeries, Pin, Timing
from convenor.core.planner.repair import repair
from convenor.core.planner.solve import solve
from tests.core.planner.small import BOARD, STRATEGY, day, group, meets, request
from tests.core.planner.strategies import small_requests
from tests.examples import at_most

TEN = dt.time(10)


def plainly(asked, days=12):
    """Without rooms, hours and notice, over a few days, so that a plan is nothing but its days."""
    groups = tuple(
        each.model_copy(update={"room": None, "starts": (), "notice": None})
        for each in asked.groups
    )
    last = min(asked.last, asked.first + dt.timedelta(days=days - 1))
    return asked.model_copy(update={"rooms": (), "groups": groups, "last": last})


def every_legal_plan(asked):
    days = [asked.first + dt.timedelta(days=n) for n in range((asked.last - asked.first).days + 1)]
    each = [
        [
            [PlannedMeeting(g.slug, n, on, TEN) for n, on in enumerate(chosen, 1)]
            for chosen in combinations(days, g.meetings or 0)
        ]
        for g in asked.groups
    ]
    plans = ([m for part in parts for m in part] for parts in product(*each))
    return [plan for plan in plans if check(asked, plan).is_legal]


def price(now, plan):
    days = [abs((b.on - a.on).days) for a, b in zip(sorted(now), sorted(plan), strict=True)]
    return sum(each > 0 for each in days), sum(days)


@settings(deadline=None, max_examples=at_most(60), suppress_health_check=list(HealthCheck))
@given(small_requests(at_most=3), st.data())
def test_a_lost_date_is_mended_with_as_few_and_as_short_moves_as_can_be(given_request, data):
    asked = plainly(given_request)
    plan = solve(asked)
    assume(plan.standing is Standing.OPTIMAL and plan.meetings)
    lost = data.draw(st.sampled_from(plan.meetings))
    pin = Pin(group=lost.group, on=lost.on, meets=False)
    changed = asked.model_copy(update={"pins": (*asked.pins, pin)})
    found = repair(changed, plan.meetings, today=asked.first)
    possible = [price(plan.meetings, each) for each in every_legal_plan(changed)]
    assert bool(found) is bool(possible)
    if found:
        assert price(plan.meetings, found[0].meetings) == min(possible)
        assert all(check(changed, each.meetings).is_legal for each in found)


def in_step_with_the_board(board_on: str):
    """A strategy group that meets two weeks before each date of an outside board."""
    board = FixedSeries(
        slug=BOARD,
        name="Board",
        dates=(FixedDate(on=day("2018-03-29")), FixedDate(on=day(board_on))),
    )
    timing = Timing(group=STRATEGY, when="before", other=BOARD, at_least=2, at_most=2)
    wednesdays = group(meetings=2, weekdays=("Wednesday",))
    return request(
        wednesdays,
        fixed=(board,),
        timing=(timing,),
        first=day("2018-03-01"),
        last=day("2018-07-31"),
    )


NOW = (
    PlannedMeeting(STRATEGY, 1, day("2018-03-14"), TEN),
    PlannedMeeting(STRATEGY, 2, day("2018-06-13"), TEN),
)


def moved(mendings):
    return [[(m.number, m.was.on, m.to.on) for m in each.moves] for each in mendings]


def test_when_the_board_moves_by_a_week_only_what_depends_on_it_moves():
    found = repair(in_step_with_the_board("2018-07-04"), NOW, today=day("2018-02-01"))
    assert moved(found) == [[(2, day("2018-06-13"), day("2018-06-20"))]]


def test_where_nothing_is_broken_nothing_moves():
    found = repair(in_step_with_the_board("2018-06-28"), NOW, today=day("2018-02-01"))
    assert moved(found) == [[]]


def test_what_is_to_be_kept_does_not_move_and_then_nothing_mends_it():
    asked = in_step_with_the_board("2018-07-04")
    assert repair(asked, NOW, today=day("2018-02-01"), keep={(STRATEGY, 2)}) == ()


def test_what_is_past_is_not_held_against_anybody():
    assert moved(repair(in_step_with_the_board("2018-07-04"), NOW, today=day("2018-06-14"))) == [[]]


def test_a_published_meeting_within_its_notice_moves_only_when_told():
    asked = in_step_with_the_board("2018-07-04")
    noticed = group(
        meetings=2, weekdays=("Wednesday",), notice={"number": 10, "unit": "working days"}
    )
    asked = asked.model_copy(update={"groups": (noticed,)})
    published, today = {(STRATEGY, 2)}, day("2018-06-04")
    assert repair(asked, NOW, today=today, published=published) == ()
    told = repair(asked, NOW, today=today, published=published, may_move=published)
    assert moved(told) == [[(2, day("2018-06-13"), day("2018-06-20"))]]


def test_who_stays_makes_room_for_who_comes_where_another_room_would_do():
    """Only the hall holds the Board, and the Strategy Group, which meets there, fits elsewhere."""
    rooms = [{"name": "Hall", "people": 50}, {"name": "Parlour", "people": 5}]
    asked = request(
        group(BOARD, room={"people": 50}),
        group(STRATEGY, room={"people": 5}),
        rooms=rooms,
        last="2018-01-02",
        pins=[{"group": BOARD, "on": "2018-01-01", "meets": False}],
    )
    now = [*meets(BOARD, "01-01", room="Hall"), *meets(STRATEGY, "01-02", room="Hall")]
    (mending,) = repair(asked, now, today=day("01-01"), keep=[(STRATEGY, 1)])
    assert [move.group for move in mending.moves] == [BOARD]
    assert [each.room for each in mending.meetings] == ["Hall", "Parlour"]
    assert check(asked, mending.meetings).is_legal


def test_a_meeting_whose_room_is_lost_stays_on_its_day_in_another():
    asked = request(
        group(STRATEGY, room={"people": 5}),
        rooms=[
            {
                "name": "Hall",
                "people": 50,
                "closed": [{"first": "2018-01-01", "last": "2018-01-31"}],
            },
            {"name": "Parlour", "people": 5},
        ],
        last="2018-01-02",
    )
    now = meets(STRATEGY, "01-02", room="Hall")
    (mending,) = repair(asked, now, today=day("01-01"))
    assert mending.moves == ()
    assert [(each.was.room, each.to.room) for each in mending.rooms] == [("Hall", "Parlour")]
    assert check(asked, mending.meetings).is_legal
