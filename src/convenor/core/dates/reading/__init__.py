"""Dates of meetings in English text, as public bodies write them on their pages.

Nothing is guessed silently: what had to be assumed is said beside the date, and what cannot be read is
a problem with the line that it stands in.
"""

from convenor.core.dates.reading.text import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_DATES,
    DateRead,
    LineRead,
    TextNotReadable,
    TextRead,
    read_dates,
)

__all__ = [
    "LONGEST_LINE",
    "LONGEST_TEXT",
    "MOST_DATES",
    "DateRead",
    "LineRead",
    "TextNotReadable",
    "TextRead",
    "read_dates",
]
