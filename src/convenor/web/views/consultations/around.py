"""What the pages of the consultation desk share: the ways in, and the page of a form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.consultations.queries import can_see_work, consultation_for, consultation_kept
from convenor.core.access import Permission
from convenor.web.access import open_door, refuse_unless
from convenor.web.doors import partnership_kept, there

METHODS = ["GET", "HEAD", "POST"]


def kept(request: Any, slug: str, token: str) -> Any:
    """The call, for its secretariat. Raises Http404."""
    partnership = partnership_kept(request, slug, Permission.CONSULTATIONS_KEEP)
    return there(consultation_kept(token, partnership_id=partnership.pk))


def worked_on(request: Any, token: str, permission: Permission) -> Any:
    """The call, for somebody who sees the work on it and has that permission. Raises Http404."""
    row = there(consultation_for(request.actor, token))
    refuse_unless(can_see_work(request.actor, row))
    open_door(request, permission, partnership_id=row.partnership_id, group_id=row.group_id)
    return row


def crumbs(partnership: Any) -> list[tuple[str, str]]:
    slug = partnership.slug
    return [
        (partnership.name, reverse("partnership", args=[slug])),
        (_("Calls for views"), reverse("consultations", args=[slug])),
    ]


def form_page(request: Any, row: Any, form: Any, title: str, **more: Any) -> HttpResponse:
    """The page of a form about one call."""
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "group": row.partnership,
        "back": reverse("consultation", args=[row.token]),
        "breadcrumbs": crumbs(row.partnership),
        **more,
    }
    template = more.get("template", "consultations/form.html")
    return render(request, template, context, status=400 if form.errors else 200)
