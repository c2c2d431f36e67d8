"""A form on a page of a meeting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from convenor.web.pages.meeting.around import meeting_context


def form_page(
    request: Any, meeting: Any, form: Any, title: str, *, here: str, **more: Any
) -> HttpResponse:
    """The form with its title, under the part of the meeting that is called `here`.

    `more` may be: about (a line above), label (of the button), has_file. A form with errors answers 400.
    """
    back = reverse(here, args=[meeting.token])
    context = {"form": form, "title": title, "back": back, **more}
    context |= meeting_context(request.actor, meeting, here=here)
    return render(request, "meeting/form.html", context, status=400 if form.errors else 200)
