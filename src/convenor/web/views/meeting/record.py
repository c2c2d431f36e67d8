"""Recording a meeting as it goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from convenor.apps.agendas.queries import item_for, items_on
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.meetings.operations import hold_meeting
from convenor.apps.notes.operations import save_note
from convenor.apps.notes.queries import notes_of, own_notes
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import meeting_at, there
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.record import others_of, record_page
from convenor.web.views.keeping import said

LARGEST_NUMBER = 2_000_000_000


@needs(Permission.MEETING_RUN)
@require_GET
def meeting_record(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    page = record_page(request.actor, meeting, on=today(), secretariat=_("The secretariat"))
    context = {"page": page} | meeting_context(request.actor, meeting, here="meeting_record")
    return render(request, "meeting/record.html", context)


@needs(Permission.MEETING_RUN)
@require_POST
def note_save(request: Any, token: str) -> HttpResponse:
    """Keep a text. A script is answered in JSON, a plain form with the page again."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    item = request.POST.get("item", "")
    is_script = "application/json" in request.headers.get("Accept", "")
    try:
        saved = save_note(
            meeting=meeting,
            item=there(item_for(item, meeting_id=meeting.pk)) if item else None,
            text=request.POST.get("text", "").replace("\r\n", "\n"),
            base=_number(request.POST.get("base", "")),
            key=request.POST.get("key") or get_random_string(20),
            token=request.POST.get("note", ""),
            after=request.POST.get("after", ""),
            by=request.actor,
        )
    except OperationNotValid as refusal:
        if is_script:
            return JsonResponse({"error": str(refusal)}, status=400)
        messages.error(request, str(refusal))
        return redirect("meeting_record", token)
    if is_script:
        answer = {"note": saved.token, "number": saved.number, "state": saved.state.value}
        return JsonResponse(answer)
    messages.success(request, _("The note is kept."))
    return redirect(f"{reverse('meeting_record', args=[token])}#item-{item}")


@needs(Permission.MEETING_RUN)
@require_GET
def notes_json(request: Any, token: str) -> JsonResponse:
    """What others wrote so far, by item, for a page that is open."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    notes, own = notes_of(meeting), own_notes(meeting, user_id=request.actor.user_id)
    found = {
        item.token: [
            {"note": each.token, "by": each.by, "text": each.text}
            for each in others_of(notes, item.id, own.get(item.id))
        ]
        for item in items_on(meeting)
    }
    response = JsonResponse({"items": found})
    response["Cache-Control"] = "private, no-store"
    return response


@needs(Permission.MEETING_RUN)
@require_POST
def meeting_held(request: Any, token: str) -> HttpResponse:
    """The meeting took place."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    said(request, _("It is on record that the meeting took place."), hold_meeting, meeting=meeting)
    return redirect("meeting_record", token)


def _number(text: str) -> int:
    return min(int(text[:12]), LARGEST_NUMBER) if text.isdecimal() else 0
