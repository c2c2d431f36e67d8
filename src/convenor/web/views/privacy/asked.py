"""Requests for information: noted with their day, ended with their answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.privacy.operations.asked import end_request, note_request, reopen_request
from convenor.apps.privacy.queries.asked import items_of, request_kept, request_row, to_put_in
from convenor.core.access import Permission
from convenor.core.dates import in_words
from convenor.core.vocabulary import InformationLaw, InformationState
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.privacy import EndRequestForm, RequestForm
from convenor.web.forms.search import KINDS
from convenor.web.views.keeping import said

KEEP = Permission.PRIVACY_KEEP
METHODS = ["GET", "HEAD", "POST"]
MOST_TYPED = 200


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form = RequestForm(request.POST or None, initial={"asked_on": today()})
    if form.is_valid() and tried(
        form,
        note_request,
        partnership=partnership,
        law=InformationLaw(form.cleaned_data["law"]),
        asked_on=form.cleaned_data["asked_on"],
        asked_as=form.cleaned_data["asked_as"],
        asked=form.cleaned_data["asked"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is noted, with the day by which you have to answer."))
        return redirect("privacy_kept", slug)
    title = _("Note a request for information")
    return filled(request, partnership, form, title, back=reverse("privacy_kept", args=[slug]))


@needs(KEEP)
@require_safe
def one(request: Any, slug: str, token: str) -> HttpResponse:
    """What was asked, by when, and what goes out."""
    partnership, row = kept_request(request, slug, token)
    words = request.GET.get("q", "").strip()[:MOST_TYPED]
    hits = to_put_in(request.actor, words, request=row) if words else []
    context = {
        "partnership": partnership,
        "row": request_row(row, on=today()),
        "items": items_of(row),
        "words": words,
        "hits": [(hit, KINDS[hit.kind]) for hit in hits],
        "breadcrumbs": [
            (partnership.name, reverse("keep", args=[slug])),
            (_("What is held of people"), reverse("privacy_kept", args=[slug])),
        ],
    }
    return render(request, "privacy/request.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def end(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = kept_request(request, slug, token)
    form = EndRequestForm(request.POST or None, initial={"answer": row.answer})
    if form.is_valid() and tried(
        form,
        end_request,
        information=row,
        state=InformationState(form.cleaned_data["state"]),
        answer=form.cleaned_data["answer"],
        on=today(),
        by=request.actor,
    ):
        messages.success(request, _("It is over since %(day)s.") % {"day": in_words(today())})
        return redirect("information_request", slug, token)
    back = reverse("information_request", args=[slug, token])
    return filled(request, partnership, form, _("How the request ended"), back=back)


@needs(KEEP)
@require_POST
def reopen(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = kept_request(request, slug, token)
    said(request, _("It is open again."), reopen_request, information=row)
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
