"""Dates of meetings as pages show them: past, next and to come, with what changed struck through."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.meetings.queries import MeetingRow
from convenor.core.dates import Observance, Weekday, in_words, times_of_day_in_words
from convenor.core.governance.cadence import no_date_after
from convenor.core.governance.timing import observances_touching
from convenor.web.pages.promises import meeting_facts
from convenor.web.pages.shown import DateShown, SourceLink


@dataclass(frozen=True, slots=True)
class YearShown:
    """The dates of a calendar year."""

    year: int
    dates: tuple[DateShown, ...]


def dates_shown(
    meetings: Sequence[MeetingRow],
    observances: Sequence[Observance],
    *,
    on: dt.date,
    group_slug: str = "",
    group_name: str = "",
) -> tuple[DateShown, ...]:
    """Every date, in order; the first one on or after the day that stands is the next."""
    standing = [row for row in meetings if not row.is_cancelled and row.on >= on]
    upcoming = min((row.on for row in standing), default=None)
    return tuple(
        DateShown(
            token=row.token,
            on=row.on,
            words=in_words(row.on),
            time=times_of_day_in_words(row.start, row.end) if row.start else "",
            state=_state(row, on, upcoming),
            group_slug=group_slug,
            group_name=group_name,
            mode=row.mode,
            place=row.place,
            note=row.note,
            was=tuple(in_words(move.was_on) for move in row.moves),
            minding=_minding(row, observances),
            sources=tuple(SourceLink(title, url) for title, url in row.sources),
        )
        for row in sorted(meetings, key=lambda row: row.on)
    )


def next_date(dates: Iterable[DateShown]) -> DateShown | None:
    return next((date for date in dates if date.state == "next"), None)


def by_year(dates: Iterable[DateShown]) -> tuple[YearShown, ...]:
    """The newest year first, for that is what a reader looks for."""
    years: dict[int, list[DateShown]] = {}
    for date in dates:
        years.setdefault(date.on.year, []).append(date)
    return tuple(YearShown(year, tuple(years[year])) for year in sorted(years, reverse=True))


def stale_sentence(meetings: Sequence[MeetingRow], *, on: dt.date) -> str:
    """'No date has been set after 12 September 2018.'; empty while one is to come."""
    return no_date_after(meeting_facts(meetings), on=on) or ""


def _state(row: MeetingRow, on: dt.date, upcoming: dt.date | None) -> str:
    if row.is_cancelled:
        return "cancelled"
    if row.on == upcoming:
        return "next"
    return "past" if row.on < on else "coming"


def _minding(row: MeetingRow, observances: Sequence[Observance]) -> tuple[str, ...]:
    notes = list(observances_touching(row.on, observances))
    actual = Weekday.of(row.on)
    if row.printed_weekday and row.printed_weekday != actual:
        notes.append(
            _("The source prints %(printed)s; that day was a %(actual)s.")
            % {"printed": row.printed_weekday, "actual": actual.value}
        )
    return tuple(notes)
