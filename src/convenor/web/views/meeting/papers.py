"""Papers: asked for, handed in, sent out, withdrawn."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.diary.queries import standing_in
from convenor.apps.papers import tasks
from convenor.apps.papers.operations import (
    FileHandedIn,
    accept_late_paper,
    ask_for_paper,
    change_paper,
    hand_in_paper,
    record_permission,
    restore_paper,
    send_papers,
    withdraw_paper,
)
from convenor.apps.papers.queries import owns_paper, paper_for, version_for
from convenor.apps.papers.queries.named import not_for
from convenor.apps.priorities.queries import is_about_progress
from convenor.apps.sealed.guarding import KeptSafe
from convenor.core.access import Permission
from convenor.documents.kinds import FileNotAccepted
from convenor.web.access import needs, public, refuse_unless, takes_files, works_out_first
from convenor.web.days import today
from convenor.web.doors import meeting_at, meeting_shown, there, tried
from convenor.web.forms.meeting.papers import HandInForm, PermissionForm, WithdrawForm
from convenor.web.pages.meeting.around import is_allowed, meeting_context
from convenor.web.pages.meeting.paper_choices import asked_of, paper_form
from convenor.web.pages.meeting.papers import paper_page, papers_page
from convenor.web.views.keeping import said
from convenor.web.views.meeting.agenda import receivers_of
from convenor.web.views.meeting.composing import form_page
from convenor.web.views.meeting.files import looked_at

HERE = "meeting_papers"


@needs(Permission.MEETING_VIEW)
@require_GET
def meeting_papers(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.MEETING_VIEW)
    page = papers_page(request.actor, meeting, on=today())
    context = {"page": page, **meeting_context(request.actor, meeting, here=HERE)}
    context["about_progress"] = page.keeps and is_about_progress(meeting)
    return render(request, "meeting/papers.html", context)


@public
@require_GET
def paper_shown(request: Any, token: str, paper: str) -> HttpResponse:
    """One paper, for whoever its marking lets see it: its file, and what it rests on."""
    meeting = meeting_shown(request, token)
    shown = there(paper_page(request.actor, meeting, paper, on=today()))
    context = {"paper": shown, **meeting_context(request.actor, meeting, here=HERE)}
    return render(request, "meeting/paper.html", context)


@needs(Permission.PAPERS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_ask(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.PAPERS_KEEP)
    form = paper_form(request.POST or None, meeting)
    if form.is_valid() and tried(
        form, ask_for_paper, meeting=meeting, by=request.actor, **asked_of(form, meeting)
    ):
        messages.success(request, _("The paper is on the list."))
        return redirect("meeting_papers", token)
    return form_page(request, meeting, form, _("Ask for a paper"), here=HERE)


@needs(Permission.PAPERS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_change(request: Any, token: str, paper: str) -> HttpResponse:
    meeting, row = _paper_kept(request, token, paper, Permission.PAPERS_KEEP)
    form = paper_form(request.POST or None, meeting, paper=row)
    if form.is_valid() and tried(
        form, change_paper, paper=row, by=request.actor, **asked_of(form, meeting)
    ):
        messages.success(request, _("The change is kept."))
        return redirect("meeting_papers", token)
    title = _("Change what is known about the paper")
    return form_page(request, meeting, form, title, here=HERE, about=row.title)


@contextmanager
def _file_read(request: Any, token: str, paper: str) -> Iterator[FileHandedIn | str]:
    """The file, or why it is not taken."""
    _meeting, row = _paper_to_hand_in(request, token, paper)
    form = _hand_in_form(request, row)
    with ExitStack() as held:
        read: FileHandedIn | str = ""
        if form.is_valid():
            try:
                read = held.enter_context(looked_at(form.cleaned_data["file"]))
            except FileNotAccepted as refusal:
                read = str(refusal)
        yield read


@needs(Permission.PAPER_HAND_IN)
@works_out_first(_file_read)
@takes_files(most_bytes=settings.PAPER_MAX_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_hand_in(request: Any, token: str, paper: str) -> HttpResponse:
    """By the secretariat, or by somebody whose paper it is."""
    meeting, row = _paper_to_hand_in(request, token, paper)
    form = _hand_in_form(request, row)
    if request.method == "POST" and form.is_valid() and _handed_in(request, form, row):
        tasks.read_text.enqueue(row.versions.last().pk)
        messages.success(request, _("Thank you. The paper is here."))
        return redirect("meeting_papers", token)
    title = _("Hand in a paper")
    return form_page(request, meeting, form, title, here=HERE, about=row.title, has_file=True)


@needs(Permission.AGENDA_SIGN)
@require_POST
def paper_accept(request: Any, token: str, paper: str) -> HttpResponse:
    _meeting, row = _paper_kept(request, token, paper, Permission.AGENDA_SIGN)
    said(request, _("The late paper is accepted."), accept_late_paper, paper=row)
    return redirect("meeting_papers", token)


@needs(Permission.PAPERS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_permission(request: Any, token: str, paper: str) -> HttpResponse:
    meeting, row = _paper_kept(request, token, paper, Permission.PAPERS_KEEP)
    form = PermissionForm(request.POST or None, today=today())
    if form.is_valid() and tried(
        form, record_permission, paper=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("Their word is recorded."))
        return redirect("meeting_papers", token)
    title = _("The word of %(body)s") % {"body": row.belongs_to or "–"}
    return form_page(request, meeting, form, title, here=HERE)


@needs(Permission.PAPERS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_withdraw(request: Any, token: str, paper: str) -> HttpResponse:
    meeting, row = _paper_kept(request, token, paper, Permission.PAPERS_KEEP)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and tried(
        form, withdraw_paper, paper=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The paper is withdrawn. You can put it back."))
        return redirect("meeting_papers", token)
    title = _("Withdraw a paper")
    return form_page(request, meeting, form, title, here=HERE, about=row.title)


@needs(Permission.PAPERS_KEEP)
@require_POST
def paper_restore(request: Any, token: str, paper: str) -> HttpResponse:
    _meeting, row = _paper_kept(request, token, paper, Permission.PAPERS_KEEP)
    said(request, _("The paper is back."), restore_paper, paper=row)
    return redirect("meeting_papers", token)


@needs(Permission.PAPERS_KEEP)
@require_POST
def papers_send(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.PAPERS_KEEP)
    address = request.build_absolute_uri(reverse("meeting_papers", args=[token]))
    try:
        sent = send_papers(
            meeting=meeting, to=receivers_of(meeting), address=address, by=request.actor
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting_papers", token)
    if sent:
        words = ngettext("One paper is out.", "%(number)d papers are out.", len(sent))
        messages.success(request, words % {"number": len(sent)})
    else:
        messages.error(request, _("There is no paper that can go out yet."))
    return redirect("meeting_papers", token)


@public
@require_GET
def paper_file(request: Any, version: str) -> HttpResponse:
    """The file itself. A PDF or a picture opens in the browser; anything else is saved."""
    row = version_for(request.actor, version)
    if row is None and request.actor.is_signed_in:
        row = version_for(standing_in(request.actor, on=today()), version)
    row = there(row)
    if not_for(request.actor, row.paper.meeting, [row.token]):
        return render(request, "errors/not_agreed.html", {"paper": row.paper}, status=403)
    shows = row.kind not in ("docx", "xlsx")
    response = FileResponse(
        row.file.open("rb"),
        as_attachment=not shows,
        filename=row.file_name,
        content_type=row.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _paper_kept(request: Any, token: str, paper: str, permission: Permission) -> tuple[Any, Any]:
    """The meeting and a paper of that very meeting. Raises Http404."""
    meeting = meeting_at(request, token, permission)
    return meeting, there(paper_for(paper, meeting_id=meeting.pk))


def _paper_to_hand_in(request: Any, token: str, paper: str) -> tuple[Any, Any]:
    meeting, row = _paper_kept(request, token, paper, Permission.PAPER_HAND_IN)
    keeps = is_allowed(request.actor, meeting, Permission.PAPERS_KEEP)
    refuse_unless(keeps or owns_paper(request.actor, row))
    return meeting, row


def _hand_in_form(request: Any, row: Any) -> HandInForm:
    return HandInForm(
        request.POST or None,
        request.FILES or None,
        is_late=row.out_at is None and row.due_on is not None and row.due_on < today(),
        has_version=row.versions.exists(),
    )


def _handed_in(request: Any, form: HandInForm, paper: Any) -> bool:
    chosen, file = form.cleaned_data, request.ready
    if isinstance(file, str):
        form.add_error("file", file)
        return False
    try:
        hand_in_paper(
            paper=paper,
            file=file,
            on=today(),
            late_why=chosen.get("late_why", ""),
            note=chosen.get("note", ""),
            by=request.actor,
        )
    except KeptSafe as refusal:
        form.add_error("file", f"{refusal} {_look_everywhere()}")
        return False
    except OperationNotValid as refusal:
        form.add_error(None, str(refusal))
        return False
    if not file.text:
        messages.warning(request, _cannot_be_read())
    return True


def _look_everywhere() -> str:
    return _(
        "It may stand in the file, in its name, its comments, its notes or its properties. "
        "The file was not kept."
    )


def _cannot_be_read() -> str:
    return _(
        "Convenor cannot read what is in this file, as in a picture or a scan. Look for yourself whether "
        "it names anybody who takes part under a safe name. If it does, hand in another version."
    )
