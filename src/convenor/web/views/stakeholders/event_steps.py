"""What a secretariat does with an event: open it, cancel it, note who came, keep notes and follow-ups."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convenor.apps.stakeholders.operations import (
    add_follow_up,
    cancel_event,
    keep_notes,
    mark_attendance,
    open_event,
    settle_follow_up,
)
from convenor.apps.stakeholders.queries.events import kept_follow_up, signed_up
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.events import FollowUpForm, NotesForm, WhyCancelForm
from convenor.web.views.keeping import said
from convenor.web.views.stakeholders.events import own_event
from convenor.web.views.stakeholders.shown import KEEP, METHODS, step

CAME = {"yes": True, "no": False}


@needs(KEEP)
@require_POST
def open_it(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = own_event(request, slug, token)
    said(request, _("It is open: people can sign up."), open_event, event=row, now=timezone.now())
    return redirect("event_kept", slug, token)


@needs(KEEP)
@require_http_methods(METHODS)
def cancel(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = own_event(request, slug, token)
    form = WhyCancelForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        cancel_event,
        event=row,
        why=form.cleaned_data["why"],
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("It is cancelled. You can open it again."))
        return redirect("event_kept", slug, token)
    title = _("Cancel “%(title)s”") % {"title": row.title}
    return step(
        request,
        partnership,
        form,
        title=title,
        back=_page(slug, token),
        label=_("Cancel the event"),
    )


@needs(KEEP)
@require_POST
def attendance(request: Any, slug: str, token: str) -> HttpResponse:
    """One choice for each who had a place."""
    _partnership, row = own_event(request, slug, token)
    came = {
        each.token: CAME.get(request.POST.get(f"came-{each.token}", ""))
        for each in signed_up(row)
        if f"came-{each.token}" in request.POST
    }
    done = _("Who came is noted.")
    said(request, done, mark_attendance, event=row, came=came, now=timezone.now())
    return redirect("event_kept", slug, token)


@needs(KEEP)
@require_http_methods(METHODS)
def notes(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = own_event(request, slug, token)
    form = NotesForm(request.POST or None, initial={"notes": row.notes})
    if form.is_valid() and tried(
        form, keep_notes, event=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The notes are kept."))
        return redirect("event_kept", slug, token)
    title = _("Notes of “%(title)s”") % {"title": row.title}
    return step(request, partnership, form, title=title, back=_page(slug, token))


@needs(KEEP)
@require_http_methods(METHODS)
def follow_up(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = own_event(request, slug, token)
    form = FollowUpForm(request.POST or None)
    if form.is_valid() and tried(
        form, add_follow_up, event=row, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is added."))
        return redirect("event_kept", slug, token)
    title = _("What follows from “%(title)s”") % {"title": row.title}
    return step(request, partnership, form, title=title, back=_page(slug, token))


@needs(KEEP)
@require_POST
def follow_up_done(request: Any, slug: str, token: str, follow: str) -> HttpResponse:
    """Done today; pressed again, it is open once more."""
    _partnership, row = own_event(request, slug, token)
    found = there(kept_follow_up(row, follow))
    is_done = found.done_on is not None
    done = _("It is open again.") if is_done else _("It is done.")
    said(request, done, settle_follow_up, follow_up=found, done_on=None if is_done else today())
    return redirect("event_kept", slug, token)


def _page(slug: str, token: str) -> str:
    return reverse("event_kept", args=[slug, token])
