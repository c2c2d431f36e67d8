"""Dates of meetings, past and to come."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from convenor.apps.meetings.models import Meeting, MeetingMove
from convenor.core.vocabulary import MeetingState


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A day on which the meeting was to be before it moved."""

    was_on: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with what changed about its date."""

    token: str
    group_id: int
    on: dt.date
    start: dt.time | None
    end: dt.time | None
    mode: str
    place: str
    state: str
    note: str
    printed_weekday: str
    sources: tuple[tuple[str, str], ...]
    sequence: int
    changed_at: dt.datetime
    set_at: dt.datetime | None
    moves: tuple[MoveRow, ...]

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED


@dataclass(frozen=True, slots=True)
class DateRow:
    """What a year shows of a meeting, with the days on which it was to be before."""

    token: str
    group_id: int
    on: dt.date
    start: dt.time | None
    end: dt.time | None
    state: str
    note: str
    was: tuple[dt.date, ...]

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED


DATE_COLUMNS = tuple(field.name for field in fields(DateRow) if field.name != "was")
COLUMNS = tuple(field.name for field in fields(MeetingRow) if field.name != "moves")
"""As both the rows and the table call them, the token first."""


@dataclass(frozen=True, slots=True)
class Joining:
    """How to join a meeting. For those invited and their secretariat; never in a MeetingRow."""

    link: str
    note: str


def joining_of(*, tokens: Iterable[str]) -> dict[str, Joining]:
    """How to join each of the meetings; those without a link or a note are left out.

    Whoever asks has settled that the reader is invited, or keeps the meeting. One query.
    """
    found = Meeting.objects.filter(token__in=list(tokens))
    found = found.exclude(joining_link="", joining_note="")
    return {
        token: Joining(link, note)
        for token, link, note in found.values_list("token", "joining_link", "joining_note")
    }


def meetings_of(
    *, group_ids: Iterable[int], between: tuple[dt.date, dt.date] | None = None
) -> dict[int, list[MeetingRow]]:
    """The dates of each group, in order: all, or those from one day to another, both included.

    One query, however many groups, and plain values: a year has many dates, and an object of each and
    a second query for its moves cost more than all else that is done with them.
    """
    found = Meeting.objects.filter(group_id__in=list(group_ids))
    if between is not None:
        found = found.filter(on__range=between)
    found = found.order_by("on", "start", "id", "moves__moved_at", "moves__id")
    read = found.values_list(*COLUMNS, "moves__was_on", "moves__why")
    rows: dict[int, list[MeetingRow]] = defaultdict(list)
    for _token, lines in groupby(read, key=itemgetter(0)):
        each = list(lines)  # one for each move, and one where it never moved
        moves = (MoveRow(was_on, why) for *_, was_on, why in each if was_on is not None)
        row = _row(each[0][:-2], moves)
        rows[row.group_id].append(row)
    return rows


def dates_of(
    *, group_ids: Iterable[int], between: tuple[dt.date, dt.date]
) -> dict[int, list[DateRow]]:
    """The dates of each group from one day to another, in order. One query, and nothing it need not read.

    They are put in order here: Django takes longer to ask for them in order than this does.
    """
    found = Meeting.objects.filter(group_id__in=list(group_ids), on__range=between).order_by()
    known: dict[str, list[Any]] = {}
    was: dict[str, list[tuple[int, dt.date]]] = defaultdict(list)
    for *values, move_id, was_on in found.values_list(*DATE_COLUMNS, "moves__id", "moves__was_on"):
        known[values[0]] = values  # once for each of its moves, and once if it never moved
        if move_id is not None:
            was[values[0]].append((move_id, was_on))
    rows: dict[int, list[DateRow]] = defaultdict(list)
    for token, values in known.items():
        row = DateRow(*values, was=tuple(day for _, day in sorted(was.get(token, ()))))
        rows[row.group_id].append(row)
    return {pk: sorted(of_group, key=_when) for pk, of_group in rows.items()}


MONTHS = """
SELECT DISTINCT substr(cast(meeting."on" AS text), 1, 7)
FROM meetings_meeting AS meeting JOIN groups_group AS its ON its.id = meeting.group_id
WHERE its.partnership_id = %s
"""


def months_with_dates(*, partnership_id: int) -> list[dt.date]:
    """The first day of every month in which one of its groups has a date. One query.

    The months are told apart in the database, so that years of dates need not be read for it; and it is
    asked in SQL, which both databases understand, as Django takes longer over the question than they do.
    """
    with connection.cursor() as cursor:
        cursor.execute(MONTHS, [partnership_id])
        return sorted(dt.date.fromisoformat(f"{month}-01") for (month,) in cursor.fetchall())


def next_dates(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, MeetingRow]:
    """The next standing date of each group on or after that day; groups without one are left out."""
    found = (
        Meeting.objects.filter(group_id__in=list(group_ids), on__gte=day)
        .exclude(state=MeetingState.CANCELLED.value)
        .prefetch_related("moves")
        .order_by("-on")
    )
    return {meeting.group_id: row_of(meeting) for meeting in found}


@dataclass(frozen=True, slots=True)
class DateMoved:
    """That a meeting moved: from which day to which, why, and when that became known."""

    token: str
    group_id: int
    was_on: dt.date
    on: dt.date
    why: str
    moved_at: dt.datetime


def dates_moved_since(since: dt.datetime, *, group_ids: Iterable[int]) -> list[DateMoved]:
    """What moved in those groups after that moment, in order, for plans that rest on their dates.

    A meeting that moved twice is there once for each move; `on` is where it is now. One query.
    """
    found = MeetingMove.objects.filter(meeting__group_id__in=list(group_ids), moved_at__gt=since)
    return [
        DateMoved(
            token=move.meeting.token,
            group_id=move.meeting.group_id,
            was_on=move.was_on,
            on=move.meeting.on,
            why=move.why,
            moved_at=move.moved_at,
        )
        for move in found.select_related("meeting")
    ]


def moves_of(meeting: Meeting) -> list[DateMoved]:
    """Every move of one meeting, in order. One query."""
    return [
        DateMoved(meeting.token, meeting.group_id, move.was_on, meeting.on, move.why, move.moved_at)
        for move in meeting.moves.all()
    ]


def later_meetings(meeting: Meeting, *, most: int = 6) -> list[Meeting]:
    """The next sittings of its group after this one, that stand; for putting something off. One query."""
    found = Meeting.objects.filter(group_id=meeting.group_id, on__gt=meeting.on)
    found = found.exclude(state=MeetingState.CANCELLED.value)
    return list(found.select_related("group__partnership").order_by("on", "start", "id")[:most])


def meetings_between(first: dt.date, last: dt.date, *, group_ids: Iterable[int]) -> list[Meeting]:
    """The rows themselves of those that stand in these days, in order, for a desk. One query."""
    found = Meeting.objects.filter(group_id__in=list(group_ids), on__gte=first, on__lte=last)
    standing = found.exclude(state=MeetingState.CANCELLED.value)
    return list(standing.select_related("group").order_by("on", "start", "pk"))


def last_meeting_before(day: dt.date, *, group_id: int) -> Meeting | None:
    """The newest sitting of a group before that day, that was not cancelled. One query."""
    found = Meeting.objects.filter(group_id=group_id, on__lt=day)
    return found.exclude(state=MeetingState.CANCELLED.value).order_by("-on", "-pk").first()


def meeting_for(token: str) -> Meeting | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    return Meeting.objects.select_related("group__partnership").filter(token=token).first()


def row_of(meeting: Meeting) -> MeetingRow:
    """A meeting at hand as a row."""
    moves = [MoveRow(move.was_on, move.why) for move in meeting.moves.all()]
    return _row((getattr(meeting, name) for name in COLUMNS), moves)


def _when(row: DateRow) -> tuple[dt.date, dt.time]:
    return row.on, row.start or dt.time.min


def _row(values: Iterable[Any], moves: Iterable[MoveRow]) -> MeetingRow:
    known = dict(zip(COLUMNS, values, strict=True))
    known["sources"] = tuple((title, url) for title, url in known["sources"])
    return MeetingRow(**known, moves=tuple(moves))
