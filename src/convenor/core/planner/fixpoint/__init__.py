"""Whether the musts can hold together, and if not, which: without a solver, in milliseconds."""

from convenor.core.planner.fixpoint.conflicts import Explainer, conflict, smallest
from convenor.core.planner.fixpoint.system import Failed, System

__all__ = ["Explainer", "Failed", "System", "conflict", "smallest"]
