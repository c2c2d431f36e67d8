"""One's own days away. Nobody else has a page for them."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.availability.operations import add_away, remove_away
from convenor.apps.availability.queries import in_words_of, own_away, own_away_row
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.availability import AwayForm
from convenor.web.views.keeping import said

REMOVED = "away_removed"
"""What was removed last, kept in the session for as long as it can be put back."""


@needs(Permission.OWN_DIARY_KEEP)
@require_http_methods(["GET", "POST"])
def my_away(request: Any) -> HttpResponse:
    person = there(own_person(request.actor))
    form = AwayForm(request.POST or None)
    if form.is_valid() and tried(form, add_away, person=person, by=request.actor, **form.days):
        request.session.pop(REMOVED, None)
        messages.success(request, _("Noted. Nobody else sees it."))
        return redirect("my_away")
    removed = request.session.get(REMOVED)
    context = {
        "form": form,
        "away": own_away(request.actor, on=today()),
        "removed": removed["words"] if removed else "",
    }
    return render(request, "own/away.html", context)


@needs(Permission.OWN_DIARY_KEEP)
@require_POST
def away_remove(request: Any, token: str) -> HttpResponse:
    row = there(own_away_row(request.actor, token))
    request.session[REMOVED] = {
        "words": in_words_of(row),
        "first": row.first.isoformat(),
        "last": row.last.isoformat() if row.last else "",
        "weekday": row.weekday,
    }
    said(request, _("Removed. You can put it back below."), remove_away, away=row)
    return redirect("my_away")


@needs(Permission.OWN_DIARY_KEEP)
@require_POST
def away_put_back(request: Any) -> HttpResponse:
    person = there(own_person(request.actor))
    removed = there(request.session.pop(REMOVED, None))
    last = removed["last"]
    said(
        request,
        _("It is back as it was."),
        add_away,
        person=person,
        first=dt.date.fromisoformat(removed["first"]),
        last=dt.date.fromisoformat(last) if last else None,
        weekday=removed["weekday"],
    )
    return redirect("my_away")
