"""A calendar that was read, beside what it said before and what is on record."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from convenor.apps.meetings.models import Meeting
from convenor.apps.outside.models import FeedEvent, OutsideFeed
from convenor.apps.outside.reading import CalendarRead, EventRead
from convenor.apps.outside.steps import Step, StepKind
from convenor.core.dates import in_words, times_of_day_in_words
from convenor.core.vocabulary import MeetingState

Key = tuple[str, str]


@dataclass
class FeedPlan:
    """What a calendar would do: steps with the event behind each, and what it no longer has."""

    steps: list[tuple[EventRead, FeedEvent | None, Step]] = field(default_factory=list)
    known: list[tuple[EventRead, FeedEvent | None, Meeting]] = field(default_factory=list)
    """Events that are on record already: nothing to do but to remember which meeting they are."""
    problems: list[str] = field(default_factory=list)
    gone: list[FeedEvent] = field(default_factory=list)
    unchanged: int = 0


def feed_plan(feed: OutsideFeed, read: CalendarRead, *, on: dt.date) -> FeedPlan:
    """What the calendar would do now. Two queries, however many events.

    A meeting changes only where the calendar says something else than the last time, so that what
    somebody moved by hand is left where it is. Where all coming dates of a repeating event got new
    names, as happens when the whole of it moves, they are paired in order.
    """
    meetings = {m.pk: m for m in Meeting.objects.filter(group_id=feed.group_id)}
    rows = {(row.uid, row.recurrence): row for row in feed.events.all()}
    events = {(event.uid, event.recurrence): event for event in read.events}
    paired = _paired(rows, events, on)
    plan = _Planning(meetings)
    matched = [
        (event, rows.get(key) or rows.get(paired.get(key, key))) for key, event in events.items()
    ]
    for event, row in sorted(matched, key=_turn):
        plan.take(event, row)
    kept = set(events) | set(paired.values())
    plan.plan.gone = [
        row
        for key, row in rows.items()
        if key not in kept and row.on >= max(on, read.first) and row.on <= read.last
    ]
    return plan.plan


def _turn(matched: tuple[EventRead, FeedEvent | None]) -> tuple[int, int]:
    """What moves comes first, and makes room: the last first when all move to later days."""
    event, row = matched
    day = event.on.toordinal()
    if row is None or row.on == event.on:
        return (2, day)
    return (0, -day) if event.on > row.on else (1, day)


def _paired(
    rows: dict[Key, FeedEvent], events: dict[Key, EventRead], on: dt.date
) -> dict[Key, Key]:
    """For each new name of a repeating event's date, the old one: where there are as many of both."""
    gone, new = _by_uid(rows, events, on), _by_uid(events, rows, on)
    return {
        fresh: old
        for uid, names in new.items()
        if len(names) == len(gone.get(uid, ()))
        for fresh, old in zip(names, gone[uid], strict=True)
    }


def _by_uid(
    these: dict[Key, FeedEvent] | dict[Key, EventRead], others: Iterable[Key], on: dt.date
) -> dict[str, list[Key]]:
    missing = set(these) - set(others)
    found: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(missing, key=lambda key: (these[key].on, key)):
        if key[1] and these[key].on >= on:
            found[key[0]].append(key)
    return found


class _Planning:
    def __init__(self, meetings: dict[int, Meeting]) -> None:
        self.meetings = meetings
        self.standing = {m.on: m for m in meetings.values() if m.state != MeetingState.CANCELLED}
        self.taken: set[dt.date] = set()
        self.plan = FeedPlan()

    def take(self, event: EventRead, row: FeedEvent | None) -> None:
        if row is not None and row.meeting_id in self.meetings:
            self._known(event, row, self.meetings[row.meeting_id])
        elif event.is_cancelled:
            self._called_off(event)
        elif event.on in self.taken:
            says = _("%(day)s: the calendar has two events on that day; the first counts.")
            self.plan.problems.append(says % {"day": in_words(event.on)})
        else:
            self._new(event)

    def _new(self, event: EventRead) -> None:
        self.taken.add(event.on)
        there = self.standing.get(event.on)
        if there is None:
            says = _("Add %(day)s%(time)s.")
            self._step(event, None, StepKind.ADD, says, None)
        elif event.start is not None and there.start is None:
            says = _("%(day)s is on record: add its time%(time)s.")
            self._step(event, None, StepKind.CHANGE, says, there)
        else:
            self.plan.known.append((event, None, there))

    def _called_off(self, event: EventRead) -> None:
        there = self.standing.get(event.on)
        if there is not None and event.on not in self.taken:
            says = _("%(day)s is called off: cancel it.")
            self._step(event, None, StepKind.CANCEL, says, there)

    def _known(self, event: EventRead, row: FeedEvent, meeting: Meeting) -> None:
        self.taken.add(event.on)
        is_cancelled = meeting.state == MeetingState.CANCELLED
        if event.is_cancelled:
            if row.is_cancelled or is_cancelled:
                self.plan.unchanged += 1
            else:
                says = _("%(day)s is called off: cancel it.")
                self._step(event, row, StepKind.CANCEL, says, meeting)
        elif row.is_cancelled and is_cancelled:
            says = _("%(day)s takes place after all.")
            self._step(event, row, StepKind.RESTORE, says, meeting)
        elif is_cancelled:
            self.plan.unchanged += 1
        else:
            self._standing(event, row, meeting)

    def _standing(self, event: EventRead, row: FeedEvent, meeting: Meeting) -> None:
        moved = event.on != row.on and event.on != meeting.on
        if moved and event.on in self.standing:
            says = _(
                "The meeting of %(was)s cannot move to %(day)s: there is one that day already."
            )
            self.plan.problems.append(
                says % {"was": in_words(meeting.on), "day": in_words(event.on)}
            )
        elif moved:
            says = _("The meeting of %(was)s moves to %(day)s%(time)s.")
            self._step(event, row, StepKind.MOVE, says, meeting)
        elif _details(event) != (row.start, row.end, row.place):
            says = _("%(day)s: its time or place changes%(time)s.")
            self._step(event, row, StepKind.CHANGE, says, meeting)
        else:
            self.plan.unchanged += 1

    def _step(
        self,
        event: EventRead,
        row: FeedEvent | None,
        kind: StepKind,
        says: str,
        meeting: Meeting | None,
    ) -> None:
        clock = times_of_day_in_words(event.start, event.end) if event.start else ""
        words = {
            "day": in_words(event.on),
            "was": in_words(meeting.on) if meeting else "",
            "time": f", {clock}" if clock else "",
        }
        step = Step(
            key=f"{event.uid} {event.recurrence}",
            kind=kind,
            says=says % words,
            on=event.on,
            start=event.start,
            end=event.end,
            place=event.place,
            meeting_id=meeting.pk if meeting else None,
        )
        if meeting is not None and kind in (StepKind.MOVE, StepKind.CANCEL):
            self.standing.pop(meeting.on, None)
        if meeting is not None and kind is StepKind.MOVE:
            self.standing[event.on] = meeting
        self.plan.steps.append((event, row, step))


def _details(event: EventRead) -> Sequence[object]:
    return (event.start, event.end, event.place)
