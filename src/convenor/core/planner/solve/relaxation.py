"""A request as a linear programme: its rules as costs and rows over step variables.

Musts are rows, wishes costs. What cannot be said with one difference (people with two meetings at once, rooms, "at least one
of them") is added when it occurs, by `cuts`.
"""

import numpy as np

from convenor.core.planner.folding import Folded, Numbers
from convenor.core.planner.solve.costing import points_by_day
from convenor.core.planner.solve.programme import INFINITY, Programme, Rows
from convenor.core.planner.solve.steps import ALWAYS, NEVER, Cost, Floats, Steps, crossings

WHOLE = 1e-6


class Relaxation:
    """The programme, and what its columns mean."""

    def __init__(self, folded: Folded, days: list[Numbers]) -> None:
        self.folded = folded
        self.steps = Steps(days)
        self.forced: dict[int, int] = {}
        cost, rows = Cost(), Rows()
        self._add_day_costs(cost)
        for difference in folded.differences:
            if difference.is_must:
                continue
            cost.add_shortfall(self.steps, difference)
        self._keep_order_of_days(rows)
        self._keep_musts(rows)
        costs = [cost.linear.get(column, 0.0) for column in range(self.steps.column_count)]
        # HiGHS solves nothing without a column, even where every meeting has one possible day.
        self.programme = Programme(costs or [0.0], cost.constant)
        self._add_parts(cost, rows)
        self.programme.add_rows(rows)
        self._apply_forced()

    def _add_day_costs(self, cost: Cost) -> None:
        points = points_by_day(self.folded, self.folded.day_rules)
        for meeting, days in enumerate(self.steps.days):
            cost.add_days(self.steps, meeting, points[meeting][days])

    def _keep_order_of_days(self, rows: Rows) -> None:
        """A meeting that is on a day or before is so on the next day too; first of all, row by row."""
        for meeting, days in enumerate(self.steps.days):
            first = self.steps.first_column[meeting]
            for place in range(len(days) - 2):
                rows.add(((first + place + 1, 1.0), (first + place, -1.0)), 0.0, INFINITY)

    def _keep_musts(self, rows: Rows) -> None:
        seen: set[tuple[int, int]] = set()
        for difference in self.folded.differences:
            if not difference.is_must:
                continue
            two, one, _ = crossings(self.steps, difference)
            for a, b in zip(two.tolist(), one.tolist(), strict=True):
                self._keep(rows, a, b, seen)
        for group in self.folded.groups:
            for meeting in list(group.meetings)[:-1]:
                for a, b in self._order(meeting):
                    self._keep(rows, a, b, seen)

    def _keep(self, rows: Rows, a: int, b: int, seen: set[tuple[int, int]]) -> None:
        """Step a is 1 only where step b is."""
        if a == NEVER or b == ALWAYS or (a, b) in seen:
            return
        seen.add((a, b))
        if a == ALWAYS:
            self.forced[b] = 1
        elif b == NEVER:
            self.forced[a] = 0
        else:
            rows.add(((b, 1.0), (a, -1.0)), 0.0, INFINITY)

    def _order(self, meeting: int) -> list[tuple[int, int]]:
        """The next meeting is on a later day than this one."""
        pairs = []
        for place, day in enumerate(self.steps.days[meeting + 1].tolist()):
            a = self.steps.column(meeting + 1, place)
            pairs.append((a, self.steps.by_day(meeting, day - 1)))
        return pairs

    def _add_parts(self, cost: Cost, rows: Rows) -> None:
        """A column for each positive part; both ways round share a row."""
        pairs = [pair for pair in cost.parts if pair[0] < pair[1] or pair[::-1] not in cost.parts]
        costs: list[float] = []
        first = self.programme.column_count
        for a, b in pairs:
            back = cost.parts.get((b, a))
            column = first + len(costs)
            costs.append(cost.parts[a, b])
            entries = [(b, 1.0), (a, -1.0), (column, 1.0)]
            if back is not None:
                entries.append((column + 1, -1.0))
                costs.append(back)
            rows.add(entries, 0.0, INFINITY if back is None else 0.0)
        self.programme.add_columns(costs, 0.0, INFINITY)

    def _apply_forced(self) -> None:
        columns = np.array(sorted(self.forced), dtype=np.int64)
        values = np.array([float(self.forced[column]) for column in columns])
        if len(columns):
            self.programme.limit(columns, values, values)

    def point(self, values: Floats) -> "Point":
        return Point(self.steps, values)


class Point:
    """Values of the columns, read as days of meetings."""

    def __init__(self, steps: Steps, values: Floats) -> None:
        self.steps, self.values = steps, values
        self.reached: list[Floats] = []
        """For each meeting how much of it lies before each of its possible days, and at last all."""
        for first, days in zip(steps.first_column, steps.days, strict=True):
            own = np.empty(len(days) + 1)
            own[0], own[-1] = 0.0, 1.0
            own[1:-1] = values[first : first + len(days) - 1]
            self.reached.append(own)
        self._on_day: dict[int, Floats] = {}

    def on_day(self, meeting: int) -> Floats:
        """How much of the meeting lies on each of its possible days."""
        if meeting not in self._on_day:
            self._on_day[meeting] = np.diff(self.reached[meeting])
        return self._on_day[meeting]

    @property
    def is_whole(self) -> bool:
        steps = self.values[: self.steps.column_count]
        return bool((np.minimum(steps, 1 - steps) < WHOLE).all())

    def spread(self, meeting: int) -> float:
        """How far the meeting is from having one day, in days; nought when it has one."""
        on_day = self.on_day(meeting)
        if on_day.max() > 1 - WHOLE:
            return 0.0
        days = self.steps.days[meeting]
        return float((on_day * np.abs(days - float((on_day * days).sum()))).sum())

    def rounded(self, level: float) -> Numbers:
        """Each meeting on the first day by which its step has reached the level: keeps every must row."""
        places = [int(np.searchsorted(own[1:], level - WHOLE)) for own in self.reached]
        days = [days[place] for days, place in zip(self.steps.days, places, strict=True)]
        return np.array(days, dtype=np.int64)
