"""Packs: all papers of a meeting in one PDF, for the reader who asks."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.groups.queries import shown_as
from convenor.apps.papers import tasks
from convenor.apps.papers.operations import ask_for_pack
from convenor.apps.papers.queries import pack_file, pack_row
from convenor.apps.papers.queries.packing import PackContent, pack_content
from convenor.core.access import Actor
from convenor.web.access import public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import meeting_shown, there
from convenor.web.pages.meeting.around import meeting_context

SECONDS_BETWEEN_LOOKS = 2


@public
@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: Any, token: str) -> HttpResponse:
    """Asked for by a button, made by a worker, shown as soon as it is there."""
    meeting = meeting_shown(request, token)
    content = _content(request.actor, meeting)
    if request.method == "POST" and not content.is_empty:
        made = ask_for_pack(
            meeting=meeting,
            person_id=request.actor.person_id,
            made_from=content.made_from,
            by=request.actor,
        )
        if made.state == made.State.WAITING:
            _enqueue(request, made, content)
        return redirect("pack", token)
    row = pack_row(meeting, person_id=request.actor.person_id)
    context = {
        "row": row,
        "is_current": row is not None and row.made_from == content.made_from,
        "is_marked": content.is_marked,
        "is_empty": content.is_empty,
        "papers": len(content.papers),
    }
    context |= meeting_context(request.actor, meeting, here="meeting_papers")
    response = render(request, "meeting/pack.html", context)
    if row is not None and row.is_running:
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@public
@require_GET
def pack_pdf(request: Any, token: str) -> HttpResponse:
    """The reader's own pack, as long as nothing in it has changed."""
    meeting = meeting_shown(request, token)
    found = there(pack_file(meeting, person_id=request.actor.person_id))
    refuse_unless(found.made_from == _content(request.actor, meeting).made_from)
    name = f"{meeting.group.slug}-{meeting.on}.pdf"
    response = FileResponse(found.file.open("rb"), filename=name, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


def _content(actor: Actor, meeting: Any) -> PackContent:
    return pack_content(actor, meeting, reader_mark=reader_mark(actor))


def reader_mark(actor: Actor) -> str:
    """Whose copy it is, as the reader themselves may read it."""
    if actor.person_id is None:
        return ""
    return shown_as(actor, actor.person_id).label or _("a member")


def _enqueue(request: Any, made: Any, content: PackContent) -> None:
    user_id = request.actor.user_id
    tasks.make.enqueue(made.pk, user_id, today().isoformat(), content.reader_mark)
