"""How priorities move, as a paper of the meeting: read, taken away, and put among its papers in one click."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from convenor.apps.agendas.operations import ItemAsked
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.papers.operations import FileHandedIn
from convenor.core.access import Permission
from convenor.core.vocabulary import ItemPurpose
from convenor.web.access import needs, refuse_unless, works_out_first
from convenor.web.days import asked_for, today
from convenor.web.doors import meeting_at
from convenor.web.pages.meeting.around import is_allowed, meeting_context
from convenor.web.pages.meeting.made import paper_made
from convenor.web.pages.priorities.paper import PROGRESS, ProgressPaper, progress_paper
from convenor.web.views.meeting.making import made_file, made_in_words, put_among_papers

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


@contextmanager
def _typeset(request: Any, token: str) -> Iterator[tuple[ProgressPaper, FileHandedIn | None]]:
    from convenor.documents.short_paper import short_paper_as_pdf  # loads the typesetter

    paper = progress_paper(_kept(request, token), on=today())
    if not paper.is_asked:
        yield paper, None
        return
    with made_file(short_paper_as_pdf(paper.document), FILE) as file:
        yield paper, file


@needs(Permission.PRIORITIES_KEEP)
@works_out_first(_typeset)
@require_POST
def progress_paper_make(request: Any, token: str) -> HttpResponse:
    """Put it among the papers and on the agenda, or hand it in anew as the next version."""
    meeting = _kept(request, token)
    paper, file = request.ready
    if not paper.is_asked:
        messages.error(
            request, _("No lead was asked for this meeting yet, so there is nothing to put in it.")
        )
        return redirect("meeting_progress", token)
    before = paper_made(meeting, PROGRESS)
    try:
        number = _made(request, meeting, paper.title, file)
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting_progress", token)
    messages.success(request, made_in_words(number, before.number if before is not None else 0))
    return redirect("meeting_papers", token)


def _kept(request: Any, token: str) -> Any:
    meeting = meeting_at(request, token, Permission.PRIORITIES_KEEP)
    for permission in (Permission.PAPERS_KEEP, Permission.AGENDA_KEEP):
        refuse_unless(is_allowed(request.actor, meeting, permission))
    return meeting


def _made(request: Any, meeting: Any, title: str, file: FileHandedIn) -> int:
    """The number of its newest version."""
    return put_among_papers(
        request,
        meeting,
        made_of=PROGRESS,
        title=title,
        item=ItemAsked(title=_("How our priorities move"), purpose=ItemPurpose.INFORMATION),
        file=file,
    )
