"""Reading task groups."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.asks.models import Ask
from convenor.apps.taskgroups.models import Recommendation, TaskGroup
from convenor.core.vocabulary import AskState, ItemState

LOADED = ("group__partnership", "reports_to", "priority", "set_up_by", "ended_by")


def task_of(group_slug: str) -> TaskGroup | None:
    """What makes that group a task group, if anything does."""
    found = TaskGroup.objects.filter(group__slug=group_slug)
    return found.select_related(*LOADED).prefetch_related("recommendations", "extensions").first()


def tasks_of(*, partnership_ids: Iterable[int]) -> QuerySet[TaskGroup]:
    """Of those partnerships, the newest first. One query."""
    found = TaskGroup.objects.filter(group__partnership_id__in=list(partnership_ids))
    return found.select_related(*LOADED).prefetch_related("recommendations", "extensions")


def tasks_over(on: dt.date) -> list[TaskGroup]:
    """Past their end, with what lay with them not yet handed over."""
    found = TaskGroup.objects.filter(ends_on__lte=on, handed_over_at__isnull=True)
    return list(found.select_related(*LOADED))


def reports_owed(group_ids: Iterable[int], *, on: dt.date) -> list[TaskGroup]:
    """Task groups among those that end within four weeks or ended, without a closing report."""
    soon = on + dt.timedelta(weeks=4)
    found = TaskGroup.objects.filter(
        group_id__in=list(group_ids), ends_on__lte=soon, report_sent_at__isnull=True
    )
    return list(found.select_related(*LOADED).order_by("ends_on"))


def recommendations_visible() -> QuerySet[Recommendation]:
    """Those of reports that were sent, which everybody may read."""
    found = Recommendation.objects.filter(task__report_sent_at__isnull=False)
    return found.select_related("task__group__partnership")


def recommendation_for(token: str, *, group_slug: str) -> Recommendation | None:
    """One of that task group's report, once it was sent: the row, for a page that opens its door."""
    found = recommendations_visible().filter(token=token, task__group__slug=group_slug)
    return found.select_related("task__group", "task__priority", "task__reports_to").first()


def recommendations_behind(kind: str, key: str) -> list[Recommendation]:
    """From which a thing came. One query."""
    return list(recommendations_visible().filter(became_kind=kind, became_key=key))


def taken_back(recommendations: Iterable[Recommendation]) -> set[int]:
    """Of those the ones of which something came that was withdrawn since. Two queries."""
    rows = [row for row in recommendations if row.became_key]
    keys = [row.became_key for row in rows]
    asks = Ask.objects.filter(token__in=keys, state=AskState.WITHDRAWN.value)
    over = [ItemState.WITHDRAWN.value, ItemState.DECLINED.value]
    items = AgendaItem.objects.filter(token__in=keys, state__in=over)
    gone = {("ask", key) for key in asks.values_list("token", flat=True)}
    gone |= {("item", key) for key in items.values_list("token", flat=True)}
    return {row.pk for row in rows if (row.became_kind, row.became_key) in gone}
