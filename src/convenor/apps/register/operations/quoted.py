"""The log of figures that others quote: noted, ours put beside, a correction asked for, and what came of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.register.models import QuotedFigure
from convenor.apps.register.operations.words import (
    RegisterNotValid,
    demand_nobody,
    fitting,
    worded,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """What was said, by whom, where and when; and ours."""

    said_by: str
    said_where: str
    said_on: dt.date
    about: str
    figure: str
    our_figure: str = ""
    our_source: str = ""


@operation
def note_quoted(*, partnership: Any, words: QuotedWords, today: dt.date, by: Actor) -> QuotedFigure:
    """Keep a figure that somebody else used. Raises RegisterNotValid."""
    row = QuotedFigure(partnership=partnership)
    _take_over(row, words, today)
    row.save()
    noted_quoted(row, by, f"A figure that {row.said_by} quoted was noted.")
    return row


@operation
def change_quoted(*, quoted: QuotedFigure, words: QuotedWords, today: dt.date, by: Actor) -> None:
    """Say it better. Raises RegisterNotValid."""
    row = held_quoted(quoted)
    _take_over(row, words, today)
    row.save()
    noted_quoted(row, by, f"The figure that {row.said_by} quoted was changed.")


@operation
def ask_for_correction(*, quoted: QuotedFigure, on: dt.date, today: dt.date, by: Actor) -> None:
    """That a correction was asked for that day. Raises RegisterNotValid where there is no figure of ours."""
    row = held_quoted(quoted)
    if not row.our_figure:
        raise RegisterNotValid("Write down our own figure and its source before asking.")
    _demand_between(on, row.said_on, today, "It was quoted")
    row.asked_on = on
    row.save()
    noted_quoted(row, by, f"{row.said_by} was asked on {in_words(on)} to correct a figure.")


@operation
def record_outcome(
    *, quoted: QuotedFigure, outcome: str, on: dt.date, today: dt.date, by: Actor
) -> None:
    """What came of asking. Raises RegisterNotValid where nobody was asked."""
    row = held_quoted(quoted)
    if row.asked_on is None:
        raise RegisterNotValid("No correction was asked for yet. Record that first.")
    _demand_between(on, row.asked_on, today, "The correction was asked for")
    row.outcome = worded(outcome, "Say in a sentence what came of it.", 500)
    row.outcome_on = on
    row.save()
    noted_quoted(row, by, f"What came of asking {row.said_by} was recorded.")


@operation
def drop_quoted(*, quoted: QuotedFigure, on: dt.date, by: Actor) -> None:
    """Take it off the log. It can be put back."""
    row = held_quoted(quoted)
    if row.dropped_on is not None:
        return nothing_changed()
    row.dropped_on = on
    row.save()
    return noted_quoted(row, by, f"A figure that {row.said_by} quoted was taken off the log.")


@operation
def put_quoted_back(*, quoted: QuotedFigure, by: Actor) -> None:
    """On the log again."""
    row = held_quoted(quoted)
    if row.dropped_on is None:
        return nothing_changed()
    row.dropped_on = None
    row.save()
    return noted_quoted(row, by, f"A figure that {row.said_by} quoted was put back on the log.")


def _take_over(row: QuotedFigure, words: QuotedWords, today: dt.date) -> None:
    row.said_by = worded(words.said_by, "Say who used the figure: a body or a role.", 200)
    row.said_where = worded(words.said_where, "Say where, such as a report or an address.", 300)
    row.about = worded(words.about, "Say what the figure was about.", 300)
    row.figure = worded(words.figure, "Write the figure as they gave it.", 100)
    demand_nobody(row.partnership_id, row.said_by, row.said_where)
    row.our_figure = fitting(words.our_figure, 100)
    row.our_source = fitting(words.our_source, 300)
    if row.our_figure and not row.our_source:
        raise RegisterNotValid("Say where our figure comes from, with its edition or day.")
    if row.asked_on and not row.our_figure:
        raise RegisterNotValid("A correction was asked for with our figure, so it has to stay.")
    if words.said_on > today:
        raise RegisterNotValid(
            f"{in_words(words.said_on)} is still to come. Write the day it was said."
        )
    row.said_on = words.said_on


def _demand_between(on: dt.date, first: dt.date, today: dt.date, what: str) -> None:
    if not first <= on <= today:
        raise RegisterNotValid(
            f"{what} on {in_words(first)}. Give a day from then until today, not {in_words(on)}."
        )


def held_quoted(quoted: QuotedFigure) -> QuotedFigure:
    return QuotedFigure.objects.select_for_update(of=("self",)).get(pk=quoted.pk)


def noted_quoted(row: QuotedFigure, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
