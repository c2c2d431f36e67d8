"""The founding case: one year of the Leeds and Yorkshire groups, planned, explained and mended."""

import datetime as dt
from dataclasses import replace

import pytest

from benchmarks.planning.instances import founding
from convenor.core.dates import Weekday, weeks_between
from convenor.core.planner.check import check
from convenor.core.planner.plan import Standing
from convenor.core.planner.problem import FixedDate
from convenor.core.planner.reasons import reasons
from convenor.core.planner.repair import repair
from convenor.core.planner.solve import solve

YEARS = (2018, 2026, 2027)
SUB_REGIONS = ("humber-group", "south-yorkshire-group", "west-yorkshire-group")
BOARD_2018 = tuple(dt.date(2018, *day) for day in ((3, 27), (6, 26), (9, 25), (12, 4)))


@pytest.fixture(scope="module", params=YEARS)
def planned(request):
    asked = founding(request.param)
    return asked, solve(asked)


def days_of(plan, slug):
    return [meeting.on for meeting in plan.meetings if meeting.group == slug]


def test_every_rule_of_the_founding_pages_is_kept(planned):
    asked, plan = planned
    assert check(asked, plan.meetings).is_legal
    assert plan.standing is Standing.OPTIMAL
    strategy, operations, board, smg = (
        days_of(plan, slug)
        for slug in ("strategy-group", "operations-group", "strategic-board", "smg")
    )
    assert [Weekday.of(day) for day in strategy] == [Weekday.WEDNESDAY] * 4
    assert [weeks_between(*pair) for pair in zip(strategy, operations, strict=True)] == [1] * 4
    assert [weeks_between(*pair) for pair in zip(strategy, board, strict=True)] == [2] * 4
    assert len(smg) == 3


def test_it_is_the_best_and_known_to_be_without_a_linear_programme(planned):
    _, plan = planned
    assert plan.cost == plan.bound == 37
    assert plan.notes["nodes"] == 0


def test_before_each_regional_meeting_every_sub_region_has_met(planned):
    _, plan = planned
    for meeting in days_of(plan, "smg"):
        for slug in SUB_REGIONS:
            ahead = [weeks_between(day, meeting) for day in days_of(plan, slug)]
            assert any(1 <= weeks <= 4 for weeks in ahead)


def board_moves_its_second_date():
    """2018 with the Board's dates given, and the Board a week later in June."""
    asked = founding(2018, board_dates=BOARD_2018)
    later = FixedDate(on=BOARD_2018[1] + dt.timedelta(weeks=1))
    board = asked.fixed[0]
    dates = (board.dates[0], later, *board.dates[2:])
    moved = asked.model_copy(update={"fixed": (board.model_copy(update={"dates": dates}),)})
    return asked, moved


def test_when_the_board_moves_by_a_week_only_what_depends_on_it_moves_with_its_reason():
    asked, moved = board_moves_its_second_date()
    plan = solve(asked, gap=0.05, nodes=400)
    assert check(asked, plan.meetings).is_legal
    broken = check(moved, plan.meetings).broken
    assert {each.meetings for each in broken} == {(("strategy-group", 2),)}
    mended = repair(moved, plan.meetings, today=dt.date(2018, 1, 1))[0]
    assert [(move.group, move.number, move.days) for move in mended.moves] == [
        ("strategy-group", 2, 7),
        ("operations-group", 2, mended.moves[1].days),
    ]
    assert check(moved, mended.meetings).is_legal
    why = reasons(moved, mended.meetings)
    assert any("two weeks before" in each.lower() for each in why["strategy-group", 2])
    unmoved = {replace(each) for each in plan.meetings} & set(mended.meetings)
    assert len(unmoved) == len(plan.meetings) - 2
