"""What one meeting brought: shown, and recorded."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.agendas.queries import item_for, items_on
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.decisions.operations import (
    BallotAsked,
    give_action,
    note_outcome,
    open_ballot,
    publish_outcomes,
    send_actions,
    take_decision,
)
from convenor.apps.decisions.queries import receivers_of
from convenor.core.access import Permission
from convenor.core.vocabulary import Marking, OutcomeKind
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import meeting_at, meeting_shown, tried
from convenor.web.forms.meeting.outcomes import ActionForm, BallotForm, DecisionForm, OutcomeForm
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.ballots import voting_rule
from convenor.web.pages.meeting.outcomes import outcomes_page
from convenor.web.pages.meeting.owners import owner_choices, owner_of
from convenor.web.views.keeping import said
from convenor.web.views.meeting.composing import form_page

HERE = "meeting_outcomes"


@public
@require_GET
def meeting_outcomes(request: Any, token: str) -> HttpResponse:
    meeting = meeting_shown(request, token)
    context = meeting_context(request.actor, meeting, here=HERE)
    context["page"] = outcomes_page(request.actor, meeting, on=today())
    return render(request, "meeting/outcomes.html", context)


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_take(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    form = DecisionForm(_posted(request, marking=Marking.PARTNERS), items=_items(meeting))
    if form.is_valid() and tried(
        form,
        take_decision,
        group=meeting.group,
        taken=form.taken(),
        on=meeting.on,
        meeting=meeting,
        item=_item(form, meeting),
        reservations=form.reservations(),
        client_key=form.cleaned_data["client_key"],
        by=request.actor,
    ):
        messages.success(request, _("The decision is kept."))
        return _next(request, token)
    return form_page(request, meeting, form, _("A decision"), here=HERE)


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def action_give(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    owners = owner_choices(meeting.group_id, on=meeting.on, secretariat=_("The secretariat"))
    posted = _posted(request, marking=Marking.PARTNERS)
    form = ActionForm(posted, items=_items(meeting), owners=owners)
    if form.is_valid() and tried(
        form,
        give_action,
        group=meeting.group,
        what=form.cleaned_data["what"],
        owner=owner_of(form.cleaned_data["owner"], group_id=meeting.group_id),
        given_on=meeting.on,
        due_on=form.cleaned_data["due_on"],
        meeting=meeting,
        item=_item(form, meeting),
        marking=Marking(form.cleaned_data["marking"]),
        wants_verifying=form.cleaned_data["wants_verifying"],
        client_key=form.cleaned_data["client_key"],
        by=request.actor,
    ):
        messages.success(request, _("The action is kept."))
        return _next(request, token)
    return form_page(request, meeting, form, _("An action"), here=HERE)


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def outcome_note(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    form = OutcomeForm(request.POST or None, items=_items(meeting))
    if form.is_valid() and tried(
        form,
        note_outcome,
        meeting=meeting,
        item=_item(form, meeting),
        kind=OutcomeKind(form.cleaned_data["kind"]),
        text=form.cleaned_data["text"],
        client_key=form.cleaned_data["client_key"],
        by=request.actor,
    ):
        messages.success(request, _("It is kept."))
        return _next(request, token)
    return form_page(request, meeting, form, _("A concern, progress or information"), here=HERE)


@needs(Permission.ACTIONS_KEEP)
@require_POST
def actions_send(request: Any, token: str) -> HttpResponse:
    """All actions of the meeting to those who have them, in one click."""
    meeting = meeting_at(request, token, Permission.ACTIONS_KEEP)
    address = request.build_absolute_uri(reverse("actions"))
    try:
        mails, untold = send_actions(
            meeting=meeting,
            receivers=lambda action: receivers_of(action, on=today()),
            address=address,
            by=request.actor,
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting_outcomes", token)
    words = ngettext("One person is told.", "%(number)d people are told.", mails)
    messages.success(request, words % {"number": mails} if mails else _("Nobody is to be told."))
    for what in untold:
        messages.error(request, _("Nobody with a mail address has this action: %s") % what)
    return redirect("meeting_outcomes", token)


@needs(Permission.DECISIONS_KEEP)
@require_POST
def outcomes_publish(request: Any, token: str) -> HttpResponse:
    """Let others than the group see what the meeting brought, before its minutes are out."""
    meeting = meeting_at(request, token, Permission.DECISIONS_KEEP)
    words = _("Others can see it now, each what is for them.")
    said(request, words, publish_outcomes, meeting=meeting)
    return redirect("meeting_outcomes", token)


@needs(Permission.MEETING_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_open(request: Any, token: str) -> HttpResponse:
    """A vote in the room, by the rule of the terms."""
    meeting = meeting_at(request, token, Permission.MEETING_RUN)
    form = BallotForm(request.POST or None)
    if form.is_valid():
        rule = voting_rule(meeting.group_id, on=meeting.on)
        asked = BallotAsked(
            wording=form.cleaned_data["wording"],
            reason=form.cleaned_data["reason"],
            votes_by=rule.votes_by,
            casting_vote=rule.casting_vote,
        )
        ballot = open_ballot(group=meeting.group, asked=asked, meeting=meeting, by=request.actor)
        return redirect("ballot", ballot.token)
    return form_page(request, meeting, form, _("Put something to the vote"), here=HERE)


def _posted(request: Any, *, marking: Marking) -> Any:
    """What was sent; a short form on another page leaves the marking out."""
    if request.method != "POST":
        return None
    posted = request.POST.copy()
    posted.setdefault("marking", marking.value)
    posted.setdefault("reached", "consensus")
    return posted


def _items(meeting: Any) -> list[tuple[str, str]]:
    return [(item.token, item.title) for item in items_on(meeting)]


def _item(form: Any, meeting: Any) -> Any:
    token = form.cleaned_data["item"]
    return item_for(token, meeting_id=meeting.pk) if token else None


def _next(request: Any, token: str) -> HttpResponse:
    """Back to the page that sent it, where it names one of ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return redirect(wanted)
    return redirect("meeting_outcomes", token)
