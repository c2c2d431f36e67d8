"""Which musts cannot hold together: a smallest set, found by leaving out one rule after another."""

from collections.abc import Callable, Collection

from convenor.core.planner.fixpoint.choices import Search, TooManyTries, choices
from convenor.core.planner.fixpoint.system import Failed, Mask, System
from convenor.core.planner.folding import Folded, FoldedGroup, fold
from convenor.core.planner.plan import Conflict
from convenor.core.planner.problem import PlanRequest


def conflict(request: PlanRequest) -> Conflict | None:
    """A smallest set of musts about days, gaps, counts, timing and pins that cannot hold together.

    None when they can. Two meetings at once and rooms are not looked at: that takes the solver.
    """
    return Explainer(fold(request)).conflict()


class Explainer:
    """Asks again and again, with other rules on, whether they can hold together."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.system = System(folded)
        self.every = choices(folded, self.system)
        self.search = Search(self.system, self.every)

    def earliest(self) -> list[int] | Failed:
        """Days that keep every must looked at here, each as early as can be; or what prevents it."""
        days = [self.system.allowed(meeting) for meeting in range(self.folded.meetings_count)]
        return self.search.run(days, None, None)

    def conflict(self) -> Conflict | None:
        try:
            found = self.earliest()
        except TooManyTries:
            return None
        return Conflict(smallest(found.rules, self.can_hold)) if isinstance(found, Failed) else None

    def can_hold(self, rules: Collection[str]) -> bool:
        """Whether these rules can hold together when no other is asked for."""
        active = frozenset(rules)
        groups = self._reached(active)
        return any(self._holds(active, groups, counts) for counts in self._counts(active, groups))

    def _holds(
        self, active: frozenset[str], groups: list[FoldedGroup], counts: dict[int, int]
    ) -> bool:
        among = {m for g in groups for m in list(g.meetings)[: counts.get(g.index, g.count)]}
        days = [0] * self.folded.meetings_count
        for group in groups:
            if not self._allow(days, group, counts.get(group.index, group.count), active):
                return False
        try:
            return not isinstance(self.search.run(days, active, among), Failed)
        except TooManyTries:
            return True

    def _allow(
        self, days: list[Mask], group: FoldedGroup, count: int, active: frozenset[str]
    ) -> bool:
        """Note the days allowed to the first `count` meetings; False where a minimum asks for some."""
        by_year = {year.rule for year in self.folded.years if year.group == group.index} & active
        if by_year and not count:
            return False
        rest = active if count == group.count else active - by_year
        for meeting in list(group.meetings)[:count]:
            days[meeting] = self.system.allowed(meeting, rest)
        if rest is not active:
            for meeting, _, mask in self.system.years(group, count):
                days[meeting] &= ~mask if by_year else -1
        return True

    def _reached(self, active: frozenset[str]) -> list[FoldedGroup]:
        """The groups that any of the rules is about."""
        found = {i for i, rules in enumerate(self.system.forbidden) if _any(rules, active)}
        owner = self.system.owner
        for meeting, ones in self.system.forbidden_one.items():
            if _any(ones, active):
                found.add(owner[meeting])
        for meeting, pushes in enumerate(self.system.later):
            for push in pushes:
                if push.rule in active:
                    found |= {owner[meeting], owner[push.two]}
        for choice in self.every:
            if choice.rule in active:
                found |= choice.groups
        found |= {i for i, rule in enumerate(self.system.count_rule) if rule in active}
        return [self.folded.groups[index] for index in sorted(found)]

    def _counts(self, active: frozenset[str], groups: list[FoldedGroup]) -> list[dict[int, int]]:
        """How many meetings each group keeps: all where its count is a rule that is on.

        Otherwise as few as the rules need that ask for there being any; none where nothing does.
        """
        free = [g for g in groups if self.system.count_rule[g.index] not in active]
        needed = {
            group for choice in self.every if choice.rule in active for group in choice.groups
        }
        needed |= {year.group for year in self.folded.years if year.rule in active}
        counts: list[dict[int, int]] = [{}]
        for group in free:
            tries = range(group.count, -1, -1) if group.index in needed else (0,)
            counts = [{**each, group.index: count} for each in counts for count in tries][:400]
        return counts


def smallest(
    rules: Collection[str], can_hold: Callable[[Collection[str]], bool]
) -> tuple[str, ...]:
    """A subset that cannot hold together though it can without any one of its rules.

    Leaves out one rule after another, and puts back only those without which the rest can hold. The
    rules must not be able to hold together.
    """
    kept = sorted(rules)
    for rule in sorted(rules):
        fewer = [each for each in kept if each != rule]
        if not can_hold(fewer):
            kept = fewer
    return tuple(kept)


def _any(rules: list[tuple[str, int]], active: frozenset[str]) -> bool:
    return any(rule in active for rule, _ in rules)
