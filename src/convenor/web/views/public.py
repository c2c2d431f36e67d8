"""What anybody may see: partnerships, groups, their terms, and the map. Each page has a JSON form."""

import dataclasses
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from convenor.web.access import public
from convenor.web.days import day_asked_for, today
from convenor.web.pages.concerns import takes_concerns
from convenor.web.pages.group import group_page
from convenor.web.pages.home import home_page
from convenor.web.pages.map import map_page
from convenor.web.pages.partnership import partnership_page
from convenor.web.pages.register import sees_register
from convenor.web.pages.signals import reads_signals
from convenor.web.pages.terms import terms_page, version_page


@public
def home(request: Any) -> HttpResponse:
    """The partnerships of this installation, or the first steps where there is none yet."""
    page = home_page(on=day_asked_for(request))
    if not page.partnerships:
        return render(request, "first_steps.html")
    return _render(request, "public/home.html", page)


@public
def home_json(request: Any) -> HttpResponse:
    return _json(home_page(on=day_asked_for(request)))


@public
def partnership(request: Any, slug: str) -> HttpResponse:
    page = _found(partnership_page(request.actor, slug, on=day_asked_for(request)))
    return _render(request, "public/partnership.html", page)


@public
def partnership_json(request: Any, slug: str) -> HttpResponse:
    return _json(_found(partnership_page(request.actor, slug, on=day_asked_for(request))))


@public
def group(request: Any, slug: str) -> HttpResponse:
    page = _found(group_page(request.actor, slug, on=day_asked_for(request)))
    return _render(
        request,
        "public/group.html",
        page,
        takes_concerns=takes_concerns(request.actor, slug),
        reads_signals=reads_signals(request.actor, slug),
        sees_register=sees_register(request.actor, slug),
    )


@public
def group_json(request: Any, slug: str) -> HttpResponse:
    return _json(_found(group_page(request.actor, slug, on=day_asked_for(request))))


@public
def terms(request: Any, slug: str) -> HttpResponse:
    """The versions of a group's terms, and what changed from each to the next."""
    page = _found(terms_page(slug, on=day_asked_for(request)))
    return _render(request, "public/terms.html", page)


@public
def terms_json(request: Any, slug: str) -> HttpResponse:
    return _json(_found(terms_page(slug, on=day_asked_for(request))))


@public
def version(request: Any, slug: str, number: int) -> HttpResponse:
    """One version of a group's terms, whole."""
    page = _found(version_page(slug, number))
    return _render(request, "public/version.html", page)


@public
def version_json(request: Any, slug: str, number: int) -> HttpResponse:
    return _json(_found(version_page(slug, number)))


@public
def who_decides_what(request: Any, slug: str = "") -> HttpResponse:
    """The map of all bodies, or of a partnership's and those tied to them."""
    page = _found(map_page(request.actor, slug, on=day_asked_for(request)))
    return _render(request, "public/map.html", page)


@public
def who_decides_what_json(request: Any, slug: str = "") -> HttpResponse:
    return _json(_found(map_page(request.actor, slug, on=day_asked_for(request))))


@public
def about(request: Any) -> HttpResponse:
    return render(request, "public/about.html")


@public
def accessibility(request: Any) -> HttpResponse:
    return render(request, "public/accessibility.html")


def _found(page: Any) -> Any:
    if page is None:
        raise Http404
    return page


def _render(request: Any, template: str, page: Any, **more: Any) -> HttpResponse:
    context = {"page": page, "on": getattr(page, "on", None), "today": today(), **more}
    return render(request, template, context)


def _json(page: Any) -> JsonResponse:
    """The data of the page, open to any reader's program."""
    response = JsonResponse(dataclasses.asdict(page), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
