"""Which groups can clear an answer in time, by their meetings and their terms."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from convenor.apps.consultations.models import Consultation
from convenor.apps.groups.models import Group
from convenor.apps.groups.queries import group_rows
from convenor.apps.meetings.queries import DateRow, dates_of
from convenor.apps.opportunities.queries import holidays_around
from convenor.apps.terms.queries import Version, group_terms_on, lead_of
from convenor.core.governance.voice.consultations import Clearing, GroupCalendar, clearing
from convenor.core.vocabulary import MeetingState


@dataclass(frozen=True, slots=True)
class GroupClearing:
    """A group of the partnership, and whether and how it can clear the answer."""

    slug: str
    name: str
    found: Clearing


def clearings(row: Consultation, *, on: dt.date) -> list[GroupClearing]:
    """Those that can come first, by when they meet. Four queries, however many groups."""
    groups = [each for each in group_rows(partnership_id=row.partnership_id) if not each.is_outside]
    ids = [each.id for each in groups]
    dates = dates_of(group_ids=ids, between=(on, max(on, closes_on(row))))
    versions, holidays = group_terms_on(on, group_ids=ids), holidays_of(row, on)
    found = [
        GroupClearing(
            each.slug,
            each.called,
            clearing(
                _calendar(each.called, dates.get(each.id, []), versions.get(each.id)),
                on=on,
                closes_on=closes_on(row),
                holidays=holidays,
            ),
        )
        for each in groups
    ]
    return sorted(found, key=_first)


def clearing_of(group: Group, row: Consultation, *, on: dt.date) -> Clearing:
    """The same for one group, read anew."""
    dates = dates_of(group_ids=[group.pk], between=(on, max(on, closes_on(row))))
    version = group_terms_on(on, group_ids=[group.pk]).get(group.pk)
    calendar = _calendar(group.called, dates.get(group.pk, []), version)
    return clearing(calendar, on=on, closes_on=closes_on(row), holidays=holidays_of(row, on))


def terms_between(group_id: int, on: dt.date) -> str:
    """What the terms in force that day say of the time between meetings; empty for nothing."""
    return _between(group_terms_on(on, group_ids=[group_id]).get(group_id))


def was_held(row: Consultation) -> bool:
    """Whether the meeting that clears it still stands on its day."""
    if row.meets_on is None or row.group_id is None:
        return False
    found = dates_of(group_ids=[row.group_id], between=(row.meets_on, row.meets_on))
    return any(not each.is_cancelled for each in found.get(row.group_id, []))


def closes_on(row: Consultation) -> dt.date:
    """The day in London on which it closes."""
    return timezone.localdate(row.closes_at)


def holidays_of(row: Consultation, on: dt.date) -> frozenset[dt.date]:
    """The days off of the partnership, around today and around the closing."""
    where = row.partnership.area or row.partnership.country
    return holidays_around(where, on) | holidays_around(where, closes_on(row))


def _calendar(name: str, dates: list[DateRow], version: Version | None) -> GroupCalendar:
    terms = version.group if version else None
    return GroupCalendar(
        name=name,
        meetings=tuple(each.on for each in dates if each.state != MeetingState.CANCELLED),
        papers=lead_of(terms, "papers") if terms else None,
        between_meetings=_between(version),
    )


def _between(version: Version | None) -> str:
    decisions = version.group.decisions if version and version.group else None
    return (decisions.between_meetings or "") if decisions else ""


def _first(each: GroupClearing) -> tuple[bool, dt.date, str]:
    meeting = each.found.meeting
    return (not each.found.can, meeting.on if meeting else dt.date.max, each.name)
