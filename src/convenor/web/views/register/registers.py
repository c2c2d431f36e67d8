"""The register of a group, as a list, as a table to print and as a file; and all of a partnership."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import group_rows
from convenor.apps.imports.writing import as_csv
from convenor.apps.register.queries import (
    late_reviews,
    moves_waiting,
    register_of,
    rows_of_partnership,
)
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import asked_for, today
from convenor.web.doors import partnership_kept
from convenor.web.pages.register import COLUMNS, cells, heat_tables, line_of, summary
from convenor.web.views.register.around import crumbs, group_at, keeps

CSV = "text/csv; charset=utf-8"


@needs(Permission.REGISTER_VIEW)
@require_safe
def register(request: Any, slug: str) -> HttpResponse:
    """What a group holds, in sentences, the heaviest first."""
    group = group_at(request, slug, Permission.REGISTER_VIEW)
    found = register_of(request.actor, group_id=group.pk, on=today())
    if asked_for(request, "as") == "csv":
        return _file((*found.rows, *found.closed), group.slug)
    mine = keeps(request.actor, group)
    context = {
        "group": group,
        "summary": summary(found),
        "open": [line_of(row) for row in found.rows],
        "closed": [line_of(row) for row in found.closed],
        "waiting": moves_waiting(group_id=group.pk) if mine else [],
        "keeps": mine,
        "breadcrumbs": crumbs(group)[:1],
    }
    return render(request, "register/register.html", context)


@needs(Permission.REGISTER_VIEW)
@require_safe
def heat(request: Any, slug: str) -> HttpResponse:
    """How likely by how much, on one page."""
    group = group_at(request, slug, Permission.REGISTER_VIEW)
    found = register_of(request.actor, group_id=group.pk, on=today())
    context = {
        "group": group,
        "tables": heat_tables(found.rows),
        "not_weighed": [row for row in found.rows if not row.score],
        "day": today(),
        "breadcrumbs": crumbs(group),
    }
    return render(request, "register/heat.html", context)


@needs(Permission.REGISTER_KEEP)
@require_safe
def kept(request: Any, slug: str) -> HttpResponse:
    """All registers of a partnership: what is late, what was handed to its groups, what is open."""
    partnership = partnership_kept(request, slug, Permission.REGISTER_KEEP)
    rows = rows_of_partnership(request.actor, partnership_id=partnership.pk, on=today())
    groups = [each for each in group_rows(partnership_id=partnership.pk) if not each.is_outside]
    context = {
        "partnership": partnership,
        "late": late_reviews(partnership_id=partnership.pk, on=today()),
        "waiting": moves_waiting(partnership_id=partnership.pk),
        "open": [line_of(row) for row in rows],
        "groups": groups,
        "breadcrumbs": [
            (_("Keep %(name)s") % {"name": partnership.name}, reverse("keep", args=[slug]))
        ],
    }
    return render(request, "register/kept.html", context)


def _file(rows: Any, slug: str) -> HttpResponse:
    response = HttpResponse(as_csv(COLUMNS, cells(rows)), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{slug}-register.csv"'
    return response
