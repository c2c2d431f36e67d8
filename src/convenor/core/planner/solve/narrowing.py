"""What no calendar costs less than, and days that none better than the best so far can use.

Groups are looked at one by one, each as a chain; and two by two, where a rule holds the meetings of one
against those of the other. A group's own prices are shared out among such ties, so that what every tie
costs at best may be added up: no calendar costs less.
"""

from collections import Counter
from functools import cached_property

from convenor.core.planner.fixpoint.system import Mask
from convenor.core.planner.folding import Numbers
from convenor.core.planner.solve.chains import Chain
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.in_step import InStep
from convenor.core.planner.solve.steps import Floats
from convenor.core.planner.solve.ties import Tie, ties_of

MOST_WORK = 10**8
"""Two groups that would take more additions are left to the linear programme, which is faster there."""


def narrowed_by_cost(improver: Improver, masks: list[Mask], cost: int) -> list[Mask]:
    """What is left of the possible days when a calendar of that cost is known, by each group alone."""
    own = {group: chain.through() for group, chain in improver.chains.items()}
    bound = sum(float(points[0].min()) for points in own.values())
    left = _Left(improver, masks)
    for group, points in own.items():
        left.leave_out(group, points, cost - 1 - (bound - float(points[0].min())))
    return left.masks


class TwoByTwo:
    """Groups that are tied, when a calendar of that cost is known."""

    def __init__(self, improver: Improver, cost: int) -> None:
        self.improver, self.cost = improver, cost
        self.ties = [tie for tie in ties_of(improver) if self._work(tie) <= MOST_WORK]
        self.shares = Counter(group for tie in self.ties for group in (tie.one, tie.other))
        self.alone = {group: chain.best()[0] for group, chain in improver.chains.items()}

    @cached_property
    def pairs(self) -> list[InStep]:
        """For each tie both groups, with their shares; one is enough for ties with the same prices."""
        found: list[InStep] = []
        spare = self.cost - 1 + NEARLY - sum(self.alone.values())
        for tie in self.ties:
            most = spare + sum(self.alone[g] / self.shares[g] for g in (tie.one, tie.other))
            links = tie.links(self._days(tie.one), self._days(tie.other))
            pair = InStep(self._share(tie.one), self._share(tie.other), links, most)
            found.append(next((each for each in found if each.is_like(pair)), pair))
        return found

    @cached_property
    def bound(self) -> float:
        """Without end where nothing is cheaper than the known calendar."""
        rest = sum(points for group, points in self.alone.items() if not self.shares[group])
        return rest + sum(pair.cost for pair in self.pairs)

    def narrowed(self, masks: list[Mask]) -> list[Mask]:
        """What is left of the days; only where something may be cheaper."""
        left = _Left(self.improver, masks)
        for tie, pair in zip(self.ties, self.pairs, strict=True):
            spare = self.cost - 1 - (self.bound - pair.cost)
            for group, points in zip((tie.one, tie.other), pair.through(), strict=True):
                left.leave_out(group, points, spare)
        return left.masks

    def _share(self, group: int) -> Chain:
        return self.improver.chains[group].shared(self.shares[group])

    def _days(self, group: int) -> list[Numbers]:
        return self.improver.own_days(group)

    def _work(self, tie: Tie) -> int:
        """About how many additions it takes to look at both together."""
        one, other = ([len(days) for days in self._days(each)] for each in (tie.one, tie.other))
        return 2 * sum(one) * sum(other) * max(*one, *other)


class _Left:
    """Possible days, of which some are left out."""

    def __init__(self, improver: Improver, masks: list[Mask]) -> None:
        self.improver, self.masks = improver, list(masks)

    def leave_out(self, group: int, points: list[Floats], spare: float) -> None:
        """Days with which the group costs more than that."""
        own = self.improver.folded.groups[group].meetings
        for meeting, each in zip(own, points, strict=True):
            for day in self.improver.days[meeting][each > spare + NEARLY].tolist():
                self.masks[meeting] &= ~(1 << day)


NEARLY = 1e-6
"""Shares of prices do not add up to the last digit."""
