"""Figures in sentences: a statement first, the numbers behind it."""

from convenor.core.statistics.wording.beside import wide_around
from convenor.core.statistics.wording.numbers import in_number
from convenor.core.statistics.wording.parts import other_parts, part_said, ranked
from convenor.core.statistics.wording.sentences import parted
from convenor.core.statistics.wording.statements import place_with_figures, statement
from convenor.core.statistics.wording.together import places_said, together

__all__ = [
    "in_number",
    "other_parts",
    "part_said",
    "parted",
    "place_with_figures",
    "places_said",
    "ranked",
    "statement",
    "together",
    "wide_around",
]
