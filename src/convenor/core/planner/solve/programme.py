"""The linear programme over step variables, held in HiGHS. The only place that knows it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import highspy
import numpy as np

from convenor.core.planner.folding import Numbers
from convenor.core.planner.solve.quiet import standard_output_nowhere
from convenor.core.planner.solve.steps import Floats

INFINITY = highspy.kHighsInf


class Rows:
    """Rows to come, each a lower and an upper limit and its entries."""

    def __init__(self) -> None:
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.starts: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, entries: Iterable[tuple[int, float]], lower: float, upper: float) -> int:
        """Returns the place of the row among these."""
        self.starts.append(len(self.columns))
        for column, value in entries:
            self.columns.append(column)
            self.values.append(value)
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.starts) - 1


def _made() -> Any:
    """A HiGHS. The first one of a process says its name and version before it can be told not to."""
    if GREETED:
        return highspy.Highs()  # type: ignore[no-untyped-call]
    with standard_output_nowhere():
        GREETED.append(True)
        return highspy.Highs()  # type: ignore[no-untyped-call]


GREETED: list[bool] = []


class Programme:
    """Columns with costs and limits, rows, and the optimum; solved anew from where it stood."""

    def __init__(self, costs: Sequence[float], constant: float) -> None:
        self.highs = _made()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("random_seed", 0)
        self.column_count = 0
        self.row_count = 0
        self.add_columns(costs, 0.0, 1.0)
        self.highs.changeObjectiveOffset(constant)

    def add_columns(self, costs: Sequence[float], lower: float, upper: float) -> int:
        """Columns without entries. Returns the first one's number."""
        count = len(costs)
        if count:
            self.highs.addCols(
                count, np.array(costs, dtype=float), np.full(count, lower), np.full(count, upper),
                0, np.array([], dtype=np.int32), np.array([], dtype=np.int32), np.array([]),
            )  # fmt: skip
        self.column_count += count
        return self.column_count - count

    def add_rows(self, rows: Rows) -> int:
        """Returns the number of the first one."""
        if len(rows):
            self.highs.addRows(
                len(rows), np.array(rows.lower), np.array(rows.upper), len(rows.columns),
                np.array(rows.starts, dtype=np.int32), np.array(rows.columns, dtype=np.int32),
                np.array(rows.values, dtype=float),
            )  # fmt: skip
        self.row_count += len(rows)
        return self.row_count - len(rows)

    def limit(self, columns: Numbers, lower: Floats, upper: Floats) -> None:
        """Set the limits of some columns."""
        self.highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def solve(self) -> bool:
        """Whether it has an optimum; if not, nothing keeps all rows."""
        for options in WAYS:
            status = self._run(options)
            if status == highspy.HighsModelStatus.kOptimal or self._is_optimal_all_the_same():
                return True
            if status in INFEASIBLE:
                return False
            self.highs.clearSolver()
        raise SolverFailed(f"HiGHS stopped with {self.highs.modelStatusToString(status)}.")

    def _run(self, options: Mapping[str, Any]) -> Any:
        for name, value in options.items():
            self.highs.setOptionValue(name, value)
        self.highs.run()
        for name in options:
            self.highs.setOptionValue(name, USUAL[name])
        return self.highs.getModelStatus()

    def _is_optimal_all_the_same(self) -> bool:
        """HiGHS calls an optimum unknown where it counts the dual objective otherwise, though all rows hold."""
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kUnknown:
            return False
        info = self.highs.getInfo()
        wrong = info.num_primal_infeasibilities, info.num_dual_infeasibilities
        return info.basis_validity == VALID and wrong == (0, 0)

    @property
    def value(self) -> float:
        """The optimum. Where HiGHS counts two, the lower one, for it is used as a bound."""
        info = self.highs.getInfo()
        found = float(info.objective_function_value)
        error = float(info.primal_dual_objective_error)
        if not 1e-7 < error < 1:
            return found
        return min(found, (found - error * (1 + abs(found))) / (1 + error))

    def solution(self) -> tuple[Floats, Floats, Floats]:
        """Column values, reduced costs of columns, and dual values of rows."""
        found: Any = self.highs.getSolution()
        return np.array(found.col_value), np.array(found.col_dual), np.array(found.row_dual)


class SolverFailed(RuntimeError):
    """HiGHS could neither solve a linear programme nor show that it has no solution."""


INFEASIBLE = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)
VALID = 1
WAYS: tuple[Mapping[str, Any], ...] = ({}, {}, {"presolve": "off"}, {"simplex_strategy": 4})
"""From where it stood, then from the start, then otherwise: rarely, one of them loses its way."""
USUAL = {"presolve": "choose", "simplex_strategy": 1}
