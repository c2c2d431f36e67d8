"""Sending invitations, and answering one without an account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from convenor.apps.attendance.operations import name_substitute, say_needs
from convenor.apps.attendance.queries import said_of
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.diary.operations import Pages, answer_invitation, send_invitations
from convenor.apps.diary.queries import invitation_at, invitation_with
from convenor.apps.meetings.queries import meeting_for
from convenor.core.access import Actor, Permission
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.invitations import NoteAnswerForm
from convenor.web.forms.meeting.attendance import SaidByMailForm
from convenor.web.pages.invitations import answer_page, invitations_page
from convenor.web.pages.meeting.places import substitutes_refused
from convenor.web.views.keeping import around, group_kept

WHOEVER_WAS_INVITED = Actor(label="somebody invited")
ANSWERS = ("accepted", "declined", "tentative")


@needs(Permission.INVITATIONS_SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, slug: str, group: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, Permission.INVITATIONS_SEND)
    row = group_kept(partnership, group)
    meeting = there(meeting_for(token))
    there(meeting if meeting.group_id == row.pk else None)
    if request.method == "POST" and "to" in request.POST:
        _send(request, row, meeting)
        return redirect("invitations", slug, group, token)
    page = invitations_page(request.actor, meeting, on=today())
    form = NoteAnswerForm(request.POST or None, people=list(page.answerable))
    if form.is_valid() and _noted(request, form, meeting):
        messages.success(request, _("The answer is noted."))
        return redirect("invitations", slug, group, token)
    context = {"page": page, "form": form, "group": row} | around(partnership, row, "keep_dates")
    return render(request, "keeping/invitations.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Any, secret: str) -> HttpResponse:
    """Opening the page changes nothing: mail filters open every link before a person does."""
    invitation = there(invitation_at(secret))
    page = answer_page(invitation, on=today())
    errors: list[str] = []
    form = _more_form(request, invitation, page.closed)
    if request.method == "POST" and "more" in request.POST and form is not None:
        if form.is_valid() and _said_more(form, invitation):
            messages.success(request, _("Thank you. It is noted."))
            return redirect("invitation_answer", secret)
    elif request.method == "POST":
        errors = [page.closed] if page.closed else _answered(request, invitation)
        if not errors:
            messages.success(request, _("Thank you. Your answer is noted."))
            return redirect("invitation_answer", secret)
    status = 200 if not errors else 400
    errors += [error for field in (form.errors.values() if form else ()) for error in field]
    context = {"page": page, "errors": errors, "form": form}
    response = render(request, "public/answer.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def pages_of(request: Any, group: Any, *, meeting: Any) -> Pages:
    """The addresses that an invitation names."""
    return Pages(
        meeting=request.build_absolute_uri(reverse("meeting", args=[meeting.token])),
        group=request.build_absolute_uri(reverse("group", args=[group.slug])),
        answer=lambda secret: request.build_absolute_uri(
            reverse("invitation_answer", args=[secret])
        ),
    )


def _more_form(request: Any, invitation: Any, closed: str) -> SaidByMailForm | None:
    """Once somebody has answered: who comes instead of whoever cannot, or what whoever comes needs."""
    if closed or not invitation.answer:
        return None
    posted = request.POST if request.method == "POST" and "more" in request.POST else None
    said = said_of(invitation.meeting).get(invitation.person_id)
    initial = {"words": said.substitute_words, "needs": said.needs} if said else {}
    cannot = invitation.answer == "declined"
    return SaidByMailForm(posted, cannot_come=cannot, initial=initial)


def _said_more(form: SaidByMailForm, invitation: Any) -> bool:
    who = {
        "meeting": invitation.meeting,
        "person": invitation.person,
        "by": WHOEVER_WAS_INVITED,
    }
    if "needs" in form.fields:
        return tried(form, say_needs, needs=form.cleaned_data["needs"], **who)
    refused = substitutes_refused(invitation.meeting)
    words = form.cleaned_data["words"]
    return tried(form, name_substitute, words=words, refused_because=refused, **who)


def _send(request: Any, row: Any, meeting: Any) -> None:
    try:
        sent = send_invitations(
            meeting=meeting,
            pages=pages_of(request, row, meeting=meeting),
            on=today(),
            by=request.actor,
            only_changes=request.POST.get("to") == "changes",
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return
    if not sent:
        messages.success(request, _("Nobody was written to: everybody knows it already."))
        return
    said = ngettext("One person is written to.", "%(number)d people are written to.", sent)
    messages.success(request, said % {"number": sent})


def _noted(request: Any, form: NoteAnswerForm, meeting: Any) -> bool:
    """What somebody said otherwise than by mail, noted by the secretariat."""
    invitation = there(invitation_with(form.cleaned_data["who"], meeting=meeting))
    return tried(
        form,
        answer_invitation,
        invitation=invitation,
        answer=form.cleaned_data["answer"],
        sequence=invitation.sequence,
        by=request.actor,
    )


def _answered(request: Any, invitation: Any) -> list[str]:
    chosen, sequence = request.POST.get("answer", ""), request.POST.get("sequence", "")
    if chosen not in ANSWERS:
        return [_("Choose whether you will come.")]
    if not sequence.isdecimal() or len(sequence) > 9 or int(sequence) != invitation.sequence:
        return [
            _("The meeting has changed since you opened this page. Look at it, and answer again.")
        ]
    try:
        answer_invitation(
            invitation=invitation,
            answer=chosen,
            sequence=int(sequence),
            by=WHOEVER_WAS_INVITED,
        )
    except OperationNotValid as refusal:
        return [str(refusal)]
    return []
