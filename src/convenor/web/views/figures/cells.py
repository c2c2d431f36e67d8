"""Where a figure comes from. Whoever may see the figure may see it: figures that are shown are for everybody."""

from typing import Any
from urllib.parse import urlencode

from allauth.decorators import rate_limit
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import partnership_for
from convenor.core.access import Permission, can
from convenor.core.statistics.indicators import indicator
from convenor.core.statistics.places import gazetteer
from convenor.web.access import public
from convenor.web.doors import there
from convenor.web.pages.figure_cells import origin_of, reading_asked
from convenor.web.pages.figures import known_on

LIMIT = {"figure_cells": "30/m/ip"}
"""Each is worked out anew."""


@public
@require_safe
@rate_limit(action="figure_cells", config=LIMIT)
def cells(request: Any, slug: str, key: str) -> HttpResponse:
    """A figure that is kept back has no such page."""
    partnership = there(partnership_for(slug))
    asked = there(reading_asked(key, request.GET))
    known = known_on(request)
    origin = there(origin_of(key, asked, known))
    figure = (
        f"{reverse('partnership_figure', args=[slug, key])}?{urlencode({'place': asked.place})}"
    )
    context = {
        "indicator": indicator(key),
        "place": gazetteer()[asked.place],
        "origin": origin,
        "known": known,
        "brings": bool(can(request.actor, Permission.STATISTICS_IMPORT)),
        "breadcrumbs": [
            (partnership.name, reverse("partnership", args=[slug])),
            (_("Figures"), reverse("partnership_figures", args=[slug])),
            (indicator(key).title, figure),
        ],
    }
    return render(request, "figures/cells.html", context)
