"""One's own diary, and the calendars that follow it at secret addresses."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from convenor.apps.diary.operations import renew_feed, revoke_feed
from convenor.apps.diary.queries import feed_at, feeds_of
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import there
from convenor.web.pages.diary import KINDS, diary_page, own_calendar
from convenor.web.views.feeds import as_calendar


@needs(Permission.OWN_DIARY_KEEP)
def my_diary(request: Any) -> HttpResponse:
    person = own_person(request.actor)
    page = diary_page(request.actor, on=today(), address=request.build_absolute_uri)
    return render(request, "own/diary.html", {"page": page, "person": person})


@needs(Permission.OWN_DIARY_KEEP)
@require_POST
def feed_renew(request: Any, kind: str) -> HttpResponse:
    """Make the calendar, or give it another address; the one before opens nothing then."""
    person = there(own_person(request.actor))
    had_one = _kind(kind) in feeds_of(request.actor)
    renew_feed(person=person, kind=kind, by=request.actor)
    if had_one:
        said = _("Your calendar has a new address. The one before no longer works.")
    else:
        said = _("Your calendar has an address now. Copy it into your own calendar.")
    messages.success(request, said)
    return redirect("my_diary")


@needs(Permission.OWN_DIARY_KEEP)
@require_POST
def feed_revoke(request: Any, kind: str) -> HttpResponse:
    person = there(own_person(request.actor))
    revoke_feed(person=person, kind=_kind(kind), by=request.actor)
    messages.success(request, _("The address is closed. You can make a new one at any time."))
    return redirect("my_diary")


@public
def own_calendar_feed(request: Any, secret: str) -> HttpResponse:
    """For whoever has the address. One that is wrong or was closed is not there."""
    feed = there(feed_at(secret))
    text = own_calendar(feed, on=today(), address=request.build_absolute_uri)
    response = as_calendar(text)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _kind(kind: str) -> str:
    return there(kind if kind in KINDS else None)
