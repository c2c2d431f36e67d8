"""The planner as the plans call it: the only place in this app that knows where its parts are."""

from convenor.core.planner.check import check
from convenor.core.planner.fixpoint import conflict
from convenor.core.planner.greedy import greedy
from convenor.core.planner.reasons import reasons
from convenor.core.planner.repair import Mending, Move, repair
from convenor.core.planner.rulebook import rules_of
from convenor.core.planner.solve import Progress, solve

__all__ = [
    "Mending",
    "Move",
    "Progress",
    "check",
    "conflict",
    "greedy",
    "reasons",
    "repair",
    "rules_of",
    "solve",
]
