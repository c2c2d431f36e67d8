"""What is said of a date that was read from a text, in English."""

import datetime as dt

from convenor.core.dates.weeks import Weekday
from convenor.core.dates.words import MONTHS, in_short, month_in_words

MOST_SHOWN = 80


def quoted(text: str) -> str:
    """A line of somebody's text on one line, not too long."""
    text = " ".join(text.split())
    return f"‘{text}’" if len(text) <= MOST_SHOWN else f"‘{text[:MOST_SHOWN].rstrip()}…’"


def weekday_disagrees(printed: Weekday, day: dt.date, on: dt.date) -> str:
    """Such as "The text says Thursday 14 March 2018; that day was a Wednesday." """
    be = "was" if day < on else "is"
    return f"The text says {printed} {in_short(day)}; that day {be} a {Weekday.of(day)}."


def no_year(day: int, month: int) -> str:
    return (
        f"No year is given for {day} {month_in_words(month)}. "
        "Write the year behind it, or a line such as 2018 or 2018/19 above it."
    )


def no_such_month(month: int) -> str:
    return f"There is no month {month}. Days are read first: 14/03/2018 is 14 March 2018."


def no_such_day(day: int, month: int, year: int) -> str:
    return f"There is no {day} {month_in_words(month)} {year}."


def out_of_range(year: int) -> str:
    return f"The year {year} cannot be right; write one from 1990 to 2099."


def year_from_line(year: int) -> str:
    return f"The year {year} stands further on in the line."


def year_from_heading(year: int, heading: str) -> str:
    return f"The year {year} was taken from {quoted(heading)} above it."


def month_from_heading(heading: str) -> str:
    return f"The month was taken from {quoted(heading)} above it."


def several_days(first: int, last: int, month: int) -> str:
    return (
        f"The text gives {first} to {last} {MONTHS[month - 1]}. "
        "A date here is one day, so the first was taken."
    )


UNSURE = "The text calls this date provisional, or still to be confirmed."


def about_something_else(word: str) -> str:
    return f"The line speaks of ‘{word}’, so this may not be the day of a meeting."
