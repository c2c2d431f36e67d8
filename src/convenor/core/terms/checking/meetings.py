"""Rhythm and dates: what the terms say of them and what the calendar says."""

from collections.abc import Iterator

from convenor.core.dates import (
    PartialDate,
    Weekday,
    every_in_words,
    in_short,
    listed,
)
from convenor.core.terms.checking.books import Books, Entry
from convenor.core.terms.problems import Problem
from convenor.core.terms.schema import KnownDate
from convenor.core.terms.schema.meeting import CadenceUnit, Every
from convenor.core.vocabulary import MeetingState

WEEKS_IN_A_YEAR = 53
MONTHS_IN_A_YEAR = 12


def meeting_problems(books: Books) -> Iterator[Problem]:
    """Each group by itself."""
    for entry in books.entries:
        yield from _rhythm(entry)
        for index, date in enumerate(entry.group.dates):
            yield from _weekday(entry, index, date)
            yield from _validity(entry, index, date)


def most_a_year(every: Every) -> int:
    """How many meetings such a rhythm allows in one year at the most."""
    in_a_year = WEEKS_IN_A_YEAR if every.unit is CadenceUnit.WEEKS else MONTHS_IN_A_YEAR
    return -(-in_a_year // every.number)


def _rhythm(entry: Entry) -> Iterator[Problem]:
    cadence = entry.group.cadence
    if cadence is None or cadence.every is None or cadence.at_least_a_year is None:
        return
    most = most_a_year(cadence.every)
    if most < cadence.at_least_a_year:
        rhythm = every_in_words(cadence.every.number, cadence.every.unit)
        yield entry.warning(
            f"Meeting {rhythm} makes at most {most} a year, and the terms also say at least "
            f"{cadence.at_least_a_year}",
            "Keep the rule that holds, or mend the number",
            "cadence",
        )


def _weekday(entry: Entry, index: int, date: KnownDate) -> Iterator[Problem]:
    true_day = Weekday.of(date.on)
    sitting = entry.group.sitting
    if date.weekday and date.weekday is not true_day:
        yield entry.warning(
            f"{in_short(date.on)} was a {true_day}; the source prints {date.weekday}",
            "Find out which of the two is wrong; until then the date counts",
            "dates",
            index,
        )
    usual = sitting.weekdays if sitting else ()
    if (
        usual
        and true_day not in usual
        and date.state is not MeetingState.CANCELLED
        and not date.note
    ):
        yield entry.warning(
            f"{in_short(date.on)} was a {true_day}; the terms say the group meets on a "
            f"{listed([str(day) for day in usual], 'or')}",
            "Mend the date or the weekday, or say in a note why this one is different",
            "dates",
            index,
        )


def _validity(entry: Entry, index: int, date: KnownDate) -> Iterator[Problem]:
    stated = entry.group.valid_from
    if stated and date.on < PartialDate.parse(stated).first_day() and not date.note:
        yield entry.warning(
            f"{in_short(date.on)} is before these terms are valid, from {PartialDate.parse(stated).words}",
            "Put the date in the file of the earlier terms, mend valid_from, or add a note",
            "dates",
            index,
        )
