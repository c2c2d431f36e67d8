"""A country in parts, held against the same country planned as one."""

from convenor.core.planner.check import check
from convenor.core.planner.country import solve_country
from convenor.core.planner.parts_of_a_country import alone, beside, parts
from convenor.core.planner.plan import Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve import solve
from tests.core.planner.small import day


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
