"""One's own year, and for a secretariat the clashes across its groups."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import day_asked_for, today
from convenor.web.doors import partnership_kept
from convenor.web.pages.clashes import clashes_page
from convenor.web.pages.own_year import own_year_page
from convenor.web.pages.year_choice import YearNotValid
from convenor.web.views.keeping import around


@needs(Permission.DESK_VIEW)
def my_year(request: Any) -> HttpResponse:
    written = request.GET.get("year", "").strip()
    try:
        page = own_year_page(request.actor, written=written, on=today())
    except YearNotValid as refusal:
        raise Http404(str(refusal)) from None
    as_list = request.GET.get("as") == "list"
    context = {"page": page, "as_list": as_list, "today": today()}
    return render(request, "own/my_year.html", context)


@needs(Permission.DATES_KEEP)
def keep_clashes(request: Any, slug: str) -> HttpResponse:
    """Which people have two meetings at once, from today on."""
    partnership = partnership_kept(request, slug, Permission.DATES_KEEP)
    page = clashes_page(request.actor, partnership_id=partnership.pk, on=day_asked_for(request))
    context = {"page": page, "on": page.on, "today": today(), **around(partnership)}
    return render(request, "keeping/clashes.html", context)
