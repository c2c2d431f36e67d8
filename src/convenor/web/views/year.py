"""The year of a partnership, for anybody: as a table, as a list, on paper, and as data."""

import dataclasses
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from convenor.web.access import public
from convenor.web.days import day_asked_for, today
from convenor.web.pages.partnership_year import YearPage, year_page
from convenor.web.pages.year_choice import YearNotValid


@public
def partnership_year(request: Any, slug: str) -> HttpResponse:
    page = _asked_for(request, slug)
    context = {
        "page": page,
        "on": page.on,
        "today": today(),
        "as_list": request.GET.get("as") == "list",
    }
    return render(request, "public/year.html", context)


@public
def partnership_year_json(request: Any, slug: str) -> HttpResponse:
    page = dataclasses.asdict(_asked_for(request, slug))
    response = JsonResponse(page, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _asked_for(request: Any, slug: str) -> YearPage:
    """Raises Http404 for a partnership, a day or a year that is not there."""
    written = request.GET.get("year", "").strip()
    try:
        page = year_page(slug, written=written, on=day_asked_for(request))
    except YearNotValid as refusal:
        raise Http404(str(refusal)) from None
    if page is None:
        raise Http404
    return page
