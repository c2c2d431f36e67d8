"""Task groups as everybody sees them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from convenor.apps.groups.queries import group_rows, partnership_for
from convenor.apps.taskgroups.queries import task_of, tasks_of
from convenor.core.access import Permission, can
from convenor.web.access import public
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.pages.taskgroups import task_page, task_shown


@public
@require_GET
def task_groups(request: Any, slug: str) -> HttpResponse:
    """Those that run first, then those that ended, with what they asked and brought."""
    partnership = there(partnership_for(slug))
    keeps = can(request.actor, Permission.TASK_GROUPS_KEEP, partnership_id=partnership.pk)
    found = [
        task_shown(row, request.actor, on=today())
        for row in tasks_of(partnership_ids=[partnership.pk])
    ]
    context = {
        "partnership": partnership,
        "running": [each for each in found if each.is_running],
        "ended": [each for each in found if not each.is_running],
        "groups": _hosted(partnership) if keeps else [],
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "taskgroups/task_groups.html", context)


@public
@require_GET
def task(request: Any, slug: str) -> HttpResponse:
    """The question, the end, and the closing report once it was sent."""
    row = there(task_of(slug))
    shown = task_page(row, request.actor, on=today())
    partnership = row.group.partnership
    context = {
        "task": shown,
        "group": row.group,
        "breadcrumbs": [
            (partnership.name, reverse("partnership", args=[partnership.slug])),
            (_("Task groups"), reverse("task_groups", args=[partnership.slug])),
        ],
    }
    return render(request, "taskgroups/task.html", context)


def _hosted(partnership: Any) -> list[Any]:
    return [
        row
        for row in group_rows(partnership_id=partnership.pk)
        if not row.is_outside and row.kind != "task group"
    ]
