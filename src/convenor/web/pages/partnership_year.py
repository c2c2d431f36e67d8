"""The year of a partnership: the dates of all its groups, side by side."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from convenor.apps.groups.queries import GroupRow, PartnershipRow, partnership_with_groups
from convenor.apps.meetings.queries import DateRow, dates_of, months_with_dates
from convenor.apps.statistics.queries import ReleaseDay, releases_between
from convenor.apps.terms.queries import timing_on
from convenor.core.terms.schema import Timing
from convenor.web.pages.addresses import addresses
from convenor.web.pages.almanac import observances
from convenor.web.pages.release_days import A_WEEK
from convenor.web.pages.tiers import tiers_apart
from convenor.web.pages.year import YearEntry, year_shown
from convenor.web.pages.year_choice import YearChoice, choices_for, chosen_year
from convenor.web.pages.year_marks import Other, others_named, timing_marks
from convenor.web.pages.year_table import GroupInYear, YearOfGroups


@dataclass(frozen=True, slots=True)
class GroupRead:
    """A group with its dates of the year, and the rules of its terms that hold them in step."""

    row: GroupRow
    dates: tuple[DateRow, ...]
    timing: tuple[Timing, ...]


@dataclass(frozen=True, slots=True)
class YearRead:
    """All that is on record of a year, before it is put into words: the page hangs on nothing else."""

    row: PartnershipRow
    choice: YearChoice
    on: dt.date
    groups: tuple[GroupRead, ...]
    others: tuple[Other, ...]
    months: tuple[dt.date, ...]
    """Those in which any group has a date, of all years."""
    releases: tuple[ReleaseDay, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """All that the year of a partnership shows on a day."""

    slug: str
    name: str
    called: str
    on: dt.date
    choice: YearChoice
    year: YearOfGroups
    without_dates: tuple[GroupInYear, ...]
    choices: tuple[YearChoice, ...]
    tiers: tuple[str, ...]

    @property
    def years_with_dates(self) -> tuple[YearChoice, ...]:
        """For a reader who came to a year without any."""
        return tuple(year for year in self.choices if not year.is_financial and year != self.choice)


def read_year(slug: str, *, written: str, on: dt.date) -> YearRead | None:
    """The year as written in the address, or that of the day. Seven queries at most. Raises YearNotValid."""
    found = partnership_with_groups(slug)
    if found is None:
        return None
    row, groups = found
    choice = chosen_year(written, on=on)
    ids = [group.id for group in groups]
    shown = (choice.first, choice.last)
    dates, timing = dates_of(group_ids=ids, between=shown), timing_on(on, group_ids=ids)
    rules = [rule for each in timing.values() for rule in each]
    return YearRead(
        row=row,
        choice=choice,
        on=on,
        groups=tuple(
            GroupRead(group, tuple(dates.get(group.id, ())), timing.get(group.id, ()))
            for group in groups
        ),
        others=others_named(rules, between=shown),
        months=tuple(months_with_dates(partnership_id=row.id)),
        releases=tuple(releases_between(choice.first, choice.last + A_WEEK)),
    )


def year_page(read: YearRead) -> YearPage:
    row, choice, page = read.row, read.choice, addresses("group", part="dates")
    with_dates, without_dates = [], []
    for each in read.groups:
        group = GroupInYear(each.row.slug, each.row.called, page(each.row.slug))
        (with_dates if each.dates else without_dates).append(group)
    return YearPage(
        slug=row.slug,
        name=row.name,
        called=row.called,
        on=read.on,
        choice=choice,
        year=year_shown(
            _entries(read),
            first=choice.first,
            last=choice.last,
            observances=observances({choice.first.year, choice.last.year}, area=row.area),
            on=read.on,
            groups=with_dates,
            label=choice.label,
            releases=read.releases,
        ),
        without_dates=tuple(without_dates),
        choices=choices_for(read.months, chosen=choice),
        tiers=tiers_apart(each.row for each in read.groups),
    )


def _entries(read: YearRead) -> list[YearEntry]:
    others, page = {other.slug: other for other in read.others}, addresses("meeting")
    found = []
    for group in read.groups:
        marks = _marks(group, others, read.on) if group.timing else {}
        found += [
            _entry(group.row, date, marks.get(date.token, ()), page(date.token))
            for date in group.dates
        ]
    return found


def _marks(group: GroupRead, others: dict[str, Other], on: dt.date) -> dict[str, tuple[str, ...]]:
    minding = observances({date.on.year for date in group.dates}, area=group.row.area)
    return timing_marks(group.dates, group.timing, others, minding, on=on)


def _entry(group: GroupRow, date: DateRow, marks: Sequence[str], url: str) -> YearEntry:
    return YearEntry(
        group_slug=group.slug,
        group_name=group.called,
        on=date.on,
        start=date.start,
        end=date.end,
        token=date.token,
        cancelled=date.is_cancelled,
        was=date.was,
        marks=tuple(marks),
        note=date.note,
        url=url,
    )
