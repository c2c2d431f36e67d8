"""The objective: what each departure from a rule costs, in points.

A plan's cost is the sum over all rules that are not fully kept:

- a rule that is either kept or not (a weekday, a day to avoid, two groups in one week): `FLAT` each time;
- a rule with a measure (a gap, so many weeks before, evenness): `PER_DAY` for each day off, or each
  working day where it counts those, and seven times that for each week off;
- somebody who is away on the day of a meeting they come to: `AWAY`, by how much they are needed;
- somebody with two meetings at once: `clash_points`.

A `must` weighs more than any sum of wishes in practice. A plan without a broken must is legal, and its
cost is that of wishes alone; when no plan is legal, the weights choose the one that breaks the least.
"""

from convenor.core.dates import Unit
from convenor.core.planner.problem import Need, Strength

FLAT = {Strength.MUST: 10_000, Strength.SHOULD: 50, Strength.WOULD_LIKE: 10}
PER_DAY = {Strength.MUST: 1_000, Strength.SHOULD: 5, Strength.WOULD_LIKE: 1}
DAYS_IN = {Unit.DAYS: 1, Unit.WORKING_DAYS: 1, Unit.WEEKS: 7}
AWAY = {Need.MUST: 10_000, Need.SHOULD: 10, Need.MAY: 2}
CLASH_OF_SHOULDS, CLASH_WITH_A_MAY = 20, 3
LEAST_OF_A_MUST = 1_000
"""No wish costs as much at once as the smallest breach of a must, apart from very long gaps."""


def per_unit(strength: Strength, unit: Unit) -> int:
    """Points for each day, working day or week by which a rule with a measure is missed."""
    return PER_DAY[strength] * DAYS_IN[unit]


def clash_points(one: Need, other: Need) -> int:
    """Points for a person with two meetings at once, by how much they are needed at each.

    Two musts are a broken must. A must beside a should is the person's own choice: they go where they
    must, so it counts as two shoulds do.
    """
    if one is other is Need.MUST:
        return FLAT[Strength.MUST]
    return CLASH_WITH_A_MAY if Need.MAY in (one, other) else CLASH_OF_SHOULDS
