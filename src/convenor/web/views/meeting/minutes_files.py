"""Minutes as files: PDF for every reader, DOCX for those who write them, and a DOCX that comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.minutes.operations import CommentInFile, accept_returned
from convenor.apps.minutes.queries import corrections_of, minutes_at, minutes_of
from convenor.core.access import Permission
from convenor.documents.minutes import minutes_as_docx, minutes_as_pdf
from convenor.documents.returning import (
    MinutesNotAccepted,
    ReturnedMinutes,
    minutes_from_docx,
)
from convenor.web.access import needs, public, works_out_first
from convenor.web.doors import meeting_at, meeting_shown, there
from convenor.web.forms.minutes import UploadForm
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.minutes_document import beginnings, minutes_document

HERE = "meeting_minutes"
WRITE = Permission.MINUTES_WRITE
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
def minutes_pdf(request: Any, token: str) -> HttpResponse:
    """What the reader sees on the page, as a PDF."""
    row = meeting_shown(request, token)
    shown = there(minutes_of(request.actor, row))
    there(shown.lines or None)
    return _file(minutes_as_pdf(minutes_document(row, shown)), PDF, _name(row, "pdf"))


@needs(WRITE)
def minutes_docx(request: Any, token: str) -> HttpResponse:
    row = meeting_at(request, token, WRITE)
    shown = there(minutes_of(request.actor, row))
    return _file(minutes_as_docx(minutes_document(row, shown)), DOCX, _name(row, "docx"))


@contextmanager
def _file_read(request: Any, token: str) -> Iterator[tuple[UploadForm, ReturnedMinutes | None]]:
    row = meeting_at(request, token, WRITE)
    form = UploadForm(request.POST, request.FILES)
    shown = there(minutes_of(request.actor, row))
    yield form, _returned(form, row, shown) if form.is_valid() else None


@needs(WRITE)
@works_out_first(_file_read)
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_upload(request: Any, token: str) -> HttpResponse:
    """A DOCX that comes back: its changes are shown, and nothing changes until they are accepted."""
    row = meeting_at(request, token, WRITE)
    shown = there(minutes_of(request.actor, row))
    form, returned = request.ready if request.method == "POST" else (UploadForm(), None)
    context: dict[str, Any] = {"form": form, "returned": returned, "shown": shown}
    if returned is not None:
        context |= _what_came_back(request.actor, row, shown, returned)
    else:
        context |= {"title": _("Bring a Word file back"), "label": _("See what changed")}
        context["back"] = reverse("minutes_edit", args=[token])
    context |= meeting_context(request.actor, row, here=HERE)
    page = "returned" if returned is not None else "form"
    return render(request, f"meeting/minutes/{page}.html", context)


def _what_came_back(actor: Any, row: Any, shown: Any, returned: ReturnedMinutes) -> dict[str, Any]:
    """The changes beside the words they change, and the comments that nobody asked for as yet."""
    texts, labels = {line.key: line.text for line in shown.lines}, beginnings(shown)
    minutes = there(minutes_at(meeting_id=row.pk))
    asked = {(each.comment_by, each.wanted) for each in corrections_of(actor, minutes)}
    comments = [
        replace(each, author=each.author.strip()[:200] or _("somebody who gave no name"))
        for each in returned.comments
    ]
    is_same = not (returned.changed or returned.new or returned.removed)
    return {
        "changed": [(each, labels.get(each.key, "")) for each in returned.changed],
        "removed": [(key, texts[key]) for key in returned.removed if key in texts],
        "moved": [texts[key] for key in returned.moved if key in texts],
        "comments": [
            (each, texts.get(each.key, ""), (each.author, each.text) in asked) for each in comments
        ],
        "is_same": is_same,
        "may_accept": not is_same or any((c.author, c.text) not in asked for c in comments),
    }


@needs(WRITE)
def minutes_accept(request: Any, token: str) -> HttpResponse:
    """Put in the changes that were ticked."""
    row = meeting_at(request, token, WRITE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    minutes = there(minutes_at(meeting_id=row.pk))
    said, chosen = request.POST, request.POST.getlist("accept")
    base = said.get("base", "")
    try:
        made = accept_returned(
            minutes=minutes,
            base=int(base) if base.isdigit() and len(base) < 5 else 0,
            changed={each[8:]: said.get(f"text-{each}", "") for each in _of("changed-", chosen)},
            new=[
                (said.get(f"after-{each}", ""), said.get(f"text-{each}", ""))
                for each in _of("new-", chosen)
            ],
            removed=[each[8:] for each in _of("removed-", chosen)],
            comments=[
                CommentInFile(
                    *(said.get(f"{part}-{each}", "") for part in ("on", "author", "text"))
                )
                for each in _of("comment-", chosen)
            ],
            by=request.actor,
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("minutes_upload", token)
    if made.is_new:
        done = _("The changes that you accepted are in version %(number)d.")
        messages.success(request, done % {"number": made.version.number})
    if not made.asked:
        return redirect("minutes_edit", token)
    waits = ngettext(
        "%(n)d comment waits for your answer.", "%(n)d comments wait for your answer.", made.asked
    )
    messages.success(request, waits % {"n": made.asked})
    return redirect("minutes_corrections", token)


def _returned(form: UploadForm, row: Any, shown: Any) -> ReturnedMinutes | None:
    try:
        return minutes_from_docx(
            form.cleaned_data["file"],
            original=minutes_document(row, shown),
            expected_token=shown.token,
            expected_version=shown.version,
        )
    except MinutesNotAccepted as refusal:
        form.add_error("file", str(refusal))
        return None


def _of(kind: str, chosen: list[str]) -> list[str]:
    return [each for each in chosen if each.startswith(kind)]


def _name(row: Any, ending: str) -> str:
    return f"minutes-{row.group.slug}-{row.on.isoformat()}.{ending}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
