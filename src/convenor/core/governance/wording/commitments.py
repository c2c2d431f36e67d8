"""Sentences about what members took on. Kind: they are read by the person they are about."""

import datetime as dt

from convenor.core.dates import in_short, number_in_words, sentence, times_in_words
from convenor.core.governance.wording.interlock import the

ONLY_WORDS = "Records cannot show this one. It is for you to judge."
NOTHING_SAID = "Nothing is recorded yet. What is said here counts."


def attended(group: str, times: int) -> str:
    return f"Came to {the(group)} {times_in_words(times)} in the last 12 months."


def not_attended(group: str) -> str:
    return (
        f"No visit to {the(group)} is recorded in the last 12 months. "
        "Coming to one of its next meetings is enough."
    )


def nobody_noted(group: str) -> str:
    return f"No meeting of {the(group)} is recorded yet that could show it."


def done(times: int) -> str:
    return f"Recorded {times_in_words(times)} in the last 12 months."


def not_done(last: dt.date | None) -> str:
    """What was done before is said first."""
    if last is None:
        return "Nothing of this kind is recorded yet. If it was done, say so and it counts."
    return f"Last recorded on {in_short(last)}. If there was something since, say so and it counts."


def meeting(on: dt.date) -> str:
    return in_short(on)


def contribution(on: dt.date, words: str) -> str:
    return f"{in_short(on)}: {words}" if words else in_short(on)


def missed(seat: str, meetings: int) -> str:
    return (
        f"{sentence(seat)} has not been there at the last {number_in_words(meetings)} meetings. "
        "A word to its organisation may help."
    )
