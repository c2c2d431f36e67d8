"""The numbers of the page about planning are those of the code."""

import re
from pathlib import Path

from convenor.core.planner.problem import Need, Strength
from convenor.core.planner.weights import AWAY, DAYS_IN, FLAT, PER_DAY, Unit, clash_points

PAGE = (Path(__file__).parents[3] / "docs/explanation/planning.md").read_text()
TEXT = " ".join(PAGE.split())


def row(beginning: str) -> list[int]:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| {beginning}"))
    return [int(cell.replace(",", "")) for cell in re.findall(r"(?<=\| )[\d,]+(?= \|)", line)]


def test_the_points_of_the_table_are_those_that_count():
    assert row("a rule that is kept or not") == [FLAT[each] for each in Strength]
    assert row("a rule with a measure") == [PER_DAY[each] for each in Strength]
    assert row("the same, for each week") == [
        PER_DAY[each] * DAYS_IN[Unit.WEEKS] for each in Strength
    ]


def test_the_points_for_people_are_those_that_count():
    must, should, may = (AWAY[each] for each in Need)
    assert (
        f"costs {must:,} where they must be there, {should} where they should, and {may} where they may"
        in TEXT
    )
    both, with_may, other = (
        clash_points(Need.MUST, need) for need in (Need.MUST, Need.MAY, Need.SHOULD)
    )
    assert (
        f"costs {both:,} where they must be at both, {with_may} where they may be at one of them, "
        f"and {other} otherwise"
    ) in TEXT
