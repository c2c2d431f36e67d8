"""Agendas: read, proposed for, put together, signed off, sent out."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.agendas.operations import (
    call_for_items,
    carry_forward,
    open_to_public,
    order_items,
    propose_from_outside,
    propose_item,
    send_agenda,
    sign_off_agenda,
)
from convenor.apps.agendas.queries import agenda_row, items_on
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.diary.queries import invited_to
from convenor.apps.digests.queries.steps import done_of, steps_of
from convenor.apps.meetings.queries import meeting_for
from convenor.apps.people.queries.accounts import own_person
from convenor.apps.priorities.queries import is_about_progress
from convenor.core.access import ANYONE, Permission
from convenor.core.governance.timeline import StepKind
from convenor.web.access import needs, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import meeting_at, meeting_shown, there, tried
from convenor.web.forms.meeting.agenda import CallForm, OutsiderForm, ProposalForm, order_from
from convenor.web.pages.meeting.agenda import agenda_page, work_page
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.pages.meeting.carrying import carried_items
from convenor.web.pages.meeting.timeline import day_of, terms_of
from convenor.web.views.keeping import said
from convenor.web.views.meeting.composing import form_page

HERE = "meeting_agenda"
FROM_ONE_PLACE = {"propose_outside": "10/h/ip"}
"""A whole council may sit behind one address, and does not propose more in an hour."""


@public
@require_GET
def meeting_agenda(request: Any, token: str) -> HttpResponse:
    meeting = meeting_shown(request, token)
    context = meeting_context(request.actor, meeting, here=HERE)
    context["page"] = agenda_page(request.actor, meeting)
    return render(request, "meeting/agenda.html", context)


@needs(Permission.AGENDA_KEEP)
@require_GET
def agenda_work(request: Any, token: str) -> HttpResponse:
    """Where the secretariat puts an agenda together."""
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    context = meeting_context(request.actor, meeting, here=HERE)
    context["work"] = work_page(request.actor, meeting)
    context["about_progress"] = is_about_progress(meeting)
    return render(request, "meeting/agenda_work.html", context)


@needs(Permission.ITEM_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def item_propose(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.ITEM_PROPOSE)
    form = ProposalForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        propose_item,
        meeting=meeting,
        asked=form.asked(),
        person=own_person(request.actor),
        by=request.actor,
    ):
        messages.success(
            request, _("Thank you. The secretariat looks at it; you see the answer here.")
        )
        return redirect("meeting_agenda", token)
    return form_page(request, meeting, form, _("Propose an item"), here=HERE)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="propose_outside", config=FROM_ONE_PLACE)
def propose_outside(request: Any, token: str) -> HttpResponse:
    """For people outside the group, where its agenda is open to them."""
    meeting = there(meeting_for(token))
    agenda = agenda_row(meeting)
    refuse_unless(agenda.open_to_public and agenda.out_at is None)
    form = OutsiderForm(request.POST or None)
    if form.is_valid() and (form.is_a_machine or _proposed(form, meeting)):
        messages.success(request, _("Thank you. The secretariat looks at what you propose."))
        return redirect("meeting_agenda", token)
    return form_page(request, meeting, form, _("Propose an item"), here=HERE)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_call(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    steps = steps_of(meeting, terms_of(meeting), done_of(meeting, agenda_row(meeting)), on=today())
    form = CallForm(request.POST or None, proposed=day_of(StepKind.AGENDA, steps))
    if form.is_valid() and tried(
        form,
        call_for_items,
        meeting=meeting,
        to=receivers_of(meeting),
        items_by=form.cleaned_data["items_by"],
        address=request.build_absolute_uri(reverse("item_propose", args=[token])),
        by=request.actor,
    ):
        messages.success(request, _("The group is asked for items."))
        return redirect("agenda_work", token)
    label = _("Ask the group")
    return form_page(request, meeting, form, _("Call for items"), here=HERE, label=label)


@needs(Permission.AGENDA_KEEP)
@require_POST
def agenda_open(request: Any, token: str) -> HttpResponse:
    """Let people outside propose, or no longer."""
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    opens = request.POST.get("open") == "yes"
    words = _("People outside may propose items now.") if opens else _("No longer open to others.")
    said(request, words, open_to_public, meeting=meeting, is_open=opens)
    return redirect("agenda_work", token)


@needs(Permission.AGENDA_KEEP)
@require_POST
def agenda_carry(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    try:
        new = carry_forward(
            meeting=meeting, carried=carried_items(meeting, on=today()), by=request.actor
        )
    except OperationNotValid as refusal:
        messages.error(request, str(refusal))
        return redirect("agenda_work", token)
    words = ngettext("One item came over.", "%(number)d items came over.", len(new))
    nothing = _("There was nothing to take over that is not on the agenda.")
    messages.success(request, words % {"number": len(new)} if new else nothing)
    return redirect("agenda_work", token)


@needs(Permission.AGENDA_KEEP)
@require_POST
def agenda_order(request: Any, token: str) -> HttpResponse:
    """Another order: of all items at once, or one item a place up or down."""
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    tokens = order_from(request.POST, [item.token for item in items_on(meeting)])
    said(request, _("The order is kept."), order_items, meeting=meeting, tokens=tokens)
    moved = request.POST.get("up") or request.POST.get("down") or ""
    address = reverse("agenda_work", args=[token])
    return redirect(f"{address}#item-{moved}" if moved.isalnum() else address)


@needs(Permission.AGENDA_SIGN)
@require_POST
def agenda_sign(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_SIGN)
    said(request, _("The agenda is signed off."), sign_off_agenda, meeting=meeting)
    return redirect("meeting_agenda", token)


@needs(Permission.AGENDA_KEEP)
@require_POST
def agenda_send(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    said(
        request,
        _("The agenda is out. What changes from now on is shown as changed."),
        send_agenda,
        meeting=meeting,
        to=receivers_of(meeting),
        address=request.build_absolute_uri(reverse("meeting_agenda", args=[token])),
    )
    return redirect("agenda_work", token)


def receivers_of(meeting: Any) -> set[str]:
    """The mail addresses of those who belong to the group on the day of the meeting."""
    return {row.email for row in invited_to([meeting]).get(meeting.pk, []) if row.email}


def _proposed(form: OutsiderForm, meeting: Any) -> bool:
    return tried(
        form,
        propose_from_outside,
        meeting=meeting,
        asked=form.asked(),
        proposed_as=form.cleaned_data["proposed_as"],
        contact=form.cleaned_data["contact"],
        by=ANYONE,
    )
