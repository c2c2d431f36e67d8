"""Single items of an agenda, and those that stand on every one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.agendas.operations import (
    accept_proposal,
    add_item,
    add_standing_item,
    change_item,
    decline_proposal,
    defer_item,
    end_standing_item,
    put_back_item,
    withdraw_item,
)
from convenor.apps.agendas.queries import item_for, standing_item_for, standing_items
from convenor.core.access import Permission
from convenor.core.vocabulary import ItemPurpose
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import meeting_at, there, tried
from convenor.web.forms.meeting.agenda import ItemForm, ReasonForm, StandingForm
from convenor.web.pages.meeting.around import meeting_context
from convenor.web.views.keeping import said
from convenor.web.views.meeting.composing import form_page

HERE = "meeting_agenda"
FIELDS = (
    "title",
    "ask",
    "purpose",
    "minutes",
    "presenter",
    "marking",
    "is_closed",
    "closed_because",
)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: Any, token: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    form = ItemForm(request.POST or None)
    if form.is_valid() and tried(
        form, add_item, meeting=meeting, asked=form.asked(), by=request.actor
    ):
        messages.success(request, _("The item is on the agenda."))
        return redirect("agenda_work", token)
    return form_page(request, meeting, form, _("Add an item"), here=HERE)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def item_change(request: Any, token: str, item: str) -> HttpResponse:
    meeting, row = _item(request, token, item)
    form = ItemForm(request.POST or None, initial={name: getattr(row, name) for name in FIELDS})
    if form.is_valid() and tried(form, change_item, item=row, asked=form.asked(), by=request.actor):
        messages.success(request, _("The item is changed."))
        return redirect("agenda_work", token)
    return form_page(request, meeting, form, _("Change an item"), here=HERE, about=row.title)


@needs(Permission.AGENDA_KEEP)
@require_POST
def item_accept(request: Any, token: str, item: str) -> HttpResponse:
    _meeting, row = _item(request, token, item)
    said(request, _("The item is on the agenda."), accept_proposal, item=row)
    return redirect("agenda_work", token)


@needs(Permission.AGENDA_KEEP)
@require_POST
def item_back(request: Any, token: str, item: str) -> HttpResponse:
    _meeting, row = _item(request, token, item)
    said(request, _("The item is back on the agenda."), put_back_item, item=row)
    return redirect("agenda_work", token)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def item_decline(request: Any, token: str, item: str) -> HttpResponse:
    words = _("Not take a proposal"), _("The proposal is answered.")
    return _with_reason(request, token, item, decline_proposal, *words)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def item_withdraw(request: Any, token: str, item: str) -> HttpResponse:
    words = _("Take an item off"), _("The item is off the agenda. You can put it back below.")
    return _with_reason(request, token, item, withdraw_item, *words)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def item_defer(request: Any, token: str, item: str) -> HttpResponse:
    words = _("Put an item off"), _("The item comes back on the next agenda.")
    return _with_reason(request, token, item, defer_item, *words)


@needs(Permission.AGENDA_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_standing(request: Any, token: str) -> HttpResponse:
    """What stands on every agenda of the group."""
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    form = StandingForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        add_standing_item,
        group=meeting.group,
        title=form.cleaned_data["title"],
        purpose=ItemPurpose(form.cleaned_data["purpose"]),
        minutes=form.cleaned_data["minutes"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It stands on every agenda from now on."))
        return redirect("agenda_standing", token)
    context = {"form": form, "standing": standing_items(meeting.group_id, on=today())}
    context |= meeting_context(request.actor, meeting, here=HERE)
    status = 400 if form.errors else 200
    return render(request, "meeting/standing.html", context, status=status)


@needs(Permission.AGENDA_KEEP)
@require_POST
def standing_end(request: Any, token: str, item: str) -> HttpResponse:
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    row = there(standing_item_for(item, group_id=meeting.group_id))
    words = _("It no longer comes by itself. Agendas that have it keep it.")
    said(request, words, end_standing_item, item=row, on=today())
    return redirect("agenda_standing", token)


def _item(request: Any, token: str, item: str) -> tuple[Any, Any]:
    """The meeting and an item of that very meeting. Raises Http404."""
    meeting = meeting_at(request, token, Permission.AGENDA_KEEP)
    return meeting, there(item_for(item, meeting_id=meeting.pk))


def _with_reason(
    request: Any, token: str, item: str, operation: Any, title: str, done: str
) -> HttpResponse:
    meeting, row = _item(request, token, item)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and tried(
        form, operation, item=row, because=form.cleaned_data["because"], by=request.actor
    ):
        messages.success(request, done)
        return redirect("agenda_work", token)
    return form_page(request, meeting, form, title, here=HERE, about=row.title)
