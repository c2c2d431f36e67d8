"""The register of a group or a partnership in rows, heaviest first, with what is due."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from convenor.apps.meetings.models import Meeting
from convenor.apps.register.models import EntryMove, RegisterEntry
from convenor.apps.register.queries.visible import WAITING, entries_visible
from convenor.core.access import Actor
from convenor.core.dates.periods import DAY
from convenor.core.governance.register import (
    EntryKind,
    Weight,
    heaviest_first,
    in_words,
    review_due,
)
from convenor.core.vocabulary import Marking, MeetingState

AHEAD = 28 * DAY
"""Before which day reviews are counted as due, where no meeting is to come."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as it stands on a day."""

    token: str
    kind: EntryKind
    what: str
    group: str
    group_slug: str
    area: str
    owner: str
    score: str
    """In words; empty where nobody has weighed it."""
    weight: Weight
    response_kind: str
    response: str
    marking: Marking
    opened_on: dt.date
    due_on: dt.date
    is_late: bool
    planned_on: dt.date | None
    """The meeting that looks at it next."""
    accepted_until: dt.date | None
    closed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Register:
    """What a group holds on a day, and how much of it waits."""

    rows: tuple[EntryRow, ...]
    closed: tuple[EntryRow, ...]
    before: dt.date
    """The next meeting, or four weeks from that day."""

    @property
    def due(self) -> int:
        return sum(row.due_on < self.before for row in self.rows)

    @property
    def without_owner(self) -> int:
        return sum(not row.owner for row in self.rows)

    @property
    def not_weighed(self) -> int:
        return sum(not row.score for row in self.rows)


@dataclass(frozen=True, slots=True)
class WaitingMove:
    """An entry that a group was asked to take."""

    token: str
    what: str
    from_group: str
    to_group: str
    reason: str
    asked_on: dt.date


def register_of(actor: Actor, *, group_id: int, on: dt.date) -> Register:
    """The register of one group, as far as the reader may see it. Five queries."""
    rows = rows_of(entries_visible(actor).filter(group_id=group_id), on)
    return Register(
        tuple(row for row in rows if row.closed_on is None),
        tuple(row for row in rows if row.closed_on is not None),
        next_meeting_on(group_id, on) or on + AHEAD,
    )


def rows_of_partnership(actor: Actor, *, partnership_id: int, on: dt.date) -> list[EntryRow]:
    """All open entries of its groups that the reader may see. Four queries."""
    found = entries_visible(actor).filter(group__partnership_id=partnership_id, closed_on=None)
    return rows_of(found, on)


def late_reviews(*, partnership_id: int, on: dt.date) -> list[EntryRow]:
    """The open entries of a partnership whose review is late, for its secretariat."""
    found = RegisterEntry.objects.filter(group__partnership_id=partnership_id, closed_on=None)
    rows = rows_of(found.select_related("group__partnership"), on)
    return sorted((row for row in rows if row.is_late), key=lambda row: row.due_on)


def moves_waiting(
    *, group_id: int | None = None, partnership_id: int | None = None
) -> list[WaitingMove]:
    """What that group, or any of a partnership, was asked to take and has not answered, for who keeps its
    register. One query."""
    to = Q(to_group=group_id) if group_id else Q(to_group__partnership=partnership_id)
    found = EntryMove.objects.filter(to, **WAITING)
    return [
        WaitingMove(
            move.entry.token,
            move.entry.what,
            move.from_group.called,
            move.to_group.called,
            move.reason,
            move.asked_on,
        )
        for move in found.select_related("entry", "from_group", "to_group")
    ]


def next_meeting_on(group_id: int, on: dt.date) -> dt.date | None:
    """The day of the group's first meeting after that day."""
    found = Meeting.objects.filter(group_id=group_id, on__gt=on)
    gone = found.exclude(state=MeetingState.CANCELLED.value).order_by("on")
    return gone.values_list("on", flat=True).first()


def row_of(row: RegisterEntry, on: dt.date) -> EntryRow:
    """One entry as it stands on that day."""
    kind = EntryKind(row.kind)
    weight = weight_on(row, on)
    score = in_words(kind, weight.likelihood, weight.effect) if weight.effect else ""
    planned = min((each.meeting.on for each in row.reviews.all() if not each.said_on), default=None)
    until = max((each.until for each in row.acceptances.all() if each.on <= on), default=None)
    due_on = review_due(
        looked_at_on=_looked_at(row),
        planned=[planned] if planned else [],
        accepted_until=until,
    )
    return EntryRow(
        token=row.token,
        kind=kind,
        what=row.what,
        group=row.group.called,
        group_slug=row.group.slug,
        area=row.area,
        owner=row.owner,
        score=score,
        weight=weight,
        response_kind=row.response_kind,
        response=row.response,
        marking=Marking(row.marking),
        opened_on=row.opened_on,
        due_on=due_on,
        is_late=row.closed_on is None and due_on < on,
        planned_on=planned,
        accepted_until=until if until and until > on else None,
        closed_on=row.closed_on,
    )


def weight_on(row: RegisterEntry, on: dt.date) -> Weight:
    """What it weighed on that day: the last score that was given until then."""
    scores = sorted(
        (each for each in row.scores.all() if each.on <= on), key=lambda each: (each.on, each.pk)
    )
    return Weight(scores[-1].likelihood, scores[-1].effect) if scores else Weight(None, None)


def _looked_at(row: RegisterEntry) -> dt.date:
    return max(
        [row.opened_on, *(each.said_on for each in row.reviews.all() if each.said_on is not None)]
    )


def rows_of(found: Any, on: dt.date) -> list[EntryRow]:
    """Those entries as they stand on that day, the heaviest first. Four queries."""
    loaded = found.prefetch_related("scores", "acceptances", "reviews__meeting")
    rows = [row_of(row, on) for row in loaded]
    return sorted(rows, key=lambda row: (heaviest_first(row.weight), row.what.casefold()))
