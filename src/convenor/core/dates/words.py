"""Days, times and numbers in plain English."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates.periods import Period

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
TIMES = {0: "never", 1: "once", 2: "twice"}


def month_in_words(month: int) -> str:
    return MONTHS[month - 1]


def in_words(day: dt.date) -> str:
    """Such as "Wednesday 22 November 2017"."""
    return f"{WEEKDAYS[day.weekday()]} {in_short(day)}"


def in_short(day: dt.date) -> str:
    """Such as "22 November 2017"."""
    return f"{without_year(day)} {day.year}"


def without_year(day: dt.date) -> str:
    return f"{day.day} {month_in_words(day.month)}"


def period_in_words(period: Period) -> str:
    """Such as "27 November to 1 December 2017", naming no month or year twice."""
    if period.is_empty:
        return "no days"
    if period.start is None:
        return "at all times" if period.last is None else f"until {in_short(period.last)}"
    if period.last is None:
        return f"from {in_short(period.start)}"
    return _days_in_words(period.start, period.last)


def _days_in_words(first: dt.date, last: dt.date) -> str:
    if first == last:
        return in_short(first)
    if first.year != last.year:
        return f"{in_short(first)} to {in_short(last)}"
    same_month = first.month == last.month
    return f"{first.day if same_month else without_year(first)} to {in_short(last)}"


def age_in_words(since: dt.date, on: dt.date) -> str:
    """Such as "since 12 March", with the year where it is another one."""
    day = without_year(since) if since.year == on.year else in_short(since)
    return f"{'from' if since > on else 'since'} {day}"


def time_in_words(time: dt.time) -> str:
    """Such as "10am", "10.30am", "noon" or "12.30pm"."""
    if time.minute == 0 and time.hour in (0, 12):
        return "noon" if time.hour else "midnight"
    hour, half = (time.hour - 1) % 12 + 1, "am" if time.hour < 12 else "pm"
    return f"{hour}.{time.minute:02}{half}" if time.minute else f"{hour}{half}"


def times_of_day_in_words(start: dt.time, end: dt.time | None = None) -> str:
    """Such as "10am to noon"."""
    began = time_in_words(start)
    return began if end is None else f"{began} to {time_in_words(end)}"


def number_in_words(number: int) -> str:
    """In letters up to ten, in figures beyond. Nought is "no", as in "no seats"."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def count_in_words(number: int, one: str, many: str | None = None) -> str:
    """Such as "one seat", "two seats" or "no seats"."""
    return f"{number_in_words(number)} {one if number == 1 else many or one + 's'}"


def times_in_words(number: int) -> str:
    """Once, twice, three times."""
    return TIMES.get(number) or f"{number_in_words(number)} times"


def every_in_words(every: int, unit: str) -> str:
    """Such as "every three months", "every month" or "every two weeks"; the unit as in Unit."""
    return f"every {unit.removesuffix('s') if every == 1 else amount_in_words(every, unit)}"


def amount_in_words(amount: int, unit: str) -> str:
    """Such as "two weeks" or "one working day"."""
    return count_in_words(amount, unit.removesuffix("s"))


def months_in_words(months: int) -> str:
    """A length: "two years", "18 months", "one month"."""
    years, left = divmod(months, 12)
    return (
        amount_in_words(months, "months") if left or not years else amount_in_words(years, "years")
    )


def listed(items: Sequence[str], joined_by: str = "and") -> str:
    """Such as "Monday, Tuesday and Friday"."""
    return f" {joined_by} ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def sentence(text: str) -> str:
    """With a capital at the start, and nothing else changed."""
    return text[:1].upper() + text[1:]
