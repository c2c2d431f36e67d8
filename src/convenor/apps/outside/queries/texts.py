"""A text that was read, beside the dates on record: what each of its dates would do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.meetings.models import Meeting
from convenor.apps.outside.steps import Step, StepKind, fingerprint
from convenor.core.dates import in_words, times_of_day_in_words
from convenor.core.dates.reading import DateRead, LineRead, TextRead
from convenor.core.dates.reading.wording import weekday_disagrees
from convenor.core.vocabulary import MeetingState

NEAR = dt.timedelta(days=28)
"""A date that disappeared and one that is new may be one meeting when they are no further apart."""


@dataclass(frozen=True, slots=True)
class TextShown:
    """What a text would do, row by row, and what is on record that it does not name."""

    steps: tuple[Step, ...]
    undated: tuple[LineRead, ...]
    left_out: tuple[str, ...]
    """Days on record, between the first and the last that the text names, which it does not name."""
    fingerprint: str

    @property
    def can_be_taken(self) -> bool:
        return any(step.can_be_taken for step in self.steps)


def text_shown(*, group_id: int, read: TextRead, on: dt.date) -> TextShown:
    """What each date of the text would do to the group's calendar. One query."""
    meetings = list(Meeting.objects.filter(group_id=group_id))
    record = _Record(meetings, read, on)
    steps: list[Step] = []
    for number, date in enumerate(read.dates):
        steps.append(record.step(f"{date.line}-{number}", date))
    return TextShown(
        steps=tuple(steps),
        undated=read.undated,
        left_out=tuple(in_words(meeting.on) for meeting in record.unnamed),
        fingerprint=fingerprint(steps),
    )


class _Record:
    """The dates on record, asked for each date of a text in turn."""

    def __init__(self, meetings: Sequence[Meeting], read: TextRead, on: dt.date) -> None:
        self.today = on
        self.standing = {m.on: m for m in meetings if m.state != MeetingState.CANCELLED}
        self.cancelled = {m.on: m for m in meetings if m.state == MeetingState.CANCELLED}
        self.seen: set[dt.date] = set()
        named = {date.on for date in read.dates if date.on} | {
            date.moved_from for date in read.dates if date.moved_from
        }
        within = (min(named), max(named)) if named else (dt.date.max, dt.date.min)
        self.unnamed = [
            meeting
            for day, meeting in sorted(self.standing.items())
            if within[0] <= day <= within[1] and day not in named
        ]

    def step(self, key: str, date: DateRead) -> Step:
        if date.on is None:
            return Step(key, StepKind.PROBLEM, date.problem, written=date.written)
        if date.on in self.seen:
            says = _("%(day)s: the text names it twice.")
            return Step(
                key, StepKind.KNOWN, says % {"day": in_words(date.on)}, written=date.written
            )
        self.seen.add(date.on)
        kind, says, meeting = self._what(date)
        doubts = self._doubts(date, kind)
        words = {
            "day": in_words(date.on),
            "was": in_words(date.moved_from) if date.moved_from else "",
            "time": f", {_clock(date)}" if date.start else "",
            "clock": _clock(date),
        }
        return Step(
            key=key,
            kind=kind,
            says=says % words,
            on=date.on,
            start=date.start,
            end=date.end,
            printed_weekday=str(date.printed_weekday or ""),
            meeting_id=meeting.pk if meeting is not None else None,
            notes=doubts + date.said,
            written=date.written,
            is_ticked=not doubts and not date.is_unsure and kind not in _NEVER_TICKED,
        )

    def _what(self, date: DateRead) -> tuple[StepKind, str, Meeting | None]:
        there, gone = self.standing.get(date.on), self.cancelled.get(date.on)  # type: ignore[arg-type]
        if date.is_cancelled:
            return self._cancelled(there, gone)
        old = self.standing.get(date.moved_from) if date.moved_from else None
        if old is not None and there is None:
            return StepKind.MOVE, _("Move the meeting of %(was)s to %(day)s%(time)s."), old
        if there is not None:
            if date.start is not None and (there.start, there.end) != (date.start, date.end):
                return (
                    StepKind.CHANGE,
                    _("%(day)s is on record: change its time to %(clock)s."),
                    there,
                )
            return StepKind.KNOWN, _("%(day)s is on record already."), there
        if gone is not None:
            return (
                StepKind.RESTORE,
                _("%(day)s is on record as cancelled: let it stand again."),
                gone,
            )
        return StepKind.ADD, _("Add %(day)s%(time)s."), None

    def _cancelled(
        self, there: Meeting | None, gone: Meeting | None
    ) -> tuple[StepKind, str, Meeting | None]:
        if there is not None:
            return StepKind.CANCEL, _("%(day)s is called off: cancel it."), there
        if gone is not None:
            return StepKind.KNOWN, _("%(day)s is on record as cancelled already."), gone
        return StepKind.KNOWN, _("%(day)s is called off, and was never on record."), None

    def _doubts(self, date: DateRead, kind: StepKind) -> tuple[str, ...]:
        """What keeps a date from being proposed: a weekday that is wrong, or what looks like a move."""
        doubts: list[str] = []
        if date.on is not None and date.printed_weekday and date.weekday_disagrees:
            doubts.append(weekday_disagrees(date.printed_weekday, date.on, self.today))
        if kind is StepKind.ADD and date.on is not None:
            near = [m for m in self.unnamed if abs(m.on - date.on) <= NEAR]
            doubts += [
                _(
                    "%(day)s is on record and the text does not name it. If that meeting moved "
                    "here, move it on the page of dates instead."
                )
                % {"day": in_words(meeting.on)}
                for meeting in near
            ]
        return tuple(doubts)


_NEVER_TICKED = {StepKind.KNOWN, StepKind.PROBLEM, StepKind.RESTORE}


def _clock(date: DateRead) -> str:
    return times_of_day_in_words(date.start, date.end) if date.start else ""
