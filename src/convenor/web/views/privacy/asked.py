"""Requests for information: noted with their day, ended with their answer, told in the log."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.privacy.operations.asked import (
    end_request,
    note_request,
    publish_request,
    reopen_request,
    say_what_is_held,
    take_from_log,
)
from convenor.apps.privacy.operations.clock import set_clock
from convenor.apps.privacy.queries.asked import (
    request_kept,
    request_row,
    requests_of,
    to_put_in,
)
from convenor.apps.privacy.queries.bundle import bundle_of, still_standing
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.privacy import (
    ClockForm,
    EndRequestForm,
    HeldForm,
    PublishForm,
    RequestForm,
)
from convenor.web.forms.search import KINDS
from convenor.web.pages.information import late_sentence
from convenor.web.views.keeping import said

KEEP = Permission.PRIVACY_KEEP
METHODS = ["GET", "HEAD", "POST"]
MOST_TYPED = 200


@needs(KEEP)
@require_safe
def kept(request: Any, slug: str) -> HttpResponse:
    """All of a partnership: what is late in a sentence, then the open ones, then those that are over."""
    partnership = partnership_kept(request, slug, KEEP)
    context = {
        "partnership": partnership,
        "requests": requests_of(partnership.pk, on=today()),
        "late": late_sentence(partnership.pk, on=today()),
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "privacy/requests.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form = RequestForm(request.POST or None, initial={"asked_on": today()})
    if form.is_valid() and tried(
        form,
        note_request,
        partnership=partnership,
        on=today(),
        by=request.actor,
        **form.said(),
    ):
        messages.success(request, _("It is noted, with the day by which you have to answer."))
        return redirect("information_kept", slug)
    title = _("Note a request for information")
    return filled(request, partnership, form, title, back=reverse("information_kept", args=[slug]))


@needs(KEEP)
@require_safe
def one(request: Any, slug: str, token: str) -> HttpResponse:
    """What was asked, by when, and what goes out."""
    partnership, row = kept_request(request, slug, token)
    words = request.GET.get("q", "").strip()[:MOST_TYPED]
    hits = to_put_in(request.actor, words, request=row) if words else []
    items = bundle_of(row, as_it_went=True)
    context = {
        "partnership": partnership,
        "row": request_row(row, on=today()),
        "items": items,
        "standing": still_standing(row, items),
        "words": words,
        "hits": [(hit, KINDS[hit.kind]) for hit in hits],
        "breadcrumbs": [
            (partnership.name, reverse("keep", args=[slug])),
            (_("Requests for information"), reverse("information_kept", args=[slug])),
        ],
    }
    return render(request, "privacy/request.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def held(request: Any, slug: str, token: str) -> HttpResponse:
    return _changed(request, slug, token, HeldForm, _("What is held"), say_what_is_held, "held")


@needs(KEEP)
@require_http_methods(METHODS)
def clock(request: Any, slug: str, token: str) -> HttpResponse:
    """Asking what is meant, and taking longer, as the law allows both."""
    partnership, row = kept_request(request, slug, token)
    was = {name: getattr(row, name) for name in ClockForm.base_fields}
    form = ClockForm(request.POST or None, initial=was)
    if form.is_valid() and tried(
        form, set_clock, information=row, today=today(), by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("It is kept, and the day is counted anew."))
        return redirect("information_request", slug, token)
    back = reverse("information_request", args=[slug, token])
    return filled(request, partnership, form, _("The time for the answer"), back=back)


@needs(KEEP)
@require_http_methods(METHODS)
def end(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = kept_request(request, slug, token)
    initial = {name: getattr(row, name) for name in ("answer", "section", "passed_to")}
    form = EndRequestForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form, end_request, information=row, on=today(), by=request.actor, **form.said()
    ):
        messages.success(request, _("It is over. You can publish the question and the answer."))
        return redirect("information_request", slug, token)
    back = reverse("information_request", args=[slug, token])
    return filled(request, partnership, form, _("How the request ended"), back=back)


@needs(KEEP)
@require_POST
def reopen(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    said(request, _("It is open again."), reopen_request, information=row)
    return redirect("information_request", slug, token)


@needs(KEEP)
@require_http_methods(METHODS)
def publish(request: Any, slug: str, token: str) -> HttpResponse:
    title = _("Publish the question and the answer")
    return _changed(request, slug, token, PublishForm, title, publish_request, "asked")


@needs(KEEP)
@require_POST
def unpublish(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    said(request, _("Everybody no longer reads it."), take_from_log, information=row)
    return redirect("information_request", slug, token)


def kept_request(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    """The partnership and the request, for its secretariat. Raises Http404."""
    partnership = partnership_kept(request, slug, KEEP)
    return partnership, there(request_kept(token, partnership_id=partnership.pk))


def filled(
    request: Any, partnership: Any, form: Any, title: str, *, back: str, about: str = ""
) -> HttpResponse:
    context = {"form": form, "title": title, "about": about, "group": partnership, "back": back}
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _changed(
    request: Any,
    slug: str,
    token: str,
    kind: Any,
    title: str,
    operation: Callable[..., Any],
    name: str,
) -> HttpResponse:
    """One text of a request, changed on a page of its own."""
    partnership, row = kept_request(request, slug, token)
    was = (row.asked_in_public or row.asked) if name == "asked" else getattr(row, name)
    form = kind(request.POST or None, initial={name: was})
    if form.is_valid() and tried(
        form, operation, information=row, by=request.actor, **form.cleaned_data
    ):
        return redirect("information_request", slug, token)
    back = reverse("information_request", args=[slug, token])
    return filled(request, partnership, form, title, back=back)
