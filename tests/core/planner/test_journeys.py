"""A concern's way through a calendar: a small story, and a simulation that walks day by day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit
from convenor.core.planner.journeys import (
    Handover,
    NotOnTheMap,
    PapersAfterTheMeeting,
    Sitting,
    Timetable,
    answers_between,
    sittings_of,
    sittings_on,
    waits_between,
)
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import FixedDate, FixedSeries, Lead, PlannedGroup, PlanRequest

FIRST = dt.date(2026, 1, 5)
DAY = dt.timedelta(days=1)
LAST = FIRST + 40 * DAY
GROUPS = "abcde"


def on(day):
    """A day by its number from the first."""
    return FIRST + day * DAY


def sitting(group, day, closes=None):
    return Sitting(on(day), group, on(day if closes is None else closes))


@pytest.fixture
def ladder():
    """A local forum, a city group above it, and a board whose papers close five days before."""
    return Timetable(
        [
            sitting("forum", 2),
            sitting("forum", 16),
            sitting("city", 9, closes=7),
            sitting("city", 30, closes=28),
            sitting("board", 12, closes=7),
            sitting("board", 33, closes=28),
            sitting("board", 40, closes=35),
        ],
        [Handover("forum", "city"), Handover("city", "board")],
    )


def test_a_concern_waits_at_every_step(ladder):
    journey = ladder.journey("forum", "board", on(1))
    assert [(leg.group, leg.since, leg.sitting.on, leg.days) for leg in journey.legs] == [
        ("forum", on(1), on(2), 1),
        ("city", on(2), on(9), 7),
        ("board", on(9), on(33), 24),
    ]
    assert (journey.heard_on, journey.days) == (on(33), 32)
    assert journey.longest.group == "board"


def test_a_meeting_whose_papers_have_closed_is_missed_by_a_day(ladder):
    assert ladder.journey("city", "city", on(7)).heard_on == on(9)
    assert ladder.journey("city", "city", on(8)).heard_on == on(30)


def test_what_comes_too_late_for_the_calendar_is_never_heard(ladder):
    assert ladder.journey("forum", "board", on(16)).heard_on == on(40)
    assert ladder.journey("forum", "board", on(17)) is None
    assert ladder.journey("board", "forum", on(1)) is None


def test_the_answer_comes_back_the_same_way():
    there_and_back = Timetable(
        [sitting("forum", 2), sitting("board", 5), sitting("forum", 9), sitting("forum", 20)],
        [Handover("forum", "board")],
    )
    answer = there_and_back.answer("forum", "board", on(0))
    assert (answer.since, answer.heard_on) == (on(5), on(9))
    assert there_and_back.answer("forum", "forum", on(0)).days == 0
    assert there_and_back.answer("forum", "board", on(3)) is None


def test_two_groups_that_meet_on_one_day_do_not_hand_on_to_each_other():
    lines = [Handover("forum", "board")]
    same_day = [sitting("forum", 2), sitting("board", 2), sitting("board", 9)]
    assert Timetable(same_day, lines).journey("forum", "board", on(0)).heard_on == on(9)
    next_day = [sitting("forum", 2), sitting("board", 3), sitting("board", 9)]
    assert Timetable(next_day, lines).journey("forum", "board", on(0)).heard_on == on(3)


def test_of_two_ways_that_arrive_together_the_one_with_fewer_groups_is_told():
    timetable = Timetable(
        [sitting("forum", 2), sitting("city", 5), sitting("board", 9)],
        [Handover("forum", "city"), Handover("city", "board"), Handover("forum", "board")],
    )
    journey = timetable.journey("forum", "board", on(0))
    assert [leg.group for leg in journey.legs] == ["forum", "board"]


def test_waits_over_a_time_say_where_the_waiting_is(ladder):
    found = waits_between(ladder, on(0), on(19))[("forum", "board")]
    # Raised on days 0 to 2 it is heard on day 33, on days 3 to 16 on day 40, later never.
    assert (found.days, found.heard) == (20, 17)
    assert (found.worst, found.worst_on) == (37, on(3))
    assert found.median == 31
    assert found.unheard_from == on(17)
    assert (found.waited_at_the_end, found.worst_is_sure) == (23, True)
    assert (found.slowest, found.slowest_days) == ("city", 14)


def test_groups_that_no_line_joins_are_no_pair(ladder):
    pairs = waits_between(ladder, on(0), on(19))
    assert ("board", "forum") not in pairs
    assert len(pairs) == 6


def test_a_group_without_a_meeting_never_hears_anything():
    timetable = Timetable([sitting("forum", 2)], [Handover("forum", "board")])
    found = waits_between(timetable, on(0), on(4))[("forum", "board")]
    assert found.is_never_heard
    assert (found.median, found.worst, found.unheard_from) == (None, None, on(0))


def test_nothing_meets_at_all():
    timetable = Timetable([], [Handover("forum", "board")])
    assert waits_between(timetable, on(0), on(4))[("forum", "forum")].waited_at_the_end == 4
    assert answers_between(timetable, on(0), on(4))[("forum", "board")].is_never_heard


def test_papers_cannot_close_after_the_meeting():
    with pytest.raises(
        PapersAfterTheMeeting, match="'forum' for 7 January 2026 close on 8 January"
    ):
        sitting("forum", 2, closes=3)


def test_a_group_that_is_not_there_is_named(ladder):
    with pytest.raises(NotOnTheMap, match="'harbour' has no meeting"):
        ladder.journey("forum", "harbour", on(0))
    with pytest.raises(NotOnTheMap, match="'harbour' has no meeting"):
        ladder.journey("harbour", "forum", on(0))


def test_a_plan_becomes_a_timetable():
    """Papers close working days before, over a weekend; a body's own day for them comes first."""
    outside = FixedSeries(
        slug="council",
        name="Council",
        dates=(FixedDate(on=on(28), papers_out=on(20)), FixedDate(on=on(35))),
        papers=Lead(number=1, unit=Unit.WEEKS),
    )
    five_days = Lead(number=5, unit=Unit.WORKING_DAYS)
    request = PlanRequest(
        first=FIRST,
        last=LAST,
        holidays=(on(9),),
        groups=(
            PlannedGroup(slug="forum", name="Forum", meetings=1),
            PlannedGroup(slug="board", name="Board", meetings=1, papers=five_days),
        ),
        fixed=(outside,),
    )
    meetings = [
        PlannedMeeting("forum", 1, on(1), dt.time(10)),
        PlannedMeeting("board", 1, on(15), dt.time(10)),
    ]
    assert sittings_of(request, meetings) == [
        sitting("forum", 1),
        sitting("board", 15, closes=7),
        sitting("council", 28, closes=20),
        sitting("council", 35, closes=28),
    ]
    assert sittings_on(request, {"board": [on(15)], "forum": []}) == [
        sitting("board", 15, closes=7),
        sitting("council", 28, closes=20),
        sitting("council", 35, closes=28),
    ]


@st.composite
def timetables(draw):
    """Up to 16 meetings of five groups within 40 days, papers up to a week before, and any lines."""
    days, leads = st.integers(0, 40), st.integers(0, 7)
    rows = draw(st.lists(st.tuples(st.sampled_from(GROUPS), days, leads), max_size=16))
    pairs = st.tuples(st.sampled_from(GROUPS), st.sampled_from(GROUPS))
    lines = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=8))
    sittings = [sitting(group, day, closes=day - lead) for group, day, lead in rows]
    return sittings, [Handover(*line) for line in lines]


def walk(sittings, lines, handed, first):
    """Day by day: who meets, and has it on the table, hears it, and hands it on in the evening.

    `handed` holds since when groups have had it. Returns the day on which each group first hears it.
    """
    handed, heard = dict(handed), {}
    for day in (on(number) for number in range(first, 42)):
        today = {
            each.group
            for each in sittings
            if each.on == day and each.group in handed and handed[each.group] <= each.papers_close
        }
        for group in today:
            heard.setdefault(group, day)
        for start, end in lines:
            if start in today:
                handed.setdefault(end, day)
    return heard


def walked(sittings, handovers, start, raised_on):
    """The days on which each group hears what is raised, and on which its answer is back."""
    up = [(line.from_group, line.to_group) for line in handovers]
    down = [(end, start) for start, end in up]
    heard = walk(sittings, up, {start: raised_on}, (raised_on - FIRST).days)
    answered = {}
    for group, day in heard.items():
        handed = {end: day for above, end in down if above == group}
        back = walk(sittings, down, handed, (day - FIRST).days + 1)
        if group == start:
            answered[group] = day
        elif start in back:
            answered[group] = back[start]
    return heard, answered


@given(timetables(), st.sampled_from(GROUPS), st.integers(0, 40))
def test_a_journey_is_what_a_walk_day_by_day_finds(made, start, day):
    sittings, handovers = made
    timetable = Timetable([*sittings, sitting(start, 41)], handovers)
    heard, answered = walked([*sittings, sitting(start, 41)], handovers, start, on(day))
    for end in timetable.place:
        journey, answer = (
            find(start, end, on(day)) for find in (timetable.journey, timetable.answer)
        )
        assert (journey and journey.heard_on) == heard.get(end)
        assert (answer and answer.heard_on) == answered.get(end)
        if journey:
            assert sum(leg.days for leg in journey.legs) == journey.days
            assert all(leg.since <= leg.sitting.papers_close for leg in journey.legs)


@given(timetables(), st.integers(0, 30), st.integers(0, 10))
def test_waits_are_those_of_every_single_day(made, first, more):
    sittings, handovers = made
    timetable = Timetable(sittings, handovers)
    days = [on(first + number) for number in range(more + 1)]
    heard, answered = (
        find(timetable, days[0], days[-1]) for find in (waits_between, answers_between)
    )
    assert set(heard) == set(answered)
    for start in timetable.place:
        each_day = [walked(sittings, handovers, start, day) for day in days]
        for end in timetable.reached_from(start):
            compare(heard[start, end], days, [found.get(end) for found, _ in each_day])
            compare(answered[start, end], days, [found.get(end) for _, found in each_day])


def compare(found, days, arrivals):
    waits = [(to - day).days for day, to in zip(days, arrivals, strict=True) if to]
    never = [day for day, to in zip(days, arrivals, strict=True) if to is None]
    assert (found.days, found.heard) == (len(days), len(waits))
    assert found.worst == max(waits, default=None)
    assert found.median == (sorted(waits)[(len(waits) - 1) // 2] if waits else None)
    assert found.unheard_from == (never[0] if never else None)
    if waits:
        assert waits[days.index(found.worst_on)] == found.worst
