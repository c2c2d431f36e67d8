"""Every read of when people can come. `away_of` is for plans alone and must never reach a page."""

from convenor.apps.availability.queries.away import (
    OwnAway,
    away_in_words,
    away_of,
    in_words_of,
    own_away,
    own_away_row,
)

__all__ = [
    "OwnAway",
    "away_in_words",
    "away_of",
    "in_words_of",
    "own_away",
    "own_away_row",
]
