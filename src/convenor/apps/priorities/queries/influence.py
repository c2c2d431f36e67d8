"""Influence plans as those inside may see them, and those whose next step is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from convenor.apps.groups.models import Seat
from convenor.apps.meetings.models import Meeting
from convenor.apps.priorities.models import InfluencePlan, Priority
from convenor.apps.priorities.queries.visible import plans_inside, visible
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.vocabulary import MeetingState

BESIDE = ("priority__group__partnership", "target", "decides_at", "messenger__group")


@dataclass(frozen=True, slots=True)
class PlanRow:
    token: str
    priority_id: int
    priority_token: str
    priority_title: str
    group_name: str
    target: str
    target_slug: str
    wanted: str
    next_step: str
    next_on: dt.date
    closed_on: dt.date | None
    what_came: str

    def is_late(self, on: dt.date) -> bool:
        return self.closed_on is None and self.next_on < on

    @property
    def next_sentence(self) -> str:
        return f"{self.next_step} (by {in_short(self.next_on)})"


def plans_visible(actor: Actor) -> Any:
    """All plans that the actor may see, overdue next steps first: to be filtered further."""
    seen = Priority.objects.filter(visible(actor))
    found = InfluencePlan.objects.filter(plans_inside(actor), priority__in=seen.values("pk"))
    return found.select_related(*BESIDE)


def plan_for(actor: Actor, token: str) -> InfluencePlan | None:
    """The row itself, if the actor may see it."""
    return plans_visible(actor).filter(token=token).first()  # type: ignore[no-any-return]


def plans_of(actor: Actor, priority: Any) -> list[PlanRow]:
    """Of one priority: open ones first, overdue before that. One query."""
    rows = [plan_row(each) for each in plans_visible(actor).filter(priority=priority)]
    return sorted(rows, key=lambda row: (row.closed_on is not None, row.next_on))


def plans_due(*, partnership_ids: Iterable[int], by: dt.date) -> list[PlanRow]:
    """Open ones whose next step is due by that day, the longest overdue first. One query."""
    found = InfluencePlan.objects.filter(
        priority__group__partnership_id__in=list(partnership_ids),
        closed_on__isnull=True,
        next_on__lte=by,
    )
    return [plan_row(each) for each in found.select_related(*BESIDE)]


def plans_open(*, partnership_id: int) -> list[InfluencePlan]:
    """All open ones of a partnership, overdue next steps first. One query."""
    found = InfluencePlan.objects.filter(
        priority__group__partnership_id=partnership_id, closed_on__isnull=True
    )
    return list(found.select_related(*BESIDE))


def messenger_for(token: str, *, partnership_id: int) -> Seat | None:
    """A seat of any group on record in the partnership, also of one that others run."""
    found = Seat.objects.filter(token=token, group__partnership_id=partnership_id)
    return found.select_related("group").first()


def meeting_that_day(group_id: int, day: dt.date) -> Meeting | None:
    """The meeting of a body on a day that was written, so that a plan follows it where it moves."""
    found = Meeting.objects.filter(group_id=group_id, on=day)
    return found.exclude(state=MeetingState.CANCELLED.value).first()


def plan_row(plan: InfluencePlan) -> PlanRow:
    priority = plan.priority
    return PlanRow(
        token=plan.token,
        priority_id=priority.pk,
        priority_token=priority.token,
        priority_title=priority.title,
        group_name=priority.group.called,
        target=plan.target.called if plan.target else plan.target_words,
        target_slug=plan.target.slug if plan.target else "",
        wanted=plan.wanted,
        next_step=plan.next_step,
        next_on=plan.next_on,
        closed_on=plan.closed_on,
        what_came=plan.what_came,
    )
