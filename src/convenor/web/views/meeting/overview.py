"""The first page of a meeting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from convenor.apps.meetings.queries import meeting_for
from convenor.web.access import public
from convenor.web.doors import there
from convenor.web.pages.meeting.around import meeting_context


@public
def meeting(request: Any, token: str) -> HttpResponse:
    row = there(meeting_for(token))
    context = meeting_context(request.actor, row, here="meeting")
    return render(request, "meeting/overview.html", context)
