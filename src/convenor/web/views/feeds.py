"""Calendars for everybody's diary (RFC 5545)."""

from typing import Any

from django.http import Http404, HttpResponse

from convenor.apps.groups.queries import group_row, group_rows, partnership_row
from convenor.web.access import public
from convenor.web.calendar import calendar_of


@public
def group_calendar(request: Any, slug: str) -> HttpResponse:
    row = group_row(slug)
    if row is None:
        raise Http404
    return _calendar(request, row.name, [row])


@public
def partnership_calendar(request: Any, slug: str) -> HttpResponse:
    row = partnership_row(slug)
    if row is None:
        raise Http404
    return _calendar(request, row.name, group_rows(partnership_id=row.id))


def _calendar(request: Any, name: str, groups: list[Any]) -> HttpResponse:
    feed = calendar_of(name, groups, address=request.build_absolute_uri)
    response = HttpResponse(feed, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return response
