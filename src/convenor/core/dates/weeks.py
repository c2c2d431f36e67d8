"""Weekdays, calendar weeks, months and working days."""

import calendar
import datetime as dt
from collections.abc import Collection
from enum import StrEnum

from convenor.core.dates.periods import DAY, Period

NO_DAYS: frozenset[dt.date] = frozenset()
FRIDAY = 4


class Unit(StrEnum):
    """What a number of days, weeks or months is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class WeekdayNotValid(ValueError):
    """What was written is no day of the week."""

    def __init__(self, written: str) -> None:
        super().__init__(f"{written!r} is not a day of the week. Write one such as Wednesday.")
        self.written = written


class Weekday(StrEnum):
    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday()` counts."""
        return list(Weekday).index(self)

    @classmethod
    def of(cls, day: dt.date) -> "Weekday":
        return list(cls)[day.weekday()]

    @classmethod
    def parse(cls, text: str) -> "Weekday":
        """Read "Wednesday", "wednesday" or "Wed"; raises WeekdayNotValid for all else."""
        written = text.strip().lower()
        for weekday in cls:
            if written in (weekday.lower(), weekday.lower()[:3]):
                return weekday
        raise WeekdayNotValid(text)


def week_of(day: dt.date) -> dt.date:
    """The Monday of the calendar week that holds the day."""
    return day - dt.timedelta(days=day.weekday())


def working_week(day: dt.date) -> Period:
    """Monday to Friday of the calendar week that holds the day."""
    monday = week_of(day)
    return Period.of_days(monday, monday + dt.timedelta(days=FRIDAY))


def weeks_between(earlier: dt.date, later: dt.date) -> int:
    """How many calendar weeks lie from one to the other, Monday to Monday.

    From Friday to the Monday after is one week; backwards is negative.
    """
    return (week_of(later) - week_of(earlier)).days // 7


def weeks_later(day: dt.date, weeks: int) -> dt.date:
    return day + dt.timedelta(weeks=weeks)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later (or earlier) month, or that month's last day where it is shorter."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month_index + 1)[1]
    return dt.date(year, month_index + 1, min(day.day, last))


def is_working_day(day: dt.date, holidays: Collection[dt.date] = NO_DAYS) -> bool:
    return day.weekday() <= FRIDAY and day not in holidays


def working_days_before(
    day: dt.date, working_days: int, holidays: Collection[dt.date] = NO_DAYS
) -> dt.date:
    """The last day on which so many working days remain before `day`, which does not count."""
    return _step(day, working_days, holidays, -DAY)


def working_days_after(
    day: dt.date, working_days: int, holidays: Collection[dt.date] = NO_DAYS
) -> dt.date:
    """The day on which so many working days have passed since `day`, which does not count."""
    return _step(day, working_days, holidays, DAY)


def working_days_between(
    earlier: dt.date, later: dt.date, holidays: Collection[dt.date] = NO_DAYS
) -> int:
    """How many working days there are from `earlier` on and before `later`; backwards, negative."""
    if later < earlier:
        return -working_days_between(later, earlier, holidays)
    days = (later - earlier).days
    return sum(is_working_day(earlier + DAY * n, holidays) for n in range(days))


def later_by(
    day: dt.date, amount: int, unit: Unit, holidays: Collection[dt.date] = NO_DAYS
) -> dt.date:
    """The day so many days, working days, weeks, months or years later; backwards when negative."""
    if unit is Unit.WORKING_DAYS:
        return _step(day, abs(amount), holidays, DAY if amount > 0 else -DAY)
    if unit in (Unit.MONTHS, Unit.YEARS):
        return months_later(day, amount * (12 if unit is Unit.YEARS else 1))
    return day + dt.timedelta(days=amount * (7 if unit is Unit.WEEKS else 1))


def _step(
    day: dt.date, working_days: int, holidays: Collection[dt.date], step: dt.timedelta
) -> dt.date:
    if working_days < 0:
        raise ValueError(f"{working_days} working days cannot be counted: give nought or more.")
    while working_days:
        day += step
        working_days -= is_working_day(day, holidays)
    return day
