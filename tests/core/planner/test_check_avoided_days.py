"""Days and times to avoid, days asked for, and what is no plan at all."""

import pytest

from convenor.core.planner.check import PlanNotValid, check
from tests.core.planner.small import BOARD, STRATEGY, breaches, group, meets, request, sentences


@pytest.mark.parametrize(
    ("on", "about", "kept"),
    [
        ("05-16", False, False),
        ("06-14", False, False),
        ("05-15", False, True),
        ("06-15", False, True),
        ("05-15", True, False),
        ("06-15", True, False),
        ("05-14", True, True),
        ("06-16", True, True),
    ],
)
def test_days_to_avoid_are_wider_by_a_day_when_they_hang_on_the_moon(on, about, kept):
    ramadan = {"name": "Ramadan", "first": "2018-05-16", "last": "2018-06-14", "about": about}
    expected = [] if kept else [("avoid:0", 50, 1, False)]
    assert breaches(request(avoid=[ramadan]), meets(STRATEGY, on)) == expected


def test_days_to_avoid_concern_their_groups_alone_and_say_whether_it_is_sure():
    ramadan = {"name": "Ramadan", "first": "2018-05-16", "last": "2018-06-14", "about": True}
    quiet = {"name": "the quiet week", "first": "2018-05-16", "last": "2018-05-16"}
    asked = request(
        group(),
        group(BOARD),
        avoid=[quiet | {"groups": []}, ramadan | {"groups": [BOARD], "strength": "must"}],
    )
    plan = meets(STRATEGY, "05-16"), meets(BOARD, "05-16")
    assert breaches(asked, *plan) == [("avoid:1", 10_000, 1, True)]
    assert sentences(asked, *plan) == [
        "The Board meets on Wednesday 16 May 2018, which may fall in Ramadan "
        "(about 16 May to 14 June 2018)."
    ]


@pytest.mark.parametrize(
    ("on", "start", "kept"),
    [
        ("03-09", "10:00", True),
        ("03-09", "10:30", False),
        ("03-09", "13:59", False),
        ("03-09", "14:00", True),
        ("03-08", "12:00", True),
    ],
)
def test_a_time_to_avoid_may_touch_the_meeting_at_its_ends_only(on, start, kept):
    midday = {"name": "Friday prayers", "weekday": "Friday", "start": "12:00", "end": "14:00"}
    asked = request(group(starts=[start]), avoid_times=[midday])
    expected = [] if kept else [("avoid_time:0", 50, 1, False)]
    assert breaches(asked, meets(STRATEGY, on, start=start)) == expected


def test_a_time_to_avoid_of_other_groups_concerns_nobody_else():
    midday = {"name": "Friday prayers", "weekday": "Friday", "start": "12:00", "end": "14:00"}
    asked = request(
        group(starts=["12:00"]),
        group(BOARD, starts=["12:00"]),
        avoid_times=[midday | {"groups": [BOARD], "strength": "would like"}],
    )
    plan = meets(STRATEGY, "03-09", start="12:00"), meets(BOARD, "03-09", start="12:00")
    assert breaches(asked, *plan) == [("avoid_time:0", 10, 1, False)]
    assert sentences(asked, *plan) == [
        "The Board meets on Friday 9 March 2018, noon to 2pm, which touches Friday prayers "
        "(noon to 2pm)."
    ]


def test_a_pin_is_a_day_on_which_the_group_meets_or_does_not():
    asked = request(
        pins=[
            {"group": STRATEGY, "on": "2018-03-06", "strength": "should"},
            {"group": STRATEGY, "on": "2018-03-07", "meets": False},
        ]
    )
    assert breaches(asked, meets(STRATEGY, "03-06")) == []
    assert breaches(asked, meets(STRATEGY, "03-07")) == [
        ("pin:1", 10_000, 1, True),
        ("pin:0", 50, 1, False),
    ]
    assert sentences(asked, meets(STRATEGY, "03-07")) == [
        "The Strategy Group meets on Wednesday 7 March 2018, a day that was ruled out for it.",
        "The Strategy Group does not meet on Tuesday 6 March 2018, a day fixed for it.",
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["03-06", "03-05"], "not after meeting 1 on Tuesday 6 March 2018"),
        (["03-06", "03-06"], "number them in order of date"),
        (["03-06", "04-06", "05-06"], "three meetings in the plan and was to have two meetings"),
        (["2019-01-01"], "outside of the plan, which runs from Monday 1 January 2018"),
        (["2017-12-31"], "outside of the plan"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(days, said):
    with pytest.raises(PlanNotValid, match=said):
        check(request(group(meetings=2)), meets(STRATEGY, *days))


def test_numbers_groups_and_starts_are_those_of_the_request():
    asked = request(group(meetings=2, starts=["10:00", "14:00"]))
    with pytest.raises(PlanNotValid, match="numbered 2; number them from 1 on"):
        check(asked, meets(STRATEGY, "03-06", "04-03")[1:])
    with pytest.raises(PlanNotValid, match="numbered 1, 1; number them from 1 on"):
        check(asked, meets(STRATEGY, "03-06") * 2)
    with pytest.raises(PlanNotValid, match="'the-board' on Tuesday 6 March 2018"):
        check(asked, meets(BOARD, "03-06"))
    with pytest.raises(PlanNotValid, match="begins at 11:00 on .*; it may begin at 10:00 or 14:00"):
        check(asked, meets(STRATEGY, "03-06", start="11:00"))
    assert check(asked, meets(STRATEGY, "03-06", "04-03", start="14:00")).is_legal
    with pytest.raises(PlanNotValid, match="it may begin at 10:00"):
        check(request(), meets(STRATEGY, "03-06", start="10:30"))
