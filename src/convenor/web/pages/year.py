"""A year, or any run of months, over several groups: made from plain entries, of records or of a plan.

Templates show it with `year/_year.html` as a table and `year/_list.html` as a list, both `with year=…`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from convenor.apps.statistics.queries import ReleaseDay
from convenor.core.dates import (
    Observance,
    Period,
    in_words,
    month_in_words,
    months_later,
    period_in_words,
    time_in_words,
    times_of_day_in_words,
    touching,
)
from convenor.core.governance.timing import observance_marks
from convenor.web.pages.release_days import release_marks
from convenor.web.pages.year_table import DateInYear, GroupInYear, MonthInYear, YearOfGroups


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One date of a group, before it is put into words. `marks` are what it is worth knowing of it."""

    group_slug: str
    group_name: str
    on: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    token: str = ""
    """The meeting's own, or a plan's number for it."""
    cancelled: bool = False
    was: tuple[dt.date, ...] = ()
    marks: tuple[str, ...] = ()
    note: str = ""
    url: str = ""
    group_url: str = ""
    """Of the group's own page, where `groups` are not given with theirs."""


def year_shown(
    entries: Iterable[YearEntry],
    *,
    first: dt.date,
    last: dt.date,
    observances: Sequence[Observance],
    on: dt.date,
    groups: Iterable[GroupInYear] = (),
    label: str = "",
    marks_next: bool = True,
    releases: Sequence[ReleaseDay] = (),
) -> YearOfGroups:
    """The months from the first to the last day, with every date in them, as seen `on` a day.

    `groups` sets their order and brings in those without a date; else they come as the entries do.
    Dates that are only planned have no next one: `marks_next` is for those that stand. `releases` are days on
    which figures come out.
    """
    inside = Period.of_days(first, last)
    kept = sorted(
        (_with_releases(each, releases) for each in entries if each.on in inside),
        key=lambda each: (each.on, each.start or dt.time.min, each.group_name),
    )
    known = {group.slug: group for group in groups}
    for each in kept:
        url = each.group_url or each.url
        known.setdefault(each.group_slug, GroupInYear(each.group_slug, each.group_name, url))
    following = _following(kept, on) if marks_next else {}
    minded = {month: _in_month(month, observances) for month in _firsts(first, last)}
    dates = [
        _date(each, minded[_first_of(each.on)], on, is_next=following.get(each.group_slug) is each)
        for each in kept
    ]
    return YearOfGroups(
        label=label or period_in_words(inside),
        first=first,
        last=last,
        on=on,
        groups=tuple(known.values()),
        months=_months(dates, minded, releases),
    )


def year_of(day: dt.date, *, starts_in_month: int = 1) -> tuple[dt.date, dt.date]:
    """The first and the last day of the year that holds the day."""
    year = day.year if day.month >= starts_in_month else day.year - 1
    first = dt.date(year, starts_in_month, 1)
    return first, months_later(first, 12) - dt.timedelta(days=1)


def _in_month(first: dt.date, observances: Sequence[Observance]) -> tuple[Observance, ...]:
    """What touches the month: few things, so that each of its dates is held against few."""
    month = Period(first, months_later(first, 1))
    return tuple(touch.observance for touch in touching(month, observances))


def _following(entries: Sequence[YearEntry], on: dt.date) -> dict[str, YearEntry]:
    """The first standing date of each group from the day on."""
    found: dict[str, YearEntry] = {}
    for each in entries:
        if each.on >= on and not each.cancelled:
            found.setdefault(each.group_slug, each)
    return found


def _date(
    entry: YearEntry, observances: Sequence[Observance], on: dt.date, *, is_next: bool
) -> DateInYear:
    return DateInYear(
        token=entry.token,
        group_slug=entry.group_slug,
        group_name=entry.group_name,
        on=entry.on,
        words=in_words(entry.on),
        weekday=_weekday(entry.on),
        time=times_of_day_in_words(entry.start, entry.end) if entry.start else "",
        starts=time_in_words(entry.start) if entry.start else "",
        state=_state(entry, on, is_next=is_next),
        was=tuple(f"{_weekday(day)} {_month_of(day, entry.on)}" for day in entry.was),
        marks=(*observance_marks(entry.on, observances), *entry.marks),
        note=entry.note,
        url=entry.url,
    )


def _state(entry: YearEntry, on: dt.date, *, is_next: bool) -> str:
    if entry.cancelled:
        return "cancelled"
    if is_next:
        return "next"
    return "past" if entry.on < on else "coming"


def _weekday(day: dt.date) -> str:
    """Such as "Wed 14"."""
    return f"{in_words(day)[:3]} {day.day}"


def _month_of(day: dt.date, beside: dt.date) -> str:
    month = month_in_words(day.month)
    return month if day.year == beside.year else f"{month} {day.year}"


def _months(
    dates: Sequence[DateInYear],
    minded: Mapping[dt.date, Sequence[Observance]],
    releases: Sequence[ReleaseDay],
) -> tuple[MonthInYear, ...]:
    """Each with its dates and what falls in it: an observance over its edge stands in both."""
    by_month = {
        month: tuple(inside)
        for month, inside in groupby(dates, key=lambda date: _first_of(date.on))
    }
    return tuple(
        MonthInYear(
            month,
            f"{month_in_words(month.month)} {month.year}",
            by_month.get(month, ()),
            (*map(_to_mind, found), *_coming_out(month, releases)),
        )
        for month, found in minded.items()
    )


def _coming_out(first: dt.date, releases: Sequence[ReleaseDay]) -> list[str]:
    return [
        _("“%(title)s” comes out, %(day)s %(month)s")
        % {
            "title": each.title,
            "day": _weekday(each.on),
            "month": month_in_words(each.on.month),
        }
        for each in releases
        if _first_of(each.on) == first
    ]


def _with_releases(entry: YearEntry, releases: Sequence[ReleaseDay]) -> YearEntry:
    if entry.cancelled or not releases:
        return entry
    return replace(entry, marks=(*entry.marks, *release_marks(entry.on, releases)))


def _firsts(first: dt.date, last: dt.date) -> list[dt.date]:
    months = (last.year - first.year) * 12 + last.month - first.month
    return [months_later(_first_of(first), number) for number in range(months + 1)]


def _first_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _to_mind(each: Observance) -> str:
    """With its days."""
    days = _short_days(each.first, each.last)
    return f"{each.name}, {_('about')} {days}" if each.about else f"{each.name}, {days}"


def _short_days(first: dt.date, last: dt.date) -> str:
    """Such as "Fri 30 March" or "16 May to 14 June"."""
    if first == last:
        return f"{_weekday(first)} {month_in_words(first.month)}"
    end = f"{last.day} {month_in_words(last.month)}"
    if first.month == last.month:
        return f"{first.day} to {end}"
    return f"{first.day} {month_in_words(first.month)} to {end}"
