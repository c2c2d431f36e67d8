"""Concerns in lists, and one of them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.concerns.queries import (
    concern_for,
    concern_rows,
    concerns_on_tables,
    concerns_waiting,
    own_concerns,
    tables_kept,
)
from convenor.core.access import Permission, groups_where
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.pages.concerns import concern_page, lines, tables_to_raise_at
from convenor.web.views.concerns.steps import carry_steps, steps_for

ON_A_PAGE = 25


@needs(Permission.DESK_VIEW)
@require_safe
def concerns(request: Any) -> HttpResponse:
    """What waits for a secretariat, late first; what somebody raised; what lies on their groups' tables."""
    kept = groups_where(request.actor, Permission.CONCERNS_KEEP).partnership_ids
    waiting = Paginator(concerns_waiting(kept), ON_A_PAGE).get_page(request.GET.get("page"))
    others = Paginator(concerns_on_tables(request.actor), ON_A_PAGE).get_page(
        request.GET.get("tables")
    )
    context = {
        "keeps": bool(kept),
        "page": waiting,
        "waiting": lines(concern_rows(waiting), today()),
        "own": lines(own_concerns(request.actor), today()),
        "others": lines(concern_rows(others), today()),
        "others_page": others,
        "tables": tables_to_raise_at(request.actor),
        "kept_tables": tables_kept(request.actor) if kept else [],
    }
    return render(request, "concerns/concerns.html", context)


@needs(Permission.DESK_VIEW)
@require_safe
def concern(request: Any, token: str) -> HttpResponse:
    row = there(concern_for(request.actor, token))
    context = {
        "page": concern_page(request.actor, row, on=today()),
        "steps": steps_for(request.actor, row),
        "carry_steps": carry_steps(request.actor, row),
        "breadcrumbs": [(_("Concerns"), reverse("concerns"))],
    }
    return render(request, "concerns/concern.html", context)
