"""How long what is held of people is kept: rules with the day since which they hold."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates import months_later


@dataclass(frozen=True, slots=True)
class KeepTime:
    """For one kind of record: how long, in words, and in days or months where it ends by itself."""

    key: str
    words: str
    what: str
    days: int = 0
    months: int = 0
    runs: bool = False
    """Whether the software does it, each day; otherwise somebody has to."""
    since: dt.date = dt.date(2026, 11, 26)

    def over(self, on: dt.date) -> dt.date:
        """The last day whose things are not to be kept on that day any longer.

        What ended on a 29 February goes on 1 March of a year without one: a day late, and never one early.
        """
        return months_later(on, -self.months) - dt.timedelta(days=self.days)


KEEP_TIMES = (
    KeepTime(
        "record",
        "It stays. The partnership looks at it again after six years.",
        "The record: agendas, minutes, decisions, who sat where",
        months=72,
    ),
    KeepTime(
        "while here",
        "Until somebody no longer takes part and is erased.",
        "Accounts, contact details and own settings",
    ),
    KeepTime(
        "experts",
        "90 days after an expert by experience stops taking part, or as soon as they ask.",
        "Identities, plans and notes of experts by experience",
        days=90,
        runs=True,
    ),
    KeepTime(
        "interest",
        "30 days after the closing day.",
        "Who was interested in a chance to take part",
        days=30,
        runs=True,
    ),
    KeepTime(
        "events",
        "Needs and addresses 30 days after the event. Whoever did not confirm goes after seven days.",
        "Who came to an event, and what they needed there",
        days=30,
        runs=True,
    ),
    KeepTime(
        "answers",
        "Two years after the survey closes; after that the summary alone. Drafts go when it closes, "
        "addresses for the summary when it is sent or after one year.",
        "Answers to surveys",
        months=24,
        runs=True,
    ),
    KeepTime(
        "replies",
        "90 days.",
        "Answers to invitations that could not be counted",
        days=90,
        runs=True,
    ),
    KeepTime(
        "while subscribed",
        "Until they leave. An address that nobody confirms goes after seven days.",
        "Readers of bulletins",
        days=7,
        runs=True,
    ),
    KeepTime(
        "mail",
        "One year after it went out or was given up.",
        "Mail that was sent",
        months=12,
        runs=True,
    ),
    KeepTime(
        "requests",
        "The name and address for a reply go 90 days after it, and what was gone through for it after two "
        "years. The question and the answer stay.",
        "Requests for information",
        days=90,
        runs=True,
    ),
    KeepTime(
        "logs",
        "One year. Sign-ins that ended go the same day.",
        "Notes of the software: texts that were kept back, sign-ins, work that is done",
        months=12,
        runs=True,
    ),
    KeepTime(
        "recordings",
        "None. There is no place for sound or film.",
        "Recordings of meetings",
    ),
    KeepTime(
        "by hand",
        "Until it is dealt with. Nothing deletes it by itself.",
        "What is said of somebody's safety, and lists that were brought in",
    ),
)


WORKED_ON_MONTHS = 24
"""What was gone through for a request for information; its rule above says it in words."""


def keep_time(key: str) -> KeepTime:
    """Raises KeyError for a rule that is not there."""
    return {each.key: each for each in KEEP_TIMES}[key]
