"""The chair's brief, on the page and as two pages of PDF."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import meeting_at
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.brief import chairs_brief


@needs(Permission.BRIEF_VIEW)
@require_GET
def brief(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.BRIEF_VIEW)
    context = {"brief": chairs_brief(request.actor, meeting, on=today())}
    context |= meeting_context(request.actor, meeting, here="brief")
    return render(request, "meeting/brief.html", context)


@needs(Permission.BRIEF_VIEW)
@require_GET
def brief_pdf(request: Any, token: str) -> HttpResponse:
    """Two pages to carry along."""
    from convenor.documents.brief import brief_as_pdf  # loads the typesetter

    meeting = meeting_at(request, token, Permission.BRIEF_VIEW)
    content = brief_as_pdf(chairs_brief(request.actor, meeting, on=today()))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"brief-{meeting.group.slug}-{meeting.on}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
