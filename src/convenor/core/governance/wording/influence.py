"""Sentences about plans to bring about a decision at another body, in English."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import count_in_words, in_short, in_words, sentence
from convenor.core.governance.wording.interlock import the
from convenor.core.vocabulary import Relation

NOBODY_SPEAKS = "Nobody is named to speak there. Choose whose seat it is to do."
FORWARD = {relation.value: relation.value for relation in Relation}
BACK = {
    Relation.ASSISTS.value: "is assisted by",
    Relation.REPORTS_TO.value: "is reported to by",
    Relation.REPRESENTS_AT.value: "has representatives of",
    Relation.MEMBER_OF.value: "has as a member group",
    Relation.SET_UP_BY.value: "set up",
    Relation.OVERSEEN_BY.value: "oversees",
}


def decides(target: str, day: dt.date) -> str:
    return f"{the_first(target)} is to decide on {in_words(day)}."


def next_meeting(target: str, day: dt.date) -> str:
    return f"The plan names no day; {the(target)} meets next on {in_words(day)}."


def decides_by_word(target: str, day: dt.date) -> str:
    return (
        f"{the_first(target)} is said to decide on {in_words(day)}. No date of it is on record that could "
        "show it."
    )


def not_on_that_day(target: str, day: dt.date, after: dt.date) -> str:
    return (
        f"No meeting of {the(target)} is known on {in_words(day)}. "
        f"It meets next on {in_words(after)}: choose that meeting, or ask for its dates."
    )


def cancelled(target: str, day: dt.date, after: dt.date | None) -> str:
    then = f"It meets next on {in_words(after)}." if after else "No later date is known."
    return f"The meeting of {the(target)} on {in_words(day)} was cancelled. {then}"


def no_date(target: str) -> str:
    return f"No date to come of {the(target)} is known. Ask for its dates, or say when it decides."


def has_decided(target: str, day: dt.date) -> str:
    return f"{the_first(target)} was to decide on {in_words(day)}. Say what came of it."


def papers(day: dt.date, on: dt.date, *, is_stated: bool) -> str:
    close = "closed" if day < on else "close"
    why = "" if is_stated else " Its terms do not state that; it is what is usual."
    return f"Its papers {close} on {in_words(day)}.{why}"


def last_moment(day: dt.date, on: dt.date) -> str:
    if day == on:
        return "The last moment to speak is today."
    return (
        f"The last moment to speak is {in_words(day)}, in {count_in_words((day - on).days, 'day')}."
    )


def too_late(day: dt.date) -> str:
    return f"The last moment to speak was {in_words(day)}. Name somebody who sits there, or the next meeting."


def empty_seat(label: str) -> str:
    return f"{label} is to speak there, and nobody holds that seat now."


def speaks(label: str) -> str:
    return f"{label} is to speak there."


def sits_there(label: str, target: str) -> str:
    return f"{label} is to speak there, and sits at {the(target)}."


def does_not_sit_there(label: str, target: str) -> str:
    return f"{label} is to speak there, and does not sit at {the(target)}. A paper has to carry it."


def no_route(target: str) -> str:
    return f"No line on the map leads to {the(target)} today. Draw it in the terms, or write to it directly."


def step(start: str, relation: str, end: str, *, is_forward: bool) -> str:
    words = FORWARD if is_forward else BACK
    return f"{the(start)} {words.get(relation, relation)} {the(end)}"


def route(steps: Sequence[str]) -> str:
    return sentence(f"{', and '.join(steps)}.")


def step_overdue(day: dt.date, on: dt.date) -> str:
    late = count_in_words((on - day).days, "day")
    return f"The next step was due on {in_short(day)}, {late} ago."


def step_too_late(day: dt.date, last: dt.date) -> str:
    return (
        f"The next step on {in_short(day)} comes after the last moment to speak, {in_short(last)}."
    )


def the_first(name: str) -> str:
    """The name of a body at the start of a sentence."""
    return sentence(the(name))
