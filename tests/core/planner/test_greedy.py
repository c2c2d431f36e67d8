"""What a careful person does with a spreadsheet."""

import datetime as dt

from hypothesis import given, settings

from convenor.core.planner.check import check
from convenor.core.planner.greedy import greedy
from convenor.core.planner.plan import Standing
from convenor.core.planner.problem import meetings_wanted
from tests.core.planner.brute_force import best_plan
from tests.core.planner.small import BOARD, HUMBER, STRATEGY, group, request
from tests.core.planner.strategies import small_requests
from tests.examples import at_most


def days(plan, slug):
    return [f"{each.on:%m-%d}" for each in plan.meetings if each.group == slug]


@settings(deadline=None, max_examples=at_most(60))
@given(small_requests())
def test_its_plan_is_one_and_says_of_itself_what_the_examiner_says(asked):
    plan = greedy(asked)
    checked = check(asked, plan.meetings)
    assert plan.cost == checked.cost
    assert plan.standing is (Standing.LEGAL if checked.is_legal else Standing.NONE)
    assert plan == greedy(asked)
    assert len(plan.meetings) == sum(meetings_wanted(asked).values())


@settings(deadline=None, max_examples=at_most(40))
@given(small_requests(at_most=4))
def test_no_plan_of_it_is_better_than_the_best(asked):
    plan, best = greedy(asked), best_plan(asked)
    assert best.is_legal or plan.standing is Standing.NONE
    if plan.standing is Standing.LEGAL or not best.is_legal:
        assert plan.cost >= best.cost


def test_meetings_are_even_from_the_last_one_on_and_on_its_weekday():
    quarterly = {"every": {"number": 3, "unit": "months"}, "evenly": "would like"}
    asked = request(group(meetings=4, weekdays=["Wednesday"], previous="2017-11-29", **quarterly))
    plan = greedy(asked)
    assert days(plan, STRATEGY) == ["02-28", "05-30", "08-29", "11-28"]
    assert (plan.cost, plan.standing, plan.bound) == (0, Standing.LEGAL, 0)


def test_groups_come_in_step_with_a_board_whose_dates_are_fixed():
    board = {
        "slug": "smb",
        "name": "Migration Board",
        "dates": [{"on": "2018-03-14"}, {"on": "2018-06-13"}, {"on": "2018-09-12"}],
    }
    week_before = {"when": "before", "at_least": 1, "at_most": 1}
    asked = request(
        group(HUMBER, 3, weekdays=["Tuesday"], every={"number": 3, "unit": "months"}),
        group(STRATEGY, 3, weekdays=["Wednesday"], every={"number": 3, "unit": "months"}),
        fixed=[board],
        timing=[
            week_before | {"group": HUMBER, "other": STRATEGY},
            week_before | {"group": STRATEGY, "other": "smb"},
        ],
    )
    plan = greedy(asked)
    assert plan.standing is Standing.LEGAL
    assert days(plan, STRATEGY) == ["03-07", "06-06", "09-05"]
    assert days(plan, HUMBER) == ["02-27", "05-29", "08-28"]


def test_it_keeps_out_of_the_way_of_holidays_absences_and_other_meetings():
    people = [
        {
            "key": "chair",
            "attends": [{"group": each, "need": "must"} for each in (STRATEGY, BOARD)],
            "away": [{"first": "2018-03-14", "last": "2018-03-20"}],
        }
    ]
    asked = request(
        group(STRATEGY, weekdays=["Wednesday"]),
        group(BOARD, weekdays=["Wednesday"]),
        first="2018-03-05",
        last="2018-03-29",
        holidays=["2018-03-28"],
        people=people,
    )
    plan = greedy(asked)
    assert sorted(f"{each.on:%m-%d}" for each in plan.meetings) == ["03-07", "03-21"]
    assert plan.standing is Standing.LEGAL


def test_two_groups_share_a_day_at_different_times_in_one_room():
    need = {"room": {"people": 5}, "starts": ["10:00", "12:00"]}
    asked = request(
        group(STRATEGY, **need),
        group(BOARD, **need),
        first="2018-03-07",
        last="2018-03-07",
        rooms=[{"name": "Loft", "people": 8}, {"name": "Attic", "people": 4}],
    )
    plan = greedy(asked)
    assert plan.standing is Standing.LEGAL
    assert {(each.start, each.room) for each in plan.meetings} == {
        (dt.time(10), "Loft"),
        (dt.time(12), "Loft"),
    }


def test_days_fixed_by_hand_are_kept_and_days_ruled_out_are_not_taken():
    asked = request(
        group(meetings=2),
        first="2018-03-01",
        last="2018-04-30",
        pins=[
            {"group": STRATEGY, "on": "2018-03-07"},
            {"group": STRATEGY, "on": "2018-04-26"},
        ],
    )
    assert days(greedy(asked), STRATEGY) == ["03-07", "04-26"]
    instead = request(
        group(meetings=1),
        first="2018-03-01",
        last="2018-03-03",
        pins=[{"group": STRATEGY, "on": f"2018-03-0{n}", "meets": False} for n in (1, 2)],
    )
    assert days(greedy(instead), STRATEGY) == ["03-03"]


def test_what_cannot_be_done_is_done_as_far_as_there_are_days():
    asked = request(group(meetings=3), first="2018-03-05", last="2018-03-06")
    plan = greedy(asked)
    assert days(plan, STRATEGY) == ["03-05", "03-06"]
    assert (plan.standing, plan.cost) == (Standing.NONE, 10_000)


def test_a_single_meeting_is_moved_when_that_mends_what_is_broken():
    """Both groups hang on the other; the first to get a date cannot know what the other needs."""
    asked = request(
        group(STRATEGY, weekdays=["Monday", "Wednesday"], place="Leeds"),
        group(BOARD, weekdays=["Wednesday"], not_before="2018-03-19"),
        first="2018-03-05",
        last="2018-03-31",
        timing=[{"group": BOARD, "when": "same day as", "other": STRATEGY}],
    )
    plan = greedy(asked)
    assert plan.standing is Standing.LEGAL
    assert days(plan, STRATEGY) == days(plan, BOARD) == ["03-21"]
    assert plan.notes == {"moved": 1}
