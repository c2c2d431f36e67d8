"""Reading task groups."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from convenor.apps.taskgroups.models import TaskGroup

LOADED = ("group__partnership", "reports_to", "priority", "set_up_by", "ended_by")


def task_of(group_slug: str) -> TaskGroup | None:
    """What makes that group a task group, if anything does."""
    found = TaskGroup.objects.filter(group__slug=group_slug)
    return found.select_related(*LOADED).prefetch_related("recommendations", "extensions").first()


def tasks_of(*, partnership_ids: Iterable[int]) -> QuerySet[TaskGroup]:
    """Of those partnerships, the newest first. One query."""
    found = TaskGroup.objects.filter(group__partnership_id__in=list(partnership_ids))
    return found.select_related(*LOADED)


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
