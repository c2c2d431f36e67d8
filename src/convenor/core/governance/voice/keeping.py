"""How long what is held of people is kept: rules with the day since which they hold."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeepTime:
    """For one kind of record: how long, in words, and in days where it ends by itself."""

    key: str
    words: str
    what: str
    days: int | None = None
    runs: bool = False
    """Whether the software does it, each day; otherwise somebody has to."""
    since: dt.date = dt.date(2026, 11, 26)


KEEP_TIMES = (
    KeepTime(
        "record",
        "It stays. The partnership looks at it again after six years.",
        "The record: agendas, minutes, decisions, who sat where",
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
        days=730,
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
        days=365,
        runs=True,
    ),
    KeepTime(
        "by hand",
        "Until it is dealt with. Nothing deletes it by itself.",
        "What is said of somebody's safety, and lists that were brought in",
    ),
)


def keep_time(key: str) -> KeepTime:
    """Raises KeyError for a rule that is not there."""
    return {each.key: each for each in KEEP_TIMES}[key]
