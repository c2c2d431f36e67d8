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
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.cuts import Cuts
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.relaxation import Relaxation
from convenor.core.planner.solve.steps import Floats

NEARLY = 1e-6
ROUNDS_AT_THE_ROOT = 40
ROUNDS_BELOW = 8
LEVELS = (0.5, 0.3, 0.7)
PLUNGE = 1
"""Of two children the one the relaxation leans to is gone into first."""


@dataclass(order=True)
class Node:
    """Days left to each meeting, and what no calendar within them can cost less than."""

    bound: float
    number: int
    days: list[Mask] = field(compare=False)


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
        self, folded: Folded, explainer: Explainer, days: list[Mask], limits: Limits, *, soften: bool
    ) -> None:
        self.folded, self.explainer, self.limits = folded, explainer, limits
        self.system = explainer.system
        self.soften = soften
        self.began = time.monotonic()
        self.numbers = itertools.count()
        self.nodes = 0
        self.rows = 0
        self.best: Numbers | None = None
        self.cost: int | None = None
        self.root = days
        self.open: list[Node] = []
        self.bound = 0.0
        self.is_complete = False
        self.costing = Costing(folded)

    def run(self) -> None:
        """Search until proven, a limit is reached, or somebody says stop."""
        self._relax(self.root)
        self.open = [Node(-np.inf, next(self.numbers), self.root)]
        while self.open and not self._is_enough():
            node = heapq.heappop(self.open)
            if not self._is_worth(node.bound):
                continue
            self._visit(node)
        if not self.open:
            self.is_complete = True
            self.bound = float(self.cost) if self.cost is not None else np.inf

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
        possible = [np.fromiter(days_in(mask), dtype=np.int64) for mask in days]
        self.relaxation = Relaxation(self.folded, possible, soften=self.soften)
        self.cuts = Cuts(self.relaxation, self.costing)
        self.improver = Improver(self.folded, self.costing, possible)
        self.column_meeting = np.repeat(
            np.arange(len(possible)), [len(each) - 1 for each in possible]
        )
        self.column_day = np.concatenate([each[:-1] for each in possible])
        self.columns = np.arange(len(self.column_day))

    def _limit(self, earliest: Numbers, latest: Numbers) -> None:
        """Steps before the earliest day are 0, from the latest day on 1."""
        lower = (self.column_day >= latest[self.column_meeting]).astype(float)
        upper = (self.column_day >= earliest[self.column_meeting]).astype(float)
        self.relaxation.programme.limit(self.columns, lower, upper)

    # -- nodes --------------------------------------------------------------------------------

    def _visit(self, node: Node) -> None:
        self.nodes += 1
        window = self._window(node.days)
        if window is None:
            return
        self._limit(*window)
        found = self._bounded(is_root=self.nodes == 1)
        if found is None:
            return
        values, bound = found
        self._round(values)
        if not self._is_worth(bound):
            return
        self._branch(node, values, bound, window)

    def _window(self, days: list[Mask]) -> tuple[Numbers, Numbers] | None:
        """The earliest and latest days, as far as the monotone musts push them."""
        if self.soften:
            ends = [(mask & -mask).bit_length() - 1 for mask in days]
            return np.array(ends), np.array([mask.bit_length() - 1 for mask in days])
        earliest = self.system.earliest(days)
        latest = self.system.latest(days)
        if isinstance(earliest, Failed) or isinstance(latest, Failed):
            return None
        return np.array(earliest), np.array(latest)

    def _bounded(self, *, is_root: bool) -> tuple[Floats, float] | None:
        """The relaxation's optimum once the rows it breaks are added, or None where it has none."""
        programme = self.relaxation.programme
        rounds = ROUNDS_AT_THE_ROOT if is_root else ROUNDS_BELOW
        for turn in itertools.count():
            if not programme.solve():
                return None
            bound = programme.value
            values = programme.solution()[0]
            if not self._is_worth(bound):
                return None
            is_whole = self._is_whole(values)
            if not is_whole and turn >= rounds:
                return values, bound
            added = self.cuts.add_broken(values, whole=is_whole)
            if is_root and added:
                self._round(values)
            if not added:
                return values, bound
            if self._is_stopped():
                return values, bound
        return None

    def _is_whole(self, values: Floats) -> bool:
        steps = values[: self.relaxation.steps.column_count]
        return bool((np.minimum(steps, 1 - steps) < NEARLY).all())

    def _round(self, values: Floats) -> None:
        seen: set[bytes] = set()
        for level in LEVELS:
            days = self.relaxation.rounded(values, level)
            if days.tobytes() in seen:
                continue
            seen.add(days.tobytes())
            self._keep(*self.improver.improve(days))

    def _keep(self, days: Numbers, cost: int) -> None:
        if self.cost is None or cost < self.cost:
            self.best, self.cost = days.copy(), cost

    def _branch(
        self, node: Node, values: Floats, bound: float, window: tuple[Numbers, Numbers]
    ) -> None:
        """On the meeting most spread out: on a day or before it, or after it."""
        meeting, day = self._split(values)
        if meeting is None:
            self._keep_whole(values, bound)
            return
        upto = (1 << (day + 1)) - 1
        for mask in (node.days[meeting] & upto, node.days[meeting] & ~upto):
            if mask:
                days = list(node.days)
                days[meeting] = mask
                heapq.heappush(self.open, Node(bound, next(self.numbers), days))

    def _keep_whole(self, values: Floats, bound: float) -> None:
        days = self.relaxation.rounded(values, 0.5)
        self._keep(days, self.costing.total(days))

    def _split(self, values: Floats) -> tuple[int | None, int]:
        best, chosen, day = 1e-4, None, 0
        for meeting, days in enumerate(self.relaxation.steps.days):
            on_day = self.relaxation.on_day(values, meeting)
            if on_day.max() > 1 - NEARLY:
                continue
            mean = float((on_day * days).sum())
            spread = float((on_day * np.abs(days - mean)).sum())
            if spread > best:
                steps = np.cumsum(on_day)[:-1]
                place = int(np.argmin(np.abs(steps - 0.5)))
                best, chosen, day = spread, meeting, int(days[place])
        return chosen, day
