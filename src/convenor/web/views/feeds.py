"""Calendars for everybody's diary (RFC 5545)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from convenor.apps.groups.queries import GroupRow, group_row, group_rows, partnership_row
from convenor.core.vocabulary import Tier
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


@public
def partnership_tier_calendar(request: Any, slug: str, tier: str) -> HttpResponse:
    """The groups of one tier that a partnership keeps on record."""
    row = partnership_row(slug)
    if row is None:
        raise Http404
    groups = _of_tier(group_rows(partnership_id=row.id), tier)
    return _calendar(request, _in_tier(tier, row.name), groups)


@public
def tier_calendar(request: Any, tier: str) -> HttpResponse:
    """The groups of one tier, over all partnerships."""
    return _calendar(request, _in_tier(tier, "Convenor"), _of_tier(group_rows(), tier))


def as_calendar(text: bytes) -> HttpResponse:
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return response


def _calendar(request: Any, name: str, groups: list[GroupRow]) -> HttpResponse:
    return as_calendar(calendar_of(name, groups, address=request.build_absolute_uri))


def _of_tier(groups: list[GroupRow], tier: str) -> list[GroupRow]:
    """Raises Http404 for a tier that there is not; one without groups has an empty calendar."""
    if tier not in set(Tier):
        raise Http404
    return [group for group in groups if group.tier == tier]


def _in_tier(tier: str, name: str) -> str:
    return _("%(name)s: %(tier)s groups") % {"name": name, "tier": tier}
