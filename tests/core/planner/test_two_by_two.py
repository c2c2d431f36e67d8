"""Groups one by one and two by two, against trying all their days; and the bound that comes of it."""

from itertools import combinations_with_replacement, product

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from convenor.core.planner.fixpoint import Explainer
from convenor.core.planner.fixpoint.system import days_in
from convenor.core.planner.folding import fold
from convenor.core.planner.plan import Standing
from convenor.core.planner.solve import solve
from convenor.core.planner.solve.chains import Chain
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.in_step import MUCH, NOWHERE, InStep
from convenor.core.planner.solve.narrowing import TwoByTwo, narrowed_by_cost
from convenor.core.planner.solve.putting import days_of
from convenor.core.planner.solve.windows import windows
from tests.core.planner.strategies import small_requests
from tests.examples import at_most

slowly = settings(
    deadline=None, max_examples=at_most(60), suppress_health_check=[HealthCheck.too_slow]
)
POINTS = st.sampled_from([0.0, 1.0, 2.0, 5.0, 50.0])


@st.composite
def chains(draw):
    widths = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    return Chain([table(draw, w) for w in widths], [table(draw, *w) for w in pairs(widths)])


def pairs(widths):
    return list(zip(widths, widths[1:], strict=False))


def table(draw, *shape):
    size = int(np.prod(shape))
    return np.array(draw(st.lists(POINTS, min_size=size, max_size=size))).reshape(shape)


@st.composite
def linked(draw):
    """Two chains; a meeting of the one may be held against any of the other's, or its own number's."""
    one, other = draw(chains()), draw(chains())
    squares = list(product(range(len(one.alone)), range(len(other.alone))))
    if draw(st.booleans()) and len(one.alone) == len(other.alone):
        squares = [(i, j) for i, j in squares if i == j]
    links = {(i, j): table(draw, len(one.alone[i]), len(other.alone[j])) for i, j in squares}
    return one, other, links


def all_places(chain):
    return product(*(range(len(each)) for each in chain.alone))


def cost_of(chain, places):
    steps = zip(chain.steps, places, places[1:], strict=False)
    alone = zip(chain.alone, places, strict=True)
    return sum(p[at] for p, at in alone) + sum(step[a, b] for step, a, b in steps)


def cost_in_step(one, other, links, here, there):
    """By trying each way, in order, to hold the meetings of the one against those of the other."""
    ways = combinations_with_replacement(range(len(there)), len(here))
    held = (
        sum(links[i, j][here[i], there[j]] for i, j in enumerate(way))
        for way in ways
        if all((i, j) in links for i, j in enumerate(way))
    )
    return cost_of(one, here) + cost_of(other, there) + min(held)


@given(chains())
def test_a_chain_costs_what_its_best_days_cost(chain):
    costs = {places: cost_of(chain, places) for places in all_places(chain)}
    cost, places = chain.best()
    assert cost == min(costs.values()) == costs[tuple(places)]
    for meeting, points in enumerate(chain.through()):
        for place, found in enumerate(points):
            assert found == min(c for at, c in costs.items() if at[meeting] == place)


@slowly
@given(linked())
def test_two_groups_in_step_cost_what_trying_all_days_finds(given_pair):
    one, other, links = given_pair
    costs = {
        both: cost_in_step(one, other, links, *both)
        for both in product(all_places(one), all_places(other))
    }
    pair = InStep(one, other, links)
    here, there = pair.best()
    assert pair.cost == min(costs.values()) == costs[tuple(here), tuple(there)]
    for side, through in enumerate(pair.through()):
        for meeting, points in enumerate(through):
            for place, found in enumerate(points):
                assert found == min(c for at, c in costs.items() if at[side][meeting] == place)


@slowly
@given(linked(), st.integers(0, 60))
def test_what_costs_more_than_is_of_interest_may_be_left_out_and_nothing_else(given_pair, most):
    exact, short = InStep(*given_pair), InStep(*given_pair, float(most))
    assert short.cost == exact.cost if exact.cost <= most else short.cost > most
    sides = zip(exact.through(), short.through(), strict=True)
    for points, found in ((p, f) for side in sides for p, f in zip(*side, strict=True)):
        assert (found[points <= most] == points[points <= most]).all()
        assert (found[points > most] > most).all()


def test_where_no_days_are_in_step_nothing_is_found():
    day = Chain([np.zeros(1)], [])
    assert InStep(day, day, {(0, 0): np.full((1, 1), 2 * MUCH)}).cost == NOWHERE


@slowly
@given(small_requests())
def test_no_calendar_costs_less_than_the_bound_and_no_day_of_the_best_is_left_out(asked):
    plan = solve(asked)
    assume(plan.standing is Standing.OPTIMAL)
    folded = fold(asked)
    root = windows(Explainer(folded))
    possible = [np.array(list(days_in(mask)), dtype=np.int64) for mask in root]
    improver = Improver(folded, Costing(folded), possible)
    together = TwoByTwo(improver, plan.cost + 1)
    assert together.bound <= plan.cost + 1e-6
    best = days_of(folded, plan.meetings).tolist()
    for left in (narrowed_by_cost(improver, root, plan.cost + 1), together.narrowed(root)):
        assert all(mask >> day & 1 for mask, day in zip(left, best, strict=True))
