"""The figures of a partnership's area, for everybody: they are published."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convenor.apps.groups.queries import group_rows, partnership_for
from convenor.apps.meetings.queries import meetings_between
from convenor.apps.statistics.queries import indicator_series
from convenor.core.access import Permission, can
from convenor.core.statistics.places import Place, gazetteer
from convenor.web.access import public
from convenor.web.days import asked_for, today
from convenor.web.doors import there
from convenor.web.pages.figure_cells import links_of
from convenor.web.pages.figures import figure_view, file_asked_for, known_on, known_on_form
from convenor.web.pages.indicators import (
    choices_of,
    overview,
    pictures_of,
    place_of_area,
    sentence_of,
)

A_DAY, A_YEAR = dt.timedelta(days=1), dt.timedelta(days=366)


@public
@require_safe
def figures(request: Any, slug: str) -> HttpResponse:
    """Every indicator in a sentence."""
    partnership = there(partnership_for(slug))
    own, place = place_asked_for(request, partnership)
    lines, missing = overview(place.key) if place else ([], [])
    context = {
        "partnership": partnership,
        "place": place,
        "choices": choices_of(own, today(), place),
        "lines": lines,
        "missing": missing,
        "brings": bool(can(request.actor, Permission.STATISTICS_IMPORT)),
        "last_met": _last_met(partnership),
        "keeps_floor": bool(
            can(request.actor, Permission.FIGURES_KEEP, partnership_id=partnership.pk)
        ),
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "figures/figures.html", context)


@public
@require_safe
def figure(request: Any, slug: str, key: str) -> HttpResponse:
    """One indicator: its sentence, how it went, where it is how much, and what it leaves out."""
    partnership = there(partnership_for(slug))
    own, place = place_asked_for(request, partnership)
    try:
        series = indicator_series(key, as_known_on=known_on(request))
    except KeyError:
        raise Http404(f"There is no indicator '{key}'") from None
    if place is None:
        raise Http404("The partnership is called after no place that is known; choose one first")
    pictures = list(pictures_of(series, place.key))
    if (file := file_asked_for(request, pictures)) is not None:
        return file
    address = request.get_full_path()
    cells = reverse("figure_cells", args=[slug, key])
    context = {
        "partnership": partnership,
        "indicator": series.indicator,
        "place": place,
        "sentence": sentence_of(series.indicator, place.key, known_on(request)),
        "figures": [
            figure_view(each, address, links_of(each, series, place.key, cells))
            for each in pictures
        ],
        "choices": choices_of(own, today(), place),
        "known_on": known_on_form(request),
        "breadcrumbs": [
            (partnership.name, reverse("partnership", args=[slug])),
            (_("Figures"), reverse("partnership_figures", args=[slug])),
        ],
    }
    return render(request, "figures/figure.html", context)


def _last_met(partnership: Any) -> Any:
    """The newest day before today on which one of its groups met; None where none is on record."""
    ids = [each.id for each in group_rows(partnership_id=partnership.pk)]
    met = meetings_between(today() - A_YEAR, today() - A_DAY, group_ids=ids)
    return met[-1].on if met else None


def place_asked_for(request: Any, partnership: Any) -> tuple[Place | None, Place | None]:
    """The partnership's own place, and the one that is asked for. Raises Http404 for one that is not known."""
    own = place_of_area(partnership.area, today())
    key = asked_for(request, "place")
    if not key:
        return own, own
    if key not in gazetteer():
        raise Http404(f"There is no place '{key}'")
    return own, gazetteer()[key]
