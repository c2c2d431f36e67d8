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
from convenor.apps.evidence.queries import evidence_about
from convenor.core.access import Permission, can, groups_where
from convenor.core.governance.register import LinkKind
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there
from convenor.web.pages.concern_days import days_page
from convenor.web.pages.concerns import concern_page, lines, own_lines, tables_to_raise_at
from convenor.web.pages.on_register import on_register
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
        "own": own_lines(own_concerns(request.actor), today()),
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
        "evidence": evidence_about(request.actor, kind="concern", keys=[token]).get(token, []),
        "evidence_add": _evidence_address(request.actor, row),
        "page": concern_page(request.actor, row, on=today()),
        "register": on_register(request.actor, LinkKind.CONCERN, token, group=row.group),
        "steps": steps_for(request.actor, row),
        "carry_steps": carry_steps(request.actor, row),
        "breadcrumbs": [(_("Concerns"), reverse("concerns"))],
    }
    return render(request, "concerns/concern.html", context)


@needs(Permission.CONCERNS_KEEP)
@require_safe
def days(request: Any, slug: str) -> HttpResponse:
    """How long they took to be answered, by the tables that heard them."""
    partnership = partnership_kept(request, slug, Permission.CONCERNS_KEEP)
    context = {
        "partnership": partnership,
        "page": days_page(partnership_id=partnership.pk, on=today()),
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "concerns/days.html", context)


def _evidence_address(actor: Any, row: Any) -> str:
    """Where the reader adds evidence for a concern; empty for those who may not."""
    where = {"partnership_id": row.group.partnership_id, "group_id": row.group_id}
    if not can(actor, Permission.EVIDENCE_ADD, **where):
        return ""
    return f"{reverse('evidence_add', args=[row.group.slug])}?for=concern:{row.token}"
