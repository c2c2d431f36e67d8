"""The linear programme over step variables, held in HiGHS. The only place that knows it."""

from collections.abc import Iterable, Sequence
from typing import Any

import highspy
import numpy as np

from convenor.core.planner.folding import Numbers
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


class Programme:
    """Columns with costs and limits, rows, and the optimum; solved anew from where it stood."""

    def __init__(self, costs: Sequence[float], constant: float) -> None:
        self.highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
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
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return True
        if status in INFEASIBLE:
            return False
        self.highs.clearSolver()
        self.highs.run()
        status = self.highs.getModelStatus()
        if status not in (highspy.HighsModelStatus.kOptimal, *INFEASIBLE):
            raise SolverFailed(f"HiGHS stopped with {self.highs.modelStatusToString(status)}.")
        return bool(status == highspy.HighsModelStatus.kOptimal)

    @property
    def value(self) -> float:
        return float(self.highs.getInfo().objective_function_value)

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
