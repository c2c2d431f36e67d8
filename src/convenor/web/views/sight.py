"""The line of sight from a thing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from convenor.web.access import public
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.pages.sight import sight_page
from convenor.web.pages.things import thing_at


@public
@require_GET
def sight(request: Any, kind: str, token: str) -> HttpResponse:
    """From whatever the reader may see."""
    thing = there(thing_at(request.actor, f"{kind}:{token}", on=today()))
    context = {
        "page": sight_page(request.actor, thing, on=today()),
        "breadcrumbs": [(thing.name, thing.address)],
        "title": _("Where it came from, and what came of it"),
    }
    return render(request, "sight/sight.html", context)
