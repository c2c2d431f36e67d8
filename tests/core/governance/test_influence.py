"""A plan to bring about a decision elsewhere, held against that body's calendar."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.influence import (
    Messenger,
    PlanFacts,
    Point,
    TargetMeeting,
    check_plan,
    find_route,
)

ON = dt.date(2026, 3, 2)
MEETS, CLOSES, STEP = dt.date(2026, 3, 25), dt.date(2026, 3, 18), dt.date(2026, 3, 10)
BOARD = "Board"
MEETING = TargetMeeting(MEETS, CLOSES, papers_stated=True)
SITS, NOT_THERE = Messenger("Housing", sits_there=True), Messenger("Health", sits_there=False)
PLAN = PlanFacts(BOARD, STEP, meetings=(MEETING,), decides_at=MEETING, messenger=SITS)


def said(plan: PlanFacts, point: Point, on: dt.date = ON) -> list[str]:
    return [each.sentence for each in check_plan(plan, on=on).said if each.point is point]


def test_whoever_sits_there_may_speak_until_the_meeting_itself() -> None:
    found = check_plan(PLAN, on=ON)
    assert found.last_moment == MEETS
    assert found.problems == ()
    assert [each.sentence for each in found.said] == [
        "The Board is to decide on Wednesday 25 March 2026.",
        "Its papers close on Wednesday 18 March 2026.",
        "The last moment to speak is Wednesday 25 March 2026, in 23 days.",
        "Housing is to speak there, and sits at the Board.",
    ]


def test_for_anybody_else_the_last_moment_is_when_papers_close() -> None:
    found = check_plan(replace(PLAN, messenger=NOT_THERE), on=ON)
    assert found.last_moment == CLOSES
    assert found.problems == (
        "Health is to speak there, and does not sit at the Board. A paper has to carry it.",
    )
    late = check_plan(replace(PLAN, messenger=NOT_THERE, next_on=MEETS), on=dt.date(2026, 3, 19))
    assert "The last moment to speak was Wednesday 18 March 2026." in " ".join(late.problems)


def test_a_usual_closing_day_is_said_to_be_one() -> None:
    usual = replace(MEETING, papers_stated=False)
    assert "Its terms do not state that" in said(replace(PLAN, decides_at=usual), Point.PAPERS)[0]


def test_a_cancelled_meeting_decides_nothing() -> None:
    gone = replace(MEETING, is_cancelled=True)
    later = TargetMeeting(dt.date(2026, 6, 24))
    found = check_plan(replace(PLAN, decides_at=gone, meetings=(gone, later)), on=ON)
    assert found.problems[0] == (
        "The meeting of the Board on Wednesday 25 March 2026 was cancelled. "
        "It meets next on Wednesday 24 June 2026."
    )
    assert found.last_moment is None


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (
            replace(PLAN, decides_at=None, decides_on=dt.date(2026, 3, 26)),
            "No meeting of the Board is known on Thursday 26 March 2026. It meets next on "
            "Wednesday 25 March 2026: choose that meeting, or ask for its dates.",
        ),
        (
            replace(PLAN, decides_at=None, meetings=()),
            "No date to come of the Board is known. Ask for its dates, or say when it decides.",
        ),
        (
            replace(PLAN, messenger=None),
            "Nobody is named to speak there. Choose whose seat it is to do.",
        ),
        (
            replace(PLAN, messenger=Messenger("Housing", is_empty=True)),
            "Housing is to speak there, and nobody holds that seat now.",
        ),
        (
            replace(PLAN, route=()),
            "No line on the map leads to the Board today. Draw it in the terms, or write to it "
            "directly.",
        ),
        (
            replace(PLAN, next_on=ON - dt.timedelta(days=1)),
            "The next step was due on 1 March 2026, one day ago.",
        ),
        (
            replace(PLAN, next_on=MEETS + dt.timedelta(days=1)),
            "The next step on 26 March 2026 comes after the last moment to speak, 25 March 2026.",
        ),
    ],
)
def test_what_cannot_work_is_said(plan, sentence) -> None:
    assert sentence in check_plan(plan, on=ON).problems


def test_a_day_given_by_word_is_no_problem_where_no_date_is_known() -> None:
    plan = replace(PLAN, decides_at=None, decides_on=MEETS, meetings=(), messenger=None)
    found = check_plan(plan, on=ON)
    assert found.last_moment == MEETS
    assert "is said to decide" in found.said[0].sentence
    assert not found.said[0].is_problem


def test_the_next_meeting_stands_in_where_no_day_is_named() -> None:
    plan = replace(PLAN, decides_at=None)
    assert said(plan, Point.DECISION) == [
        "The plan names no day; the Board meets next on Wednesday 25 March 2026."
    ]


def test_after_the_decision_only_what_came_of_it_is_asked() -> None:
    found = check_plan(PLAN, on=MEETS + dt.timedelta(days=1))
    assert "Say what came of it." in found.problems[0]


def test_the_route_is_told_line_by_line() -> None:
    lines = [
        ("Operations", "assists", "Strategy"),
        ("Strategy", "sends representatives to", "Board"),
        ("Region", "oversees nothing", "Elsewhere"),
    ]
    route = find_route(lines, "Operations", "Board")
    assert said(replace(PLAN, route=route), Point.ROUTE) == [
        "The Operations assists the Strategy, and the Strategy sends representatives to the Board."
    ]
    back = find_route(lines, "Board", "Strategy")
    assert said(replace(PLAN, route=back), Point.ROUTE) == [
        "The Board has representatives of the Strategy."
    ]
    assert find_route(lines, "Operations", "Elsewhere") == ()


NAMES = st.sampled_from("ABCDEFG")
LINES = st.lists(st.tuples(NAMES, st.just("assists"), NAMES).filter(lambda x: x[0] != x[2]))


@given(LINES, NAMES, NAMES)
def test_a_route_joins_its_ends_over_lines_and_is_as_long_both_ways(lines, start, goal) -> None:
    route = find_route(lines, start, goal)
    assert len(route) == len(find_route(lines, goal, start))
    if not route:
        return
    assert (route[0].start, route[-1].end) == (start, goal)
    assert all(one.end == other.start for one, other in zip(route, route[1:], strict=False))
    drawn = {(one, other) for one, _relation, other in lines}
    for step in route:
        assert ((step.start, step.end) if step.is_forward else (step.end, step.start)) in drawn
    assert len({step.start for step in route}) == len(route)


DAYS = st.dates(ON - dt.timedelta(days=60), ON + dt.timedelta(days=60))
TARGETS = st.builds(TargetMeeting, DAYS, st.none() | DAYS, st.booleans(), st.booleans())
PLANS = st.builds(
    PlanFacts,
    st.just(BOARD),
    DAYS,
    meetings=st.lists(TARGETS).map(tuple),
    decides_at=st.none() | TARGETS,
    decides_on=st.none() | DAYS,
    messenger=st.sampled_from([None, SITS, NOT_THERE]),
)


@given(PLANS)
def test_every_plan_is_told_when_it_is_decided_who_speaks_and_what_is_wrong(plan) -> None:
    found = check_plan(plan, on=ON)
    points = [each.point for each in found.said]
    assert points.count(Point.DECISION) == points.count(Point.MESSENGER) == 1
    assert all(each.sentence.endswith(".") for each in found.said)
    if found.last_moment is not None and found.last_moment < ON:
        assert found.problems
    if plan.next_on < ON:
        assert any("next step" in sentence for sentence in found.problems)
