"""Figures in sentences: a statement first, the numbers behind it."""

from convenor.core.statistics.wording.numbers import in_number
from convenor.core.statistics.wording.statements import place_with_figures, statement

__all__ = ["in_number", "place_with_figures", "statement"]
