"""Branch and bound over "on this day or before it", with the linear programme as the bound."""

import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from convenor.core.planner.fixpoint import Explainer, Failed
from convenor.core.planner.fixpoint.system import Mask, days_in
from convenor.core.planner.folding import Folded, Numbers
from convenor.core.planner.solve.costing import Costing, missed_by
from convenor.core.planner.solve.cuts import Cuts
from convenor.core.planner.solve.feeders import Feeders, halves
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.narrowing import TwoByTwo, narrowed_by_cost
from convenor.core.planner.solve.outward import Outward
from convenor.core.planner.solve.relaxation import Point, Relaxation

NEARLY = 1e-6
ROUNDS_BEFORE_THE_FIRST = 5
ROUNDS_AT_THE_ROOT = 40
ROUNDS_BELOW = 8
LEVELS = (0.5, 0.3, 0.7)
LONGEST_FIRST_PLUNGE, LONGEST_PLUNGE = 400, 12
ROUND_EVERY = 10
WORTH_IT = 0.9
"""Beginning again with the days that are left pays when they are fewer than this share."""


@dataclass(order=True)
class Node:
    """Days left to each meeting, and what no calendar within them can cost less than."""

    bound: float
    number: int
    days: list[Mask] = field(compare=False)
    chosen: dict[int, int] = field(compare=False, default_factory=dict)
    """For subjects of "at least one of them", the one that was chosen."""


@dataclass(frozen=True)
class Reached:
    """How far a search has come."""

    cost: int | None
    bound: float
    nodes: int
    days: Numbers | None


@dataclass
class Limits:
    """When to stop: at a gap, or after so many nodes; after so many seconds only for people."""

    gap: float = 0.0
    nodes: int | None = None
    seconds: float | None = None
    tell: Callable[[Reached], bool] | None = None
    """Told how far the search is; answers whether to go on."""


class Search:
    """The least cost of a folded request, with days for it."""

    def __init__(
        self,
        folded: Folded,
        explainer: Explainer,
        days: list[Mask],
        limits: Limits,
    ) -> None:
        self.folded, self.explainer, self.limits = folded, explainer, limits
        self.system = explainer.system
        self.began = time.monotonic()
        self.numbers = itertools.count()
        self.nodes = 0
        self.rows = 0
        self.tried: set[bytes] = set()
        self.best: Numbers | None = None
        self.cost: int | None = None
        self.root = days
        self.open: list[Node] = []
        self.bound = 0.0
        self.is_complete = False
        self.costing = Costing(folded)

    def run(self) -> None:
        """Search until proven, a limit is reached, or somebody says stop."""
        if not self.root:
            self.offer(np.zeros(0, dtype=np.int64))
            self.is_complete, self.bound = True, float(self.cost or 0)
            return
        self._outline()
        self.open = [Node(self.bound or -np.inf, next(self.numbers), self.root)]
        if not (self._is_stopped() or self._is_enough()):
            self._go_down()
        if not self.open or not self._is_worth(max(self.bound, self.open[0].bound)):
            self.is_complete = True
            self.bound = float(self.cost) if self.cost is not None else np.inf

    def _outline(self) -> None:
        """A calendar to begin with, a bound, and fewer days, all before any linear programme."""
        outward = Outward(self._improver(self.root))
        for days in outward.from_one():
            self._keep(*outward.improver.improve(days))
        self.root = self._narrowed()

    def _narrowed(self) -> list[Mask]:
        """The days that something better than the best can use; it may be found on the way."""
        if self.cost is None:
            return self.root
        left = narrowed_by_cost(self._improver(self.root), self.root, self.cost)
        if all(left):
            improver = self._improver(left)
            together = TwoByTwo(improver, self.cost)
            self.bound = max(self.bound, min(together.bound, float(self.cost)))
            if self._is_worth(self.bound):
                self._keep(*improver.improve(Outward(improver).from_two(together)))
                left = together.narrowed(left)
        if not all(left):
            self.bound = float(self.cost)
        return left if self._is_worth(self.bound) else self.root

    def _go_down(self) -> None:
        """One quick way down first, for a calendar to show; then from the top with a sharper bound."""
        self._relax(self.root)
        self.rounds = ROUNDS_BEFORE_THE_FIRST
        self._plunge(self.open.pop(), LONGEST_FIRST_PLUNGE)
        self.rounds = ROUNDS_AT_THE_ROOT
        self._narrow()
        self.open = [Node(self.bound or -np.inf, next(self.numbers), self.root)]
        while self.open and not self._is_enough():
            self._plunge(heapq.heappop(self.open))

    def _narrow(self) -> None:
        """Leave out days that nothing better can use, and begin again without them."""
        left = self._narrowed()
        if sum(each.bit_count() for each in left) < WORTH_IT * sum(
            each.bit_count() for each in self.root
        ):
            self.root = left
            self._relax(self.root)

    def _plunge(self, node: Node | None, most: int = LONGEST_PLUNGE) -> None:
        """Follow the more promising child of each node; the others wait their turn, best bound first."""
        for _ in range(most):
            if node is None or not self._is_worth(node.bound):
                return
            children = self._visit(node)
            for other in children[1:]:
                heapq.heappush(self.open, other)
            node = children[0] if children else None
            if self._is_stopped():
                break
        if node is not None:
            heapq.heappush(self.open, node)

    def offer(self, days: Numbers) -> None:
        """Take a calendar into account that somebody else found."""
        self._keep(days, self.costing.total(days))

    # -- stopping -----------------------------------------------------------------------------

    def _is_enough(self) -> bool:
        self.bound = max(self.bound, min((node.bound for node in self.open), default=np.inf))
        if self.cost is not None and self.cost - self.bound <= self.limits.gap * self.cost:
            return self.limits.gap > 0 or not self._is_worth(self.bound)
        if self.limits.nodes is not None and self.nodes >= self.limits.nodes:
            return True
        return self._is_stopped()

    @property
    def is_stopped(self) -> bool:
        """Whether it ended before anything was proven."""
        return not self.is_complete

    def _is_stopped(self) -> bool:
        seconds = time.monotonic() - self.began
        if self.limits.seconds is not None and seconds > self.limits.seconds:
            return True
        tell = self.limits.tell
        return tell is not None and not tell(
            Reached(self.cost, max(self.bound, 0.0), self.nodes, self.best)
        )

    def _is_worth(self, bound: float) -> bool:
        """Whether a calendar below the best may be found there: costs are whole numbers."""
        return self.cost is None or np.ceil(bound - NEARLY) < self.cost

    # -- the relaxation -----------------------------------------------------------------------

    def _relax(self, days: list[Mask]) -> None:
        possible = [days_in(mask) for mask in days]
        self.relaxation = Relaxation(self.folded, possible)
        self.cuts = Cuts(self.relaxation, self.costing)
        self.feeders = Feeders(self.relaxation, self.cuts)
        self.improver = self._improver(days)
        self.column_meeting = np.repeat(
            np.arange(len(possible)), [len(each) - 1 for each in possible]
        )
        self.column_day = np.concatenate([each[:-1] for each in possible])
        self.columns = np.arange(len(self.column_day))

    def _improver(self, days: list[Mask]) -> Improver:
        possible = [days_in(mask) for mask in days]
        return Improver(self.folded, self.costing, possible)

    def _limit(self, earliest: Numbers, latest: Numbers) -> None:
        """Steps before the earliest day are 0, from the latest day on 1."""
        lower = (self.column_day >= latest[self.column_meeting]).astype(float)
        upper = (self.column_day >= earliest[self.column_meeting]).astype(float)
        self.relaxation.programme.limit(self.columns, lower, upper)

    # -- nodes --------------------------------------------------------------------------------

    def _visit(self, node: Node) -> list[Node]:
        """Bound a node; the nodes it splits into, the more promising first."""
        self.nodes += 1
        window = self._window(node)
        if window is None:
            return []
        self._limit(*window)
        self.feeders.switch(node.chosen)
        found = self._bounded(is_root=node.days is self.root and not node.chosen)
        if found is None:
            return []
        point, bound = found
        if self.nodes == 1 or self.nodes % ROUND_EVERY == 0 or self.cost is None:
            self._round(point)
        return self._branch(node, point, bound, window) if self._is_worth(bound) else []

    def _window(self, node: Node) -> tuple[Numbers, Numbers] | None:
        """The earliest and latest days, as far as the monotone musts push them."""
        musts = [
            half
            for number, other in node.chosen.items()
            if self.folded.some_of[number].is_must
            for half in halves(self.folded.some_of[number], other)
        ]
        with self.system.also(musts):
            earliest = self.system.earliest(node.days)
            latest = self.system.latest(node.days)
        if isinstance(earliest, Failed) or isinstance(latest, Failed):
            return None
        return np.array(earliest), np.array(latest)

    def _bounded(self, *, is_root: bool) -> tuple[Point, float] | None:
        """The relaxation's optimum once the rows it breaks are added, or None where it has none."""
        programme = self.relaxation.programme
        rounds = self.rounds if is_root else ROUNDS_BELOW
        for turn in itertools.count():
            if not programme.solve() or not self._is_worth(programme.value):
                return None
            point = self.relaxation.point(programme.solution()[0])
            if not point.is_whole and turn >= rounds:
                break
            added = self.cuts.add_broken(point, whole=point.is_whole)
            if added and (point.is_whole or is_root):
                self._round(point)
            if not added or self._is_stopped():
                break
        return point, programme.value

    def _round(self, point: Point) -> None:
        """Calendars near a point, made better one group at a time."""
        for level in LEVELS:
            days = point.rounded(level)
            if days.tobytes() not in self.tried:
                self.tried.add(days.tobytes())
                self._keep(*self.improver.improve(days))

    def _keep(self, days: Numbers, cost: int) -> None:
        """Only what keeps every must counts, however cheap the other."""
        if (self.cost is None or cost < self.cost) and not self.costing.musts(days):
            self.best, self.cost = days.copy(), cost

    def _branch(
        self, node: Node, point: Point, bound: float, window: tuple[Numbers, Numbers]
    ) -> list[Node]:
        """First on which meeting feeds which, then on a day or before it, or after it."""
        choice = self.feeders.split(node.chosen, point, window)
        if choice is not None:
            number, others = choice
            return [
                self._child(node, bound, node.days, node.chosen | {number: other})
                for other in self._likeliest(number, others, point)
            ]
        meeting = max(range(len(node.days)), key=point.spread)
        if not point.spread(meeting):
            days = point.rounded(0.5)
            self._keep(days, self.costing.total(days))
            return []
        return self._halves(node, bound, meeting, point)

    def _likeliest(self, number: int, others: list[int], point: Point) -> list[int]:
        """The others in the order in which they miss least as things stand."""
        days, some = point.rounded(0.5), self.folded.some_of[number]
        return sorted(others, key=lambda other: missed_by(some._replace(others=(other,)), days))

    def _halves(self, node: Node, bound: float, meeting: int, point: Point) -> list[Node]:
        steps = point.reached[meeting][1:-1]
        place = int(np.argmin(np.abs(steps - 0.5)))
        upto = (1 << (int(self.relaxation.steps.days[meeting][place]) + 1)) - 1
        parts = [node.days[meeting] & upto, node.days[meeting] & ~upto]
        if steps[place] < 0.5:
            parts.reverse()
        found = []
        for mask in parts:
            if mask:
                days = list(node.days)
                days[meeting] = mask
                found.append(self._child(node, bound, days, node.chosen))
        return found

    def _child(self, node: Node, bound: float, days: list[Mask], chosen: dict[int, int]) -> Node:
        return Node(bound, next(self.numbers), days, chosen)
