"""How priorities move, as a paper of the meeting: read, taken away, and put among its papers in one click."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from convenor.apps.agendas.operations import ItemAsked
from convenor.apps.audit.operations import OperationNotValid
from convenor.core.access import Permission
from convenor.core.vocabulary import ItemPurpose
from convenor.web.access import needs, refuse_unless
from convenor.web.days import asked_for, today
from convenor.web.doors import meeting_at
from convenor.web.pages.meeting.around import is_allowed, meeting_context
from convenor.web.pages.priorities.paper import PROGRESS, ProgressPaper, progress_paper
from convenor.web.views.meeting.making import made_in_words, put_among_papers

FILE = "priorities.pdf"


@needs(Permission.PRIORITIES_KEEP)
@require_GET
def meeting_progress(request: Any, token: str) -> HttpResponse:
    """What was said for a meeting, as the text of its paper; `?as=text` to take away."""
    meeting = meeting_at(request, token, Permission.PRIORITIES_KEEP)
    paper = progress_paper(meeting, on=today())
    if asked_for(request, "as") == "text":
        response = HttpResponse(paper.text, content_type="text/markdown; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="progress.md"'
        return response
    context = {"paper": paper, **meeting_context(request.actor, meeting, here="meeting_papers")}
    return render(request, "priorities/paper.html", context)


@needs(Permission.PRIORITIES_KEEP)
@require_POST
def progress_paper_make(request: Any, token: str) -> HttpResponse:
    """Put it among the papers and on the agenda, or hand it in anew as the next version."""
    meeting = meeting_at(request, token, Permission.PRIORITIES_KEEP)
    for permission in (Permission.PAPERS_KEEP, Permission.AGENDA_KEEP):
        refuse_unless(is_allowed(request.actor, meeting, permission))
    paper = progress_paper(meeting, on=today())
    if not paper.is_asked:
        messages.error(
            request, _("No lead was asked for this meeting yet, so there is nothing to put in it.")
        )
        return redirect("meeting_progress", token)
    try:
        number = _made(request, meeting, paper)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting_progress", token)
    before = paper.made.number if paper.made is not None else 0
    messages.success(request, made_in_words(number, before))
    return redirect("meeting_papers", token)


def _made(request: Any, meeting: Any, paper: ProgressPaper) -> int:
    """The number of its newest version."""
    from convenor.documents.short_paper import short_paper_as_pdf  # loads the typesetter

    return put_among_papers(
        request,
        meeting,
        made_of=PROGRESS,
        title=paper.title,
        item=ItemAsked(title=_("How our priorities move"), purpose=ItemPurpose.INFORMATION),
        content=short_paper_as_pdf(paper.document),
        name=FILE,
    )
