"""Why each meeting is on its day."""

import pytest
from hypothesis import given, settings

from convenor.core.planner.check import PlanNotValid
from convenor.core.planner.greedy import greedy
from convenor.core.planner.reasons import reasons
from tests.core.planner.small import BOARD, HUMBER, STRATEGY, group, meets, request
from tests.core.planner.strategies import small_requests
from tests.examples import at_most

QUARTERLY = {"every": {"number": 3, "unit": "months"}, "evenly": "would like"}
WEEK_BEFORE = {"when": "before", "at_least": 1, "at_most": 1}


def founding(**more):
    """The Strategy Group in the week before Operations, and two weeks before an outside board."""
    board = {
        "slug": "smb",
        "name": "Leeds Strategic Migration Board",
        "dates": [{"on": "2018-03-14"}, {"on": "2018-06-27"}, {"on": "2018-09-12"}],
    }
    operations = group(BOARD, 3, weekdays=["Tuesday"], **QUARTERLY)
    return request(
        group(
            STRATEGY, 3, weekdays=["Wednesday"], previous="2017-11-29", gap_at_most=105, **QUARTERLY
        ),
        operations.model_copy(update={"name": "Operations Group"}),
        fixed=[board],
        timing=[
            {"group": STRATEGY, "other": "smb", **WEEK_BEFORE, "at_least": 2, "at_most": 2},
            {"group": STRATEGY, "other": BOARD, **WEEK_BEFORE},
        ],
        avoid=[{"name": "Ramadan", "first": "2018-05-16", "last": "2018-06-14", "about": True}],
        **more,
    )


PLAN = meets(STRATEGY, "02-28", "06-13", "08-29") + meets(BOARD, "03-06", "06-19", "09-04")


def test_the_founding_case_is_told_as_a_secretariat_would():
    found = reasons(founding(), PLAN)
    assert found[STRATEGY, 1] == (
        "Two weeks before the Leeds Strategic Migration Board of 14 March.",
        "In the week before the Operations Group of 6 March.",
        "13 weeks after the last one.",
        "A week earlier or later would be out of step with the Operations Group.",
    )
    assert found[BOARD, 1] == (
        "In the week after the Strategy Group of 28 February.",
        "A week earlier or later would be out of step with the Strategy Group.",
        "Tuesday, as always.",
    )
    assert found[BOARD, 3] == (
        "In the week after the Strategy Group of 29 August.",
        "11 weeks after the last one.",
        "A week earlier or later would be out of step with the Strategy Group.",
        "Tuesday, as always.",
    )
    assert list(found) == [(slug, n) for slug in (STRATEGY, BOARD) for n in (1, 2, 3)]


def one(about_group, days="05-09", number=1, **more):
    plain = {"weekdays": ["Wednesday"]}
    days = [days] if isinstance(days, str) else days
    asked = request(group(meetings=len(days), **(plain | about_group)), **more)
    return reasons(asked, meets(STRATEGY, *days))[STRATEGY, number]


RAMADAN = {"name": "Ramadan", "first": "2018-05-16", "last": "2018-06-14", "about": True}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (one({}), ("Wednesday, as always.",)),
        (
            one({"weekdays": []}),
            ("Nothing else binds it: a week earlier or later would be as good.",),
        ),
        (
            one({"weekdays": ["Tuesday", "Wednesday"]}),
            ("Wednesday, one of its days.",),
        ),
        (
            one({}, avoid=[RAMADAN]),
            ("A week later might fall in Ramadan.", "Wednesday, as always."),
        ),
        (
            one({"weekdays": []}, "05-14", avoid=[RAMADAN | {"strength": "must"}]),
            ("A day or a week later might fall in Ramadan.",),
        ),
        (
            one({}, holidays=["2018-05-02", "2018-05-16"]),
            ("A week earlier or later would be a holiday.", "Wednesday, as always."),
        ),
        (
            one({"gap_at_most": 91}, ["02-07", "05-09"], 2),
            (
                "13 weeks after the last one.",
                "A week later would make a gap of more than 91 days.",
                "Wednesday, as always.",
            ),
        ),
        (
            one({"weekdays": [], "gap_at_least": 91}, ["02-07", "05-09"], 2),
            (
                "13 weeks after the last one.",
                "A day or a week earlier would make a gap of less than 91 days.",
            ),
        ),
        (one({"weekdays": []}, ["02-07", "05-11"], 2), ("93 days after the last one.",)),
        (
            one({"previous": "2018-05-02"}),
            ("One week after the last one.", "Wednesday, as always."),
        ),
        (
            one({"not_before": "2018-05-05", "not_after": "2018-05-10"}),
            (
                "A week earlier would be too early.",
                "A week later would be too late.",
                "Wednesday, as always.",
            ),
        ),
        (
            one({}, pins=[{"group": STRATEGY, "on": "2018-05-09"}]),
            (
                "Fixed by hand.",
                "A week earlier or later would not be the day fixed for it.",
                "Wednesday, as always.",
            ),
        ),
        (
            one({"weeks_of_month": [2]}),
            (
                "A week earlier or later would be in another week of the month.",
                "Wednesday, as always.",
            ),
        ),
        (
            one(
                {},
                people=[
                    {
                        "key": "the-chair",
                        "attends": [{"group": STRATEGY, "need": "must"}],
                        "away": [{"first": "2018-05-10", "last": "2018-05-31"}],
                    }
                ],
            ),
            (
                "A week later would be when somebody who must be there is away.",
                "Wednesday, as always.",
            ),
        ),
    ],
)
def test_a_day_is_told_by_what_days_nearby_would_bring(told, expected):
    assert told == expected


def test_other_groups_are_named_where_they_stand_in_the_way():
    chair = {"key": "x", "attends": [{"group": each, "need": "must"} for each in (STRATEGY, BOARD)]}
    asked = request(
        group(STRATEGY, weekdays=["Wednesday"]),
        group(BOARD, 2, weekdays=["Wednesday"]),
        people=[chair],
        timing=[
            {
                "group": STRATEGY,
                "when": "not the same week as",
                "other": BOARD,
                "strength": "should",
            }
        ],
    )
    found = reasons(asked, meets(STRATEGY, "05-09") + meets(BOARD, "05-16", "06-20"))
    assert found[STRATEGY, 1] == (
        "A week later would be at the same time as the Board, and somebody must be at both.",
        "Wednesday, as always.",
    )
    apart = request(*asked.groups, timing=asked.timing)
    assert reasons(apart, meets(STRATEGY, "05-09") + meets(BOARD, "05-16", "06-20"))[
        STRATEGY, 1
    ] == (
        "A week later would be in the same week as the Board.",
        "Wednesday, as always.",
    )


def test_a_day_of_another_year_is_told_with_it():
    board = {"slug": "smb", "name": "Migration Board", "dates": [{"on": "2019-01-09"}]}
    asked = request(
        group(weekdays=[]),
        fixed=[board],
        timing=[{"group": STRATEGY, "when": "before", "other": "smb", "at_least": 2, "at_most": 3}],
    )
    assert reasons(asked, meets(STRATEGY, "12-26"))[STRATEGY, 1][0] == (
        "Two weeks before the Migration Board of 9 January 2019."
    )


def test_groups_that_hang_on_a_meeting_alike_are_named_together():
    two = [group(slug, weekdays=["Monday"]) for slug in (STRATEGY, HUMBER)]
    asked = request(
        *two,
        group(BOARD),
        timing=[{"group": each.slug, "other": BOARD, **WEEK_BEFORE} for each in two],
    )
    board = meets(BOARD, "05-16")
    together = meets(STRATEGY, "05-07") + meets(HUMBER, "05-07") + board
    assert reasons(asked, together)[BOARD, 1][0] == (
        "In the week after the Strategy Group and the Humber Group of 7 May."
    )
    apart = meets(STRATEGY, "05-07") + meets(HUMBER, "05-08") + board
    assert reasons(asked, apart)[BOARD, 1][:2] == (
        "In the week after the Strategy Group of 7 May.",
        "In the week after the Humber Group of 8 May.",
    )


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("before the papers of", "Its papers close two working days after the Strategy Group of 8 May."),
        ("after the papers of", "Its papers are out three working days before the Strategy Group of 15 May."),
    ],
)  # fmt: skip
def test_a_meeting_whose_papers_others_wait_for_says_so(when, said):
    asked = request(
        group(),
        group(BOARD, papers={"number": 4, "unit": "working days"}),
        timing=[
            {"group": STRATEGY, "when": when, "other": BOARD, "at_least": 2, "unit": "working days"}
        ],
    )
    on = "05-08" if when.startswith("before") else "05-15"
    assert reasons(asked, meets(STRATEGY, on) + meets(BOARD, "05-16"))[BOARD, 1][0] == said


def test_what_is_no_plan_has_no_reasons():
    with pytest.raises(PlanNotValid, match="outside of the plan"):
        reasons(request(), meets(STRATEGY, "2019-05-01"))


@settings(deadline=None, max_examples=at_most(40))
@given(small_requests())
def test_every_meeting_has_one_to_four_whole_sentences_always_the_same(asked):
    plan = greedy(asked).meetings
    found = reasons(asked, plan)
    assert set(found) == {(each.group, each.number) for each in plan}
    for told in found.values():
        assert 1 <= len(told) <= 4
        assert len(set(told)) == len(told)
        assert all(each[0].isalnum() and each.endswith(".") for each in told)
    assert reasons(asked, plan[::-1]) == found
