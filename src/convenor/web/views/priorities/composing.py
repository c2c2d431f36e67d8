"""What the pages around priorities share: their doors, and one form on a page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.meetings.queries import meeting_for, meetings_between
from convenor.core.access import Permission
from convenor.core.dates import in_short
from convenor.web.access import open_door
from convenor.web.days import today
from convenor.web.pages.priorities.influence import AHEAD


def kept(request: Any, thing: Any, group: Any) -> Any:
    """The thing itself, for whoever keeps the priorities of its group. Raises Http404."""
    open_door(
        request,
        Permission.PRIORITIES_KEEP,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    )
    return thing


def crumbs(partnership: Any, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back: to the partnership, its priorities, and further."""
    return [
        (
            partnership.short_name or partnership.name,
            reverse("partnership", args=[partnership.slug]),
        ),
        (_("Priorities"), reverse("priorities", args=[partnership.slug])),
        *more,
    ]


def form_page(
    request: Any,
    form: Any,
    title: Any,
    group: Any,
    back: str,
    *,
    about: str = "",
    label: Any = "",
    warning: bool = False,
) -> HttpResponse:
    """One form, with the way back where it is left."""
    context = {
        "form": form,
        "title": title,
        "about": about,
        "group": group,
        "back": back,
        "label": label,
        "warning": warning,
        "breadcrumbs": crumbs(group.partnership),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def meeting_choices(group: Any) -> list[tuple[str, str]]:
    """Its meetings of the last and the next year, the latest first."""
    day = today()
    rows = meetings_between(day - AHEAD, day + AHEAD, group_ids=[group.pk])
    return [(row.token, in_short(row.on)) for row in reversed(rows)]


def meeting_chosen(token: str) -> Any:
    """None where none was chosen. Whether it is of the right group is for the operation to say."""
    return meeting_for(token) if token else None
