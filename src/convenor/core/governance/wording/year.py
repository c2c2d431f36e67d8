"""Sentences about a year that runs and has fewer dates than the terms ask for, with what to do."""

import datetime as dt

from convenor.core.dates import count_in_words, in_short, number_in_words, sentence, without_year

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip


def date_missing(counts: tuple[int, int, int], label: str, what_to_do: str) -> str:
    """Such as "Two of three meetings of 2026 have passed and no third date is set; …".

    `counts` are the meetings that have passed, those to come, and those the terms ask for.
    """
    past, coming, at_least = counts
    of = f"of {count_in_words(at_least, 'meeting')} of {label}"
    if not past:
        so_far = f"{sentence(number_in_words(coming))} {of} {_has(coming)} a date"
    else:
        so_far = f"{sentence(number_in_words(past))} {of} {_has(past)} passed"
        is_ = "is" if coming == 1 else "are"
        so_far += f", {number_in_words(coming)} {is_} to come" if coming else ""
    number = past + coming + 1
    missing = f"{_ordinal(number)} date" if number == at_least else "further date"
    return f"{so_far} and no {missing} is set; {what_to_do}"


def what_to_do(missing: int, set_by: dt.date, on: dt.date, *, is_notice: bool) -> str:
    """Such as "set one by 5 October to keep notice."."""
    dates = number_in_words(missing)
    if set_by < on:
        late = "it is too late for the full notice" if is_notice else "little of the year is left"
        return f"{late}, so set {dates} now and tell everybody at once."
    day = without_year(set_by) if set_by.year == on.year else in_short(set_by)
    why = "to keep notice" if is_notice else "so that people can keep the day free"
    return f"set {dates} by {day} {why}."


def records_begin(since: dt.date) -> str:
    return f"Our records begin on {in_short(since)}; an earlier meeting would count."


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
