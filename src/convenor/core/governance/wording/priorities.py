"""Sentences about priorities and the rounds in which members agree on them, in English."""

import datetime as dt
from typing import Protocol

from convenor.core.dates import count_in_words, in_short, number_in_words, sentence

NO_DRAFT = "No priority is proposed yet. Add the first one."
NOT_REPORTED = "Nothing was reported for the meeting on {day}."
NEVER_REPORTED = "Nothing was reported yet."


class Counted(Protocol):
    """How many were asked, and what they said."""

    @property
    def asked(self) -> int: ...
    @property
    def answered(self) -> int: ...
    @property
    def silent(self) -> int: ...
    @property
    def agree(self) -> int: ...
    @property
    def reservations(self) -> int: ...
    @property
    def against(self) -> int: ...


def call_still_open(until: dt.date) -> str:
    return (
        f"Concerns may be raised until {in_short(until)}. Wait until then, or close the call early."
    )


def no_goal(title: str) -> str:
    return f"“{title}” has no goal yet. Say in plain words what will be different."


def one_more(title: str, number: int) -> str:
    return (
        f"With “{title}” there would be {number_in_words(number)} live priorities, and four are as "
        "many as most can work on. End one, or say why there is one more."
    )


def members_still_answer(until: dt.date, silent: int) -> str:
    have = "has" if silent == 1 else "have"
    return (
        f"Members may answer until {in_short(until)}, and "
        f"{count_in_words(silent, 'member')} {have} not answered yet."
    )


def not_met(whose: str) -> str:
    return (
        f"What was done about the words of {whose or 'a member'} is not on record. "
        "Say how they were met, or why not."
    )


def tally(count: Counted) -> str:
    """Silence is shown as silence."""
    if not count.answered:
        return f"{_asked(count)} Nobody has answered yet."
    return " ".join(filter(None, (_answered(count), _said(count), _silent(count))))


def review(review_on: dt.date, on: dt.date) -> str:
    if review_on >= on:
        return f"It is looked at again on {in_short(review_on)}."
    late = count_in_words((on - review_on).days, "day")
    return f"It was to be looked at again on {in_short(review_on)}. That is {late} overdue."


def not_reported(meeting_on: dt.date) -> str:
    return NOT_REPORTED.format(day=in_short(meeting_on))


def asked_until(meeting_on: dt.date, due_on: dt.date | None) -> str:
    by = f" by {in_short(due_on)}" if due_on else ""
    return f"A sentence for the meeting on {in_short(meeting_on)} is asked for{by}."


def live(count: int) -> str:
    are = "is" if count == 1 else "are"
    return f"{sentence(count_in_words(count, 'priority', 'priorities'))} {are} live."


def _asked(count: Counted) -> str:
    were = "was" if count.asked == 1 else "were"
    return f"{sentence(count_in_words(count.asked, 'member'))} {were} asked."


def _answered(count: Counted) -> str:
    if count.asked < count.answered:
        return f"{sentence(count_in_words(count.answered, 'member'))} answered:"
    of = number_in_words(count.answered)
    return f"{sentence(of)} of {count_in_words(count.asked, 'member')} answered:"


def _said(count: Counted) -> str:
    said = [
        (count.agree, "agrees", "agree"),
        (count.reservations, "agrees with a reservation", "agree with a reservation"),
        (count.against, "does not agree", "do not agree"),
    ]
    parts = [
        f"{number_in_words(number)} {one if number == 1 else many}"
        for number, one, many in said
        if number
    ]
    return f"{', '.join(parts)}."


def _silent(count: Counted) -> str:
    if not count.silent:
        return ""
    have = "has" if count.silent == 1 else "have"
    return f"{sentence(number_in_words(count.silent))} {have} not answered, and that is not taken for a yes."
