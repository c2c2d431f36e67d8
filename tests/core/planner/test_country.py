"""A country in parts, held against the same country planned as one."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from convenor.core.planner.check import check
from convenor.core.planner.country import solve_country
from convenor.core.planner.parting import alone, beside, parts, with_leads
from convenor.core.planner.plan import Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve import solve
from convenor.core.planner.unburdened import with_national
from tests.core.planner.small import day
from tests.core.planner.strategies import small_requests
from tests.examples import at_most

REGIONS = {"alpha": None, "beta": "north", "gamma": "south"}


def group(slug, region=None, **more):
    rules = {"every": {"number": 4, "unit": "weeks"}, "meetings": 3, "gap_at_most": 35} | more
    return {"slug": slug, "name": slug.title(), "region": region, **rules}


def country(**more) -> PlanRequest:
    """A national board, and two regions whose leads meet in the week before it."""
    groups = [group("national", weekdays=["Wednesday"])]
    timing, people = [], []
    for region in ("north", "south"):
        groups += [group(f"{region}-board", region), group(f"{region}-works", region)]
        timing.append(
            {
                "group": f"{region}-board",
                "when": "before",
                "other": "national",
                "at_least": 1,
                "at_most": 1,
                "match": "each",
            }
        )
        attends = [
            {"group": f"{region}-board", "need": "must"},
            {"group": f"{region}-works", "need": "must"},
            {"group": "national", "need": "should"},
        ]
        away = [{"first": "2026-02-02", "last": "2026-02-06"}]
        people.append({"key": f"chair of {region}", "attends": attends, "away": away})
    return PlanRequest.model_validate(
        {
            "first": "2026-01-01",
            "last": "2026-04-15",
            "groups": groups,
            "timing": timing,
            "people": people,
            **more,
        }
    )


def test_regions_planned_beside_one_another_keep_every_must_and_the_bound():
    asked = country()
    whole, in_parts = solve(asked), solve_country(asked, workers=1)
    checked = check(asked, in_parts.meetings)
    assert checked.is_legal
    assert checked.cost == in_parts.cost
    assert in_parts.bound <= whole.cost <= in_parts.cost
    assert in_parts.standing is not Standing.NONE


def test_without_regions_it_is_solved_as_one():
    asked = country()
    flat = asked.model_copy(
        update={"groups": tuple(g.model_copy(update={"region": None}) for g in asked.groups)}
    )
    assert solve_country(flat).standing is Standing.OPTIMAL


def test_a_part_alone_knows_nothing_of_the_others_and_beside_them_has_their_dates():
    asked = country()
    national = solve(alone(asked, None)).meetings
    own = alone(asked, "north")
    assert sorted(parts(asked), key=str) == [None, "north", "south"]
    assert (own.fixed, own.timing) == ((), ())
    near = beside(asked, {"north"}, {None: national})
    assert [series.slug for series in near.fixed] == ["national"]
    assert [date.on for date in near.fixed[0].dates] == [meeting.on for meeting in national]
    assert [(t.group, t.other) for t in near.timing] == [("north-board", "national")]
    assert all(date.on >= day("2026-01-01") for date in near.fixed[0].dates)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [("10:00", 90, "11:30"), ("22:30", 120, "23:59"), ("23:59", 60, None)],
)
def test_a_meeting_of_another_part_is_held_until_its_end_and_not_past_midnight(start, minutes, end):
    groups = [group("national", starts=[start], minutes=minutes), group("south-board", "south")]
    apart = [{"group": "south-board", "when": "not the same day as", "other": "national"}]
    asked = country(groups=groups, timing=apart, people=[])
    national = solve(alone(asked, None)).meetings
    (series,) = beside(asked, {"south"}, {None: national}).fixed
    assert [(each.start, each.end) for each in series.dates] == [(start, end)] * 3


def test_national_groups_are_planned_first_with_those_that_are_to_be_in_step_with_them():
    assert [group.slug for group in with_leads(country()).groups] == [
        "national",
        "north-board",
        "south-board",
    ]


def test_a_region_is_not_cheaper_than_its_rules_with_national_groups_allow():
    """In step with meetings five weeks apart, two gaps of 28 days are ten too long, from Friday to Monday."""
    groups = [
        group("national", weekdays=["Wednesday"], gap_at_least=35),
        group("north-board", "north"),
    ]
    timing = [each for each in country().model_dump()["timing"] if each["group"] == "north-board"]
    asked = country(groups=groups, timing=timing, people=[])
    apart, wherever = solve(alone(asked, "north")), solve(with_national(asked, "north"))
    assert (apart.cost, wherever.cost) == (0, 10)
    assert wherever.cost + solve(alone(asked, None)).cost <= solve(asked).cost


def test_in_a_regions_part_national_groups_bring_their_musts_and_no_wishes():
    asked = country(
        avoid=[{"name": "half-term", "first": "2026-02-16", "last": "2026-02-20"}],
        pins=[{"group": "national", "on": "2026-02-18", "strength": "should"}],
    )
    found = with_national(asked, "north")
    board = found.group["national"]
    assert list(found.group) == ["national", "north-board", "north-works"]
    assert (board.evenly, board.gap_at_most, len(board.weekdays)) == (None, 35, 1)
    assert found.avoid[0].groups == ("north-board", "north-works")
    assert found.pins == ()
    assert [[each.group for each in one.attends] for one in found.people] == [
        ["north-board", "north-works"]
    ]


@settings(deadline=None, max_examples=at_most(60), suppress_health_check=[HealthCheck.too_slow])
@given(small_requests())
def test_what_regions_cost_wherever_national_meetings_are_adds_up_to_a_bound(drawn):
    groups = tuple(g.model_copy(update={"region": REGIONS[g.slug]}) for g in drawn.groups)
    asked = PlanRequest.model_validate(drawn.model_dump(mode="json") | {"groups": groups})
    whole = solve(asked)
    assume(whole.standing is Standing.OPTIMAL)
    regions = [region for region in parts(asked) if region is not None]
    apart = [solve(with_national(asked, region)) for region in regions]
    assert all(plan.standing is Standing.OPTIMAL for plan in apart)
    assert solve(alone(asked, None)).cost + sum(plan.cost for plan in apart) <= whole.cost
