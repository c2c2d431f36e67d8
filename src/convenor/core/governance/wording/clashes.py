"""Sentences about two meetings on one day, to whoever sits in both and about them."""

from convenor.core.dates import (
    count_in_words,
    in_words,
    sentence,
    times_of_day_in_words,
)
from convenor.core.governance.clashes import Clash, ClashKind, Occasion

TO_ONESELF = {
    ClashKind.AT_ONCE: "two of your meetings are at once",
    ClashKind.PERHAPS: "two of your meetings may be at once",
    ClashKind.SAME_DAY: "you have two meetings on one day, one after the other",
}
ABOUT_OTHERS = {
    ClashKind.AT_ONCE: "are at once",
    ClashKind.PERHAPS: "may be at once",
    ClashKind.SAME_DAY: "are on one day, one after the other",
}


def to_oneself(clash: Clash) -> str:
    """Such as "On Wednesday 14 March 2018 two of your meetings are at once: …"."""
    both = f"{_with_time(clash.earlier)}, and {_with_time(clash.later)}"
    return f"On {in_words(clash.on)} {TO_ONESELF[clash.kind]}: {both}."


def of_several(clash: Clash, people: int) -> str:
    """Such as "On … X (10am to noon) and Y (11am to 1pm) are at once; three people sit in both."."""
    both = f"{_in_brackets(clash.earlier)} and {_in_brackets(clash.later)}"
    sit = f"{count_in_words(people, 'person sits', 'people sit')} in both"
    return f"On {in_words(clash.on)} {both} {ABOUT_OTHERS[clash.kind]}; {sit}."


def how_many(people: int) -> str:
    """Such as "Three people have two meetings at once."."""
    return f"{sentence(count_in_words(people, 'person has', 'people have'))} two meetings at once."


def _with_time(each: Occasion) -> str:
    return f"{each.group}, {_time(each)}"


def _in_brackets(each: Occasion) -> str:
    return f"{each.group} ({_time(each)})"


def _time(each: Occasion) -> str:
    if each.start is None:
        return "time not stated"
    if each.end is None:
        return f"from {times_of_day_in_words(each.start)}, end not stated"
    return times_of_day_in_words(each.start, each.end)
