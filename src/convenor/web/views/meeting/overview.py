"""The first page of a meeting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convenor.apps.experts.queries.words import words_at
from convenor.web.access import public
from convenor.web.days import today
from convenor.web.doors import meeting_shown
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.overview import overview_page


@public
@require_GET
def meeting(request: Any, token: str) -> HttpResponse:
    row = meeting_shown(request, token)
    context = meeting_context(request.actor, row, here="meeting")
    context["page"] = overview_page(request.actor, row, on=today())
    context["words"] = words_at(request.actor, row)
    return render(request, "meeting/overview.html", context)
