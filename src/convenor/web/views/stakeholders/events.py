"""Engagement events for their secretariat: all of them, one, written and changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from convenor.apps.stakeholders.operations import add_event, change_event
from convenor.apps.stakeholders.queries.events import (
    event_row,
    follow_ups_of,
    kept_event,
    kept_events,
    signed_up,
)
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.events import EventForm, initial_of_event
from convenor.web.pages.stakeholders import counted_in_words, event_facts
from convenor.web.views.stakeholders.shown import KEEP, METHODS, crumbs, step


@needs(KEEP)
@require_safe
def kept(request: Any, slug: str) -> HttpResponse:
    """What is to come, and what is over."""
    partnership = partnership_kept(request, slug, KEEP)
    rows = kept_events(partnership.pk, now=timezone.now())
    coming = [(row, counted_in_words(row)) for row in reversed(rows) if not row.is_over]
    context = {
        "partnership": partnership,
        "coming": coming,
        "over": [row for row in rows if row.is_over],
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "events/kept.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form = EventForm(request.POST or None)
    if form.is_valid() and tried(form, _add, request=request, filled=form, partnership=partnership):
        return redirect("event_kept", slug, request.kept_token)
    return step(
        request,
        partnership,
        form,
        title=_("Write an event"),
        lede=_("It is a draft first. Nobody can sign up before you open it."),
        back=reverse("events_kept", args=[slug]),
    )


@needs(KEEP)
@require_safe
def event_kept(request: Any, slug: str, token: str) -> HttpResponse:
    """Who comes, who waits, who came, what was said and what follows."""
    partnership, row = own_event(request, slug, token)
    shown = event_row(row, now=timezone.now())
    people = signed_up(row)
    context = {
        "partnership": partnership,
        "row": shown,
        "facts": event_facts(shown),
        "counted": counted_in_words(shown),
        "come": [each for each in people if each.has_place],
        "waiting": [each for each in people if not each.has_place],
        "has_begun": row.starts_at <= timezone.now(),
        "notes": row.notes,
        "follow_ups": follow_ups_of(row),
        "today": today(),
        "breadcrumbs": crumbs(partnership, (_("Events"), reverse("events_kept", args=[slug]))),
    }
    return render(request, "events/event_kept.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = own_event(request, slug, token)
    form = EventForm(request.POST or None, initial=initial_of_event(row))
    if form.is_valid() and tried(form, _change, request=request, filled=form, row=row):
        return redirect("event_kept", slug, token)
    return step(
        request,
        partnership,
        form,
        title=_("Change it"),
        lede=_("Whoever signed up is told when its time or place is another."),
        back=reverse("event_kept", args=[slug, token]),
    )


def own_event(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    """The partnership and its event, for its secretariat. Raises Http404."""
    partnership = partnership_kept(request, slug, KEEP)
    return partnership, there(kept_event(token, partnership_id=partnership.pk))


def _add(*, request: Any, filled: EventForm, partnership: Any) -> None:
    row = add_event(partnership=partnership, **_filled(request, filled))
    request.kept_token = row.token
    done = _("The draft is kept. Nobody else sees it before you open it.")
    messages.success(request, " ".join(filter(None, (done, row.clock_note))))


def _change(*, request: Any, filled: EventForm, row: Any) -> None:
    change_event(event=row, **_filled(request, filled))
    row.refresh_from_db()
    done = _("The change is kept.")
    messages.success(request, " ".join(filter(None, (done, row.clock_note))))


def _filled(request: Any, form: EventForm) -> dict[str, Any]:
    return {
        "words": form.words(),
        "may_stay": form.cleaned_data["may_stay"],
        "now": timezone.now(),
        "by": request.actor,
    }
