"""Minutes for their readers: the text as each may see it, corrections, and versions side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.minutes.operations import ask_correction
from convenor.apps.minutes.queries import (
    compared,
    corrections_of,
    may_correct,
    minutes_at,
    minutes_of,
)
from convenor.core.access import Permission
from convenor.web.access import needs, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import meeting_shown, there, tried
from convenor.web.forms.minutes import CorrectionForm
from convenor.web.pages.meeting.around import is_allowed, meeting_context
from convenor.web.pages.meeting.minutes import minutes_page

HERE = "meeting_minutes"
LONGEST_PLACE = 70


@public
def meeting_minutes(request: Any, token: str) -> HttpResponse:
    row = meeting_shown(request, token)
    page = minutes_page(request.actor, row, on=today())
    context = {"page": page} | meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DESK_VIEW)
def minutes_corrections(request: Any, token: str) -> HttpResponse:
    """Asking for a correction, and what came of those asked for. Also for a guest who was there."""
    row = meeting_shown(request, token)
    minutes = there(minutes_at(meeting_id=row.pk))
    refuse_unless(may_correct(request.actor, minutes))
    shown = there(minutes_of(request.actor, row))
    form = CorrectionForm(
        request.POST or None,
        places=places(shown.lines),
        initial={"paragraph": request.GET.get("paragraph", "")},
    )
    if form.is_valid() and tried(
        form, ask_correction, minutes=minutes, on=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("Your correction is with the secretariat."))
        return redirect("minutes_corrections", token)
    context = {
        "form": form,
        "shown": shown,
        "corrections": corrections_of(request.actor, minutes),
        "answers": is_allowed(request.actor, row, Permission.MINUTES_WRITE),
        "is_over": shown.corrections_by is not None and shown.corrections_by < today(),
    }
    context |= meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/corrections.html", context)


@needs(Permission.DESK_VIEW)
def minutes_compare(request: Any, token: str) -> HttpResponse:
    """Two versions, word by word, as far as the reader may see both."""
    row = meeting_shown(request, token)
    minutes = there(minutes_at(meeting_id=row.pk))
    shown = there(minutes_of(request.actor, row))
    numbers = [each.number for each in shown.versions]
    refuse_unless(bool(numbers))
    old = _number(request.GET.get("old"), numbers[-2] if len(numbers) > 1 else numbers[0])
    new = _number(request.GET.get("new"), numbers[-1])
    paragraphs = there(compared(request.actor, minutes, old=old, new=new))
    context = {
        "shown": shown,
        "old": old,
        "new": new,
        "paragraphs": [each for each in paragraphs if each.is_changed],
    }
    context |= meeting_context(request.actor, row, here=HERE)
    return render(request, "meeting/minutes/compare.html", context)


def places(lines: Any) -> list[tuple[str, str]]:
    """The paragraphs that a reader sees, to choose from, each by how it begins."""
    return [
        (
            each.key,
            each.text if len(each.text) <= LONGEST_PLACE else f"{each.text[:LONGEST_PLACE]}…",
        )
        for each in lines
        if not each.is_left_out
    ]


def _number(said: str | None, usual: int) -> int:
    return int(said) if said and said.isdigit() and len(said) < 5 else usual
