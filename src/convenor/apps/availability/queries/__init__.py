"""Every read of when people can come. `away_of` is for plans alone and must never reach a page."""

from convenor.apps.availability.queries.away import (
    OwnAway,
    away_in_words,
    away_of,
    in_words_of,
    own_away,
    own_away_row,
)
from convenor.apps.availability.queries.polls import (
    Asked,
    AskedShown,
    PollShown,
    asked_on,
    by_link,
    is_open,
    open_polls_for,
    own_answers,
    person_asked,
    poll_asking,
    poll_for,
    poll_shown,
    polls_of,
    waiting_for,
)

__all__ = [
    "Asked",
    "AskedShown",
    "OwnAway",
    "PollShown",
    "asked_on",
    "away_in_words",
    "away_of",
    "by_link",
    "in_words_of",
    "is_open",
    "open_polls_for",
    "own_answers",
    "own_away",
    "own_away_row",
    "person_asked",
    "poll_asking",
    "poll_for",
    "poll_shown",
    "polls_of",
    "waiting_for",
]
