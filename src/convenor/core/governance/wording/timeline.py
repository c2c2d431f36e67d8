"""Sentences about the steps of one meeting."""

import datetime as dt

from convenor.core.dates import amount_in_words, in_short, without_year

TITLES = {
    "call": "Call for items",
    "notice": "Notice",
    "agenda": "Agenda out",
    "papers": "Papers out",
    "meeting": "The meeting",
    "actions": "Actions sent out",
    "minutes": "Draft minutes",
}


def call(days: int) -> str:
    """Why members are asked that early."""
    return suggested(f"{amount_in_words(days // 7, 'weeks')} before the meeting")


def suggested(reason: str) -> str:
    """A lead that no terms state."""
    return f"Not stated in the terms. Usual: {reason[:1].lower()}{reason[1:].rstrip('.')}."


def standing(how: str, due: dt.date, done_on: dt.date | None) -> str:
    """How a step stands. `how` is one of timeline.Standing."""
    done = in_short(done_on) if done_on else ""
    return {
        "done": f"Done on {done}.",
        "done late": f"Done on {done}, after {in_short(due)}.",
        "to come": "",
        "soon": f"Due by {without_year(due)}.",
        "late": f"Was due by {in_short(due)}.",
        "not recorded": "Not recorded.",
    }[how]
