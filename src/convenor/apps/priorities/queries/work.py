"""Work that is offered, taken and done, and one's own interests, which nobody else reads."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.people.models import Person
from convenor.apps.priorities.models import Interest, Work
from convenor.apps.priorities.queries.visible import work_inside
from convenor.core.access import Actor
from convenor.core.vocabulary import WorkState

BESIDE = ("group__partnership", "priority", "taken_by", "contribution")


@dataclass(frozen=True, slots=True)
class WorkRow:
    id: int
    token: str
    group_id: int
    group_name: str
    partnership_id: int
    partnership_slug: str
    priority_token: str
    priority_title: str
    what: str
    details: str
    hours: int | None
    until: dt.date | None
    topics: tuple[str, ...]
    state: WorkState
    is_mine: bool
    taken_as: str
    taken_on: dt.date | None
    done_on: dt.date | None
    what_came: str
    offered_on: dt.date
    fits: tuple[str, ...] = ()
    """The reader's own interests that it touches."""
    knows: bool = False
    """The reader knows one of them from their own work."""

    def is_late(self, on: dt.date) -> bool:
        return self.state is WorkState.TAKEN and self.until is not None and self.until < on


@dataclass(frozen=True, slots=True)
class WorkStepRow:
    kind: str
    words: str
    by: str
    on: dt.date


def work_visible(actor: Actor) -> Any:
    """All work that the actor may see: to be filtered further, then read as rows."""
    return Work.objects.filter(work_inside(actor)).select_related(*BESIDE)


def work_for(actor: Actor, token: str) -> Work | None:
    """The row itself, if the actor may see it."""
    return work_visible(actor).filter(token=token).first()  # type: ignore[no-any-return]


def work_offered(actor: Actor, *, partnership_id: int | None = None) -> list[WorkRow]:
    """What may be taken: first what touches the reader's interests, known ones before others. Two queries."""
    found = work_visible(actor).filter(state=WorkState.OFFERED.value)
    if partnership_id is not None:
        found = found.filter(group__partnership_id=partnership_id)
    interests = interests_of(actor)
    rows = [work_row(each, actor, interests) for each in found]
    return sorted(rows, key=_by_fit)


def own_work(actor: Actor) -> list[WorkRow]:
    """What the reader took on and has not finished, soonest first. One query."""
    if actor.person_id is None:
        return []
    found = Work.objects.filter(taken_by_id=actor.person_id, state=WorkState.TAKEN.value)
    rows = [work_row(each, actor) for each in found.select_related(*BESIDE)]
    return sorted(rows, key=lambda row: (row.until or dt.date.max, row.id))


def work_of(actor: Actor, *, priority: Any) -> list[WorkRow]:
    """All work of a priority that the reader may see. One query."""
    return [work_row(each, actor) for each in work_visible(actor).filter(priority=priority)]


def work_open(actor: Actor, *, partnership_ids: Iterable[int]) -> list[WorkRow]:
    """Offered and taken work of partnerships, soonest first. One query."""
    found = work_visible(actor).filter(
        group__partnership_id__in=list(partnership_ids),
        state__in=[WorkState.OFFERED.value, WorkState.TAKEN.value],
    )
    rows = [work_row(each, actor) for each in found]
    return sorted(rows, key=lambda row: (row.until or dt.date.max, row.id))


def steps_of(work: Work) -> list[WorkStepRow]:
    return [
        WorkStepRow(step.kind, step.words, step.by_label, timezone.localdate(step.at))
        for step in work.steps.all()
    ]


def interests_of(actor: Actor) -> dict[str, bool]:
    """The reader's own topics, each with whether they know it from their work. One query."""
    if actor.person_id is None:
        return {}
    found = Interest.objects.filter(person_id=actor.person_id)
    return dict(found.values_list("topic", "has_experience"))


def interests_of_person(person: Person) -> dict[str, bool]:
    """For the operation that changes them."""
    return dict(Interest.objects.filter(person=person).values_list("topic", "has_experience"))


def work_row(work: Work, actor: Actor, interests: dict[str, bool] | None = None) -> WorkRow:
    known = interests or {}
    fits = tuple(topic for topic in work.topics if topic in known)
    return WorkRow(
        id=work.pk,
        token=work.token,
        group_id=work.group_id,
        group_name=work.group.called,
        partnership_id=work.group.partnership_id,
        partnership_slug=work.group.partnership.slug,
        priority_token=work.priority.token if work.priority else "",
        priority_title=work.priority.title if work.priority else "",
        what=work.what,
        details=work.details,
        hours=work.hours,
        until=work.until,
        topics=tuple(work.topics),
        state=WorkState(work.state),
        is_mine=work.taken_by_id is not None and work.taken_by_id == actor.person_id,
        taken_as=work.taken_as,
        taken_on=work.taken_on,
        done_on=work.done_on,
        what_came=work.what_came,
        offered_on=work.offered_on,
        fits=fits,
        knows=any(known[topic] for topic in fits),
    )


def _by_fit(row: WorkRow) -> tuple[bool, bool, int, dt.date, int]:
    return (not row.knows, not row.fits, -len(row.fits), row.until or dt.date.max, row.id)
