"""Where no calendar keeps every must: the one that breaks the least, and why none keeps all.

In a small request every must may give way, and the answer is the best there is. In a large one only
those may that were found unable to hold together, set after set, so the answer is a good one.
"""

import time
from collections.abc import Collection, Iterable
from dataclasses import replace

from convenor.core.planner.fixpoint import Explainer, smallest
from convenor.core.planner.folding import Folded, fold, must_rules, only_musts, softened
from convenor.core.planner.plan import Conflict, Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest, Strength
from convenor.core.planner.rulebook import RuleKind
from convenor.core.planner.solve.putting import meetings_on
from convenor.core.planner.solve.search import Limits, Search
from convenor.core.planner.solve.windows import windows
from convenor.core.planner.weights import FLAT

SMALL = 8_000
"""Meetings times days, up to which every must may give way at once."""
TRY_NODES = 300
MOST_COUNTS = 50


def give_way(
    folded: Folded, explainer: Explainer, limits: Limits, began: float, *, proven: bool
) -> Plan:
    """The plan that breaks the least, with the standing NONE."""
    missing = _too_many(folded)
    if missing:
        return _with_fewer(folded, limits, began, missing)
    conflict = explainer.conflict()
    if conflict is None and proven:
        conflict = conflict_of_all(folded)
    rules = None if folded.meetings_count * folded.axis.count <= SMALL else _give(folded, conflict)
    soft = softened(folded, rules)
    search = Search(soft, Explainer(soft), windows(Explainer(soft)) or [], limits)
    search.run()
    if search.best is None or search.cost is None:
        raise ValueError("wishes alone prevented a calendar")
    whole = search.is_complete and rules is None
    return Plan(
        meetings_on(soft, search.best, search.costing.seating),
        Standing.NONE,
        search.cost,
        float(search.cost) if whole else 0.0,
        conflict,
        time.monotonic() - began,
        {"nodes": search.nodes},
    )


def least_broken(request: PlanRequest, nodes: int = TRY_NODES) -> tuple[PlannedMeeting, ...]:
    """A calendar that costs as little as can be, musts weighed as dear wishes; nothing is explained."""
    soft = softened(fold(request))
    explainer = Explainer(soft)
    search = Search(soft, explainer, windows(explainer) or [], Limits(nodes=nodes))
    search.run()
    if search.best is None:
        raise ValueError("wishes alone prevented a calendar")
    return meetings_on(soft, search.best, search.costing.seating)


def _give(folded: Folded, conflict: Conflict | None) -> set[str]:
    """Rules that give way, set after set, until the rest can hold together."""
    given = set(conflict.rules) if conflict else set()
    while True:
        found = Explainer(softened(folded, given)).conflict()
        more = set(found.rules) - given if found else set()
        more = {rule for rule in more if not rule.startswith(RuleKind.COUNT.value)}
        if not more:
            return given
        given |= more


def _too_many(folded: Folded) -> dict[str, int]:
    """Groups with more meetings than days, and how many are too many."""
    over = {g.group.slug: g.count - folded.axis.count for g in folded.groups}
    return {slug: count for slug, count in over.items() if count > 0}


def _with_fewer(folded: Folded, limits: Limits, began: float, missing: dict[str, int]) -> Plan:
    """Plan as many as there are days for; the rest is missing, which is a broken must."""
    from convenor.core.planner.solve.solving import solve  # it gives way by calling us

    groups = tuple(
        group.model_copy(update={"meetings": folded.axis.count}) if group.slug in missing else group
        for group in folded.request.groups
    )
    plan = solve(folded.request.model_copy(update={"groups": groups}), seconds=limits.seconds)
    points = sum(missing.values()) * FLAT[Strength.MUST]
    rules = tuple(f"{RuleKind.COUNT}:{slug}" for slug in sorted(missing)[:1])
    return replace(
        plan,
        standing=Standing.NONE,
        cost=plan.cost + points,
        bound=0.0,
        conflict=Conflict(rules),
        seconds=time.monotonic() - began,
    )


def conflict_of_all(folded: Folded, most_seconds: float = 20.0) -> Conflict | None:
    """A smallest set of musts, people and rooms included, found by asking the solver.

    Slower than the fixpoint: each question is a search for any legal calendar. When time runs out,
    the set is told not to be known as the smallest.
    """
    began = time.monotonic()
    unsure = False

    def can_hold(rules: Collection[str]) -> bool:
        nonlocal unsure
        if time.monotonic() - began > most_seconds:
            unsure = True
            return True
        found = _can_hold(folded, rules)
        unsure = unsure or found is None
        return found is not False

    every = must_rules(folded)
    return Conflict(smallest(every, can_hold), not unsure)


def _can_hold(folded: Folded, rules: Collection[str]) -> bool | None:
    """Whether these musts can hold together; None when the search was given up.

    A group whose count is not among them has as few meetings as the rules need that ask for there being
    any, and none where nothing does.
    """
    unsure = False
    for counts in _counts(folded, rules):
        found = _holds(_with_counts(folded.request, counts), rules)
        if found:
            return True
        unsure = unsure or found is None
    return None if unsure else False


def _counts(folded: Folded, rules: Collection[str]) -> list[dict[str, int]]:
    """How many meetings each group may have, the most first."""
    needed = {pin.group for pin in folded.pinned if pin.is_must and pin.rule in rules}
    needed |= {year.group for year in folded.years if year.rule in rules}
    found: list[dict[str, int]] = [{}]
    for group in folded.groups:
        if f"{RuleKind.COUNT}:{group.group.slug}" in rules:
            tries: Iterable[int] = (group.count,)
        else:
            tries = range(group.count, 0, -1) if group.index in needed else (0,)
        found = [{**each, group.group.slug: n} for each in found for n in tries][:MOST_COUNTS]
    return found


def _holds(folded: Folded, rules: Collection[str]) -> bool | None:
    explainer = Explainer(only_musts(folded, rules))
    days = windows(explainer)
    if days is None:
        return False
    search = Search(explainer.folded, explainer, days, Limits(nodes=TRY_NODES, gap=1.0))
    search.run()
    if search.best is not None:
        return True
    return False if search.is_complete else None


def _with_counts(request: PlanRequest, counts: dict[str, int]) -> Folded:
    """The same with so many meetings of each group."""
    groups = tuple(
        group.model_copy(update={"meetings": counts[group.slug]}) for group in request.groups
    )
    return fold(request.model_copy(update={"groups": groups}))
