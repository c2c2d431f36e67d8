"""Reading what is asked of somebody, what changed, and who wants to be told by mail."""

from convenor.apps.digests.queries.asked import Ahead, ahead_of, asked_at, asked_of
from convenor.apps.digests.queries.due import Due, due_of
from convenor.apps.digests.queries.kept import steps_asked_of
from convenor.apps.digests.queries.news import news_of
from convenor.apps.digests.queries.readers import (
    Often,
    choice_of,
    last_look,
    leaving_key,
    person_leaving,
    readers_on,
    told_to,
)

__all__ = [
    "Ahead",
    "Due",
    "Often",
    "ahead_of",
    "asked_at",
    "asked_of",
    "choice_of",
    "due_of",
    "last_look",
    "leaving_key",
    "news_of",
    "person_leaving",
    "readers_on",
    "steps_asked_of",
    "told_to",
]
