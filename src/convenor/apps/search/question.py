"""A question to the index: words, who asks, and what it is narrowed down to."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.search.wording import Asked

MOST_RANKED = 1_000
"""Of very common words no more passages than this are ranked: the newest that the reader may see."""


@dataclass(frozen=True, slots=True)
class Question:
    """Of each of `marks` a passage has to carry one: of the reader's tokens, of groups, of kinds."""

    asked: Asked
    marks: tuple[tuple[str, ...], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def days(self) -> dict[str, dt.date]:
        """The values of `on_days`, by name."""
        given = {"since": self.since, "until": self.until}
        return {name: day for name, day in given.items() if day}


DAYS = {"since": ' AND p."on" >= %(since)s', "until": ' AND p."on" <= %(until)s'}


def on_days(question: Question) -> str:
    """The conditions on the day of a passage `p`, for either database."""
    return "".join(DAYS[name] for name in question.days)
