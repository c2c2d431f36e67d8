"""Priorities as a reader may see them, each with its newest sentence."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.priorities.models import Priority, Progress
from convenor.apps.priorities.queries.visible import loaded, visible
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking, MeetingState, PriorityState


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """What was said of a priority; without a sentence where nothing was."""

    id: int
    priority_id: int
    meeting_token: str
    meeting_on: dt.date | None
    asked_on: dt.date | None
    due_on: dt.date | None
    sentence: str
    story: str
    said_as: str
    said_on: dt.date | None

    @property
    def on(self) -> dt.date:
        """The day on which it stands in a timeline."""
        return self.said_on or self.meeting_on or self.asked_on or dt.date.min

    def is_missing(self, on: dt.date) -> bool:
        """The meeting has come, and nothing was reported."""
        return not self.sentence and self.meeting_on is not None and self.meeting_on <= on

    def is_asked(self, on: dt.date) -> bool:
        return not self.sentence and self.meeting_on is not None and self.meeting_on > on


@dataclass(frozen=True, slots=True)
class PriorityRow:
    id: int
    token: str
    group_id: int
    group_name: str
    group_slug: str
    partnership_id: int
    partnership_slug: str
    title: str
    goal: str
    lead: str
    """By role: a seat, or what the person is called where no name is shown; empty where nobody leads."""
    state: PriorityState
    live_from: dt.date | None
    live_to: dt.date | None
    review_on: dt.date | None
    why_one_more: str
    ended_because: str
    measure: str
    marking: Marking
    decision_token: str
    round_token: str
    progress: tuple[ProgressRow, ...]
    """Newest first."""

    def newest(self, on: dt.date) -> ProgressRow | None:
        """The last that was said, or that was to be said and was not. What is only asked for is neither."""
        return next((each for each in self.progress if each.sentence or each.is_missing(on)), None)

    def asked(self, on: dt.date) -> ProgressRow | None:
        return next((each for each in self.progress if each.is_asked(on)), None)


def priorities_visible(actor: Actor) -> Any:
    """All priorities that the actor may see, in their order: to be filtered further, then read as rows."""
    return loaded(Priority.objects.filter(visible(actor)))


def priority_for(actor: Actor, token: str) -> Priority | None:
    """The row itself, if the actor may see it."""
    return priorities_visible(actor).filter(token=token).first()  # type: ignore[no-any-return]


def live_priorities(
    actor: Actor,
    *,
    partnership_id: int | None = None,
    group_id: int | None = None,
) -> list[PriorityRow]:
    """The live ones of a partnership or a group that the actor may see. Two queries, however many."""
    found = priorities_visible(actor).filter(state=PriorityState.LIVE.value)
    return rows_of(_narrowed(found, partnership_id, group_id))


def ended_priorities(actor: Actor, *, partnership_id: int) -> list[PriorityRow]:
    """Those that are no longer live, the latest first. Two queries."""
    found = priorities_visible(actor).filter(state=PriorityState.ENDED.value)
    return rows_of(_narrowed(found, partnership_id, None).order_by("-live_to", "-id"))


def count_live(*, partnership_id: int) -> int:
    """How many are live, whoever may see them."""
    found = Priority.objects.filter(group__partnership_id=partnership_id)
    return found.filter(state=PriorityState.LIVE.value).count()


def reviews_due(*, partnership_ids: Iterable[int], by: dt.date) -> list[PriorityRow]:
    """Live ones that are to be looked at again by that day, the latest overdue first. Two queries."""
    found = loaded(
        Priority.objects.filter(
            group__partnership_id__in=list(partnership_ids),
            state=PriorityState.LIVE.value,
            review_on__lte=by,
        )
    )
    return rows_of(found.order_by("review_on", "id"))


def rows_of(found: Iterable[Priority]) -> list[PriorityRow]:
    """Rows with their progress. Two queries, however many."""
    priorities = list(found)
    said: dict[int, list[ProgressRow]] = {}
    for each in progress_rows([priority.pk for priority in priorities]) if priorities else []:
        said.setdefault(each.priority_id, []).append(each)
    return [row_of(each, said.get(each.pk, ())) for each in priorities]


def progress_rows(priority_ids: Iterable[int]) -> list[ProgressRow]:
    """All that was said of them or asked, newest first. A cancelled meeting asks nothing. One query."""
    found = Progress.objects.filter(priority_id__in=list(priority_ids)).select_related("meeting")
    rows = [
        progress_row(each)
        for each in found
        if each.sentence or each.meeting is None or each.meeting.state != MeetingState.CANCELLED
    ]
    return sorted(rows, key=lambda each: (each.on, each.id), reverse=True)


def progress_row(each: Progress) -> ProgressRow:
    return ProgressRow(
        id=each.pk,
        priority_id=each.priority_id,
        meeting_token=each.meeting.token if each.meeting else "",
        meeting_on=each.meeting.on if each.meeting else None,
        asked_on=each.asked_on,
        due_on=each.due_on,
        sentence=each.sentence,
        story=each.story,
        said_as=each.said_as,
        said_on=timezone.localdate(each.said_at) if each.said_at else None,
    )


def row_of(priority: Priority, progress: Iterable[ProgressRow] = ()) -> PriorityRow:
    group = priority.group
    return PriorityRow(
        id=priority.pk,
        token=priority.token,
        group_id=group.pk,
        group_name=group.called,
        group_slug=group.slug,
        partnership_id=group.partnership_id,
        partnership_slug=group.partnership.slug,
        title=priority.title,
        goal=priority.goal,
        lead=lead_of(priority),
        state=PriorityState(priority.state),
        live_from=priority.live_from,
        live_to=priority.live_to,
        review_on=priority.review_on,
        why_one_more=priority.why_one_more,
        ended_because=priority.ended_because,
        measure=priority.measure,
        marking=Marking(priority.marking),
        decision_token=priority.decision.token if priority.decision else "",
        round_token=priority.round.token if priority.round else "",
        progress=tuple(progress),
    )


def lead_of(priority: Priority) -> str:
    if priority.lead_seat is not None:
        return priority.lead_seat.label
    return priority.lead_person.role_label if priority.lead_person is not None else ""


def _narrowed(found: Any, partnership_id: int | None, group_id: int | None) -> Any:
    if partnership_id is not None:
        found = found.filter(group__partnership_id=partnership_id)
    return found.filter(group_id=group_id) if group_id is not None else found
