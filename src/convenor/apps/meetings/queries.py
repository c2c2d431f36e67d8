"""Dates of meetings, past and to come."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast, Substr

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

    Two queries, however many groups.
    """
    found = Meeting.objects.filter(group_id__in=list(group_ids))
    if between is not None:
        found = found.filter(on__range=between)
    rows: dict[int, list[MeetingRow]] = defaultdict(list)
    moves = _moves(found)
    for meeting in found:
        rows[meeting.group_id].append(_row(meeting, moves.get(meeting.pk, ())))
    return rows


def months_with_dates(*, group_ids: Iterable[int]) -> list[dt.date]:
    """The first day of every month in which one of those groups has a date. One query.

    The months are told apart in the database, so that years of dates need not be read for it.
    """
    month = Substr(Cast("on", CharField()), 1, 7)
    found = Meeting.objects.filter(group_id__in=list(group_ids)).order_by().annotate(month=month)
    return sorted(
        dt.date.fromisoformat(f"{each}-01")
        for each in found.values_list("month", flat=True).distinct()
    )


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


def meeting_for(token: str) -> Meeting | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    return Meeting.objects.select_related("group__partnership").filter(token=token).first()


def row_of(meeting: Meeting) -> MeetingRow:
    """A meeting at hand as a row."""
    return _row(meeting, [MoveRow(move.was_on, move.why) for move in meeting.moves.all()])


def _moves(meetings: QuerySet[Meeting]) -> dict[int, list[MoveRow]]:
    """By meeting. Few ever move, so these are read as plain values and not as rows of each meeting."""
    found = MeetingMove.objects.filter(meeting__in=meetings.order_by().values("pk"))
    moves: dict[int, list[MoveRow]] = defaultdict(list)
    for meeting_id, was_on, why in found.values_list("meeting_id", "was_on", "why"):
        moves[meeting_id].append(MoveRow(was_on, why))
    return moves


def _row(meeting: Meeting, moves: Iterable[MoveRow]) -> MeetingRow:
    return MeetingRow(
        token=meeting.token,
        group_id=meeting.group_id,
        on=meeting.on,
        start=meeting.start,
        end=meeting.end,
        mode=meeting.mode,
        place=meeting.place,
        state=meeting.state,
        note=meeting.note,
        printed_weekday=meeting.printed_weekday,
        sources=tuple((title, url) for title, url in meeting.sources),
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        set_at=meeting.set_at,
        moves=tuple(moves),
    )
