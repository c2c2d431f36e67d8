"""The year of a partnership, for anybody: as a table, as a list, on paper, and as data."""

import dataclasses
import datetime as dt
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from convenor.web.access import public
from convenor.web.days import day_asked_for, today
from convenor.web.pages.partnership_year import YearRead, read_year, year_page
from convenor.web.pages.year_choice import YearNotValid


@public
def partnership_year(request: Any, slug: str) -> HttpResponse:
    read = _read(request, slug)
    main = _written(read, request.GET.urlencode(), today(), get_language())
    context = {"read": read, "on": read.on, "today": today(), "main": main}
    return render(request, "public/year.html", context)


@public
def partnership_year_json(request: Any, slug: str) -> HttpResponse:
    page = dataclasses.asdict(year_page(_read(request, slug)))
    response = JsonResponse(page, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@lru_cache(maxsize=16)
def _written(read: YearRead, asked: str, today: dt.date, language: str | None) -> str:
    """The year in words, written once for what is on record of it.

    Every reader sees the same of it. It hangs on nothing but what it is given: when a date changes,
    `read` is another, and so it is never out of date.
    """
    query = QueryDict(asked)
    as_list = query.get("as") == "list"
    context = {"page": year_page(read), "today": today, "asked": query, "as_list": as_list}
    return render_to_string("year/_partnership.html", context)


def _read(request: Any, slug: str) -> YearRead:
    """Raises Http404 for a partnership, a day or a year that is not there."""
    written = request.GET.get("year", "").strip()
    try:
        read = read_year(slug, written=written, on=day_asked_for(request))
    except YearNotValid as refusal:
        raise Http404(str(refusal)) from None
    if read is None:
        raise Http404
    return read
