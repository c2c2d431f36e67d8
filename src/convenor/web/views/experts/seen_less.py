"""What seats linked to enforcement do not see: the rule itself, as queries use it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from convenor.apps.groups.queries import group_rows, seats_on
from convenor.core.access import SEEN_LESS, Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept


@needs(Permission.SEEN_LESS_VIEW)
@require_GET
def seen_less(request: Any, slug: str) -> HttpResponse:
    """The table, and the seats here to which it applies."""
    partnership = partnership_kept(request, slug, Permission.SEEN_LESS_VIEW)
    groups = {row.id: row.called for row in group_rows(partnership_id=partnership.pk)}
    seats = [
        (groups[key], seat.label)
        for key, rows in seats_on(today(), group_ids=groups).items()
        for seat in rows
        if seat.enforcement_linked
    ]
    context = {
        "partnership": partnership,
        "rule": SEEN_LESS,
        "seats": seats,
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "experts/seen_less.html", context)
