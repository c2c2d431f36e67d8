"""The year of a partnership: the dates of all its groups, side by side."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from convenor.apps.groups.queries import GroupRow, group_rows, partnership_row
from convenor.apps.meetings.queries import MeetingRow, meetings_of, months_with_dates
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.dates import Observance
from convenor.web.pages.almanac import observances
from convenor.web.pages.in_step import Neighbours, neighbours_of
from convenor.web.pages.promises import timing_marks
from convenor.web.pages.tiers import tiers_apart
from convenor.web.pages.year import YearEntry, year_shown
from convenor.web.pages.year_choice import YearChoice, choices_for, chosen_year
from convenor.web.pages.year_table import GroupInYear, YearOfGroups


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


def year_page(slug: str, *, written: str, on: dt.date) -> YearPage | None:
    """The year as written in the address, or that of the day. Ten queries at most. Raises YearNotValid."""
    row = partnership_row(slug)
    if row is None:
        return None
    choice = chosen_year(written, on=on)
    groups = group_rows(partnership_id=row.id)
    ids = [group.id for group in groups]
    shown = (choice.first, choice.last)
    meetings = meetings_of(group_ids=ids, between=shown)
    versions = group_terms_on(on, group_ids=ids)
    minding = observances({choice.first.year, choice.last.year}, area=row.area)
    others = neighbours_of(versions.values(), on=on, between=shown)
    entries = _entries(groups, meetings, versions, others, on)
    inside = {each.group_slug for each in entries}
    every = [GroupInYear(group.slug, group.called, page_of(group.slug)) for group in groups]
    return YearPage(
        slug=row.slug,
        name=row.name,
        called=row.called,
        on=on,
        choice=choice,
        year=year_shown(
            entries,
            first=choice.first,
            last=choice.last,
            observances=minding,
            on=on,
            groups=[group for group in every if group.slug in inside],
            label=choice.label,
        ),
        without_dates=tuple(group for group in every if group.slug not in inside),
        choices=choices_for(months_with_dates(group_ids=ids), chosen=choice),
        tiers=tiers_apart(groups),
    )


def entry_of(group: GroupRow, meeting: MeetingRow, marks: Sequence[str] = ()) -> YearEntry:
    """A recorded meeting as an entry of a year."""
    return YearEntry(
        group_slug=group.slug,
        group_name=group.called,
        on=meeting.on,
        start=meeting.start,
        end=meeting.end,
        token=meeting.token,
        cancelled=meeting.is_cancelled,
        was=tuple(move.was_on for move in meeting.moves),
        marks=tuple(marks),
        note=meeting.note,
        url=reverse("meeting", args=[meeting.token]),
    )


def page_of(slug: str) -> str:
    return f"{reverse('group', args=[slug])}#dates"


def _entries(
    groups: Sequence[GroupRow],
    meetings: Mapping[int, list[MeetingRow]],
    versions: Mapping[int, Version],
    others: Neighbours,
    on: dt.date,
) -> list[YearEntry]:
    found = []
    for group in groups:
        rows = meetings.get(group.id, [])
        marks = _marks(versions.get(group.id), rows, others, on, _minded(rows, group.area))
        found += [entry_of(group, row, marks.get(row.token, ())) for row in rows]
    return found


def _minded(rows: Sequence[MeetingRow], area: str) -> tuple[Observance, ...]:
    return observances({row.on.year for row in rows}, area=area)


def _marks(
    version: Version | None,
    rows: Sequence[MeetingRow],
    others: Neighbours,
    on: dt.date,
    minding: Sequence[Observance],
) -> dict[str, tuple[str, ...]]:
    if version is None or version.group is None or not version.group.timing:
        return {}
    return timing_marks(version.group, rows, others.meetings, others.names, minding, on=on)
