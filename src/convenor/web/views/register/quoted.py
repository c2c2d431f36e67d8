"""Figures that others quote: the log, one of them, and the correction to copy."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.register.operations import (
    ask_for_correction,
    change_quoted,
    drop_quoted,
    note_quoted,
    put_quoted_back,
    record_outcome,
    take_our_figure,
)
from convenor.apps.register.queries import quoted_for, quoted_row, quoted_rows
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import asked_for, today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.register import DayForm, OursForm, OutcomeForm, QuotedForm
from convenor.web.views.keeping import said

KEEP = Permission.QUOTED_KEEP
METHODS = ["GET", "HEAD", "POST"]
WORDS = tuple(QuotedForm.base_fields)


@needs(KEEP)
@require_safe
def log(request: Any, slug: str) -> HttpResponse:
    """All that were noted, the newest first."""
    partnership = partnership_kept(request, slug, KEEP)
    dropped = asked_for(request, "list") == "off"
    context = {
        "partnership": partnership,
        "rows": quoted_rows(partnership_id=partnership.pk, dropped=dropped),
        "dropped": dropped,
        "breadcrumbs": _crumbs(partnership)[:1],
    }
    return render(request, "register/quoted.html", context)


@needs(KEEP)
@require_safe
def one(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    context = {
        "partnership": partnership,
        "row": quoted_row(row),
        "breadcrumbs": _crumbs(partnership),
    }
    return render(request, "register/quoted_one.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form = QuotedForm(request.POST or None)

    def keep() -> None:
        words = form.words()
        row = note_quoted(partnership=partnership, words=words, today=today(), by=request.actor)
        request.kept_token = row.token

    if form.is_valid() and tried(form, keep):
        return redirect("quoted_one", slug, request.kept_token)
    back = reverse("quoted", args=[slug])
    return _page(request, partnership, form, _("Note a figure that others used"), back)


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    was = {name: getattr(row, name) for name in WORDS}
    form = QuotedForm(request.POST or None, initial=was)
    words = form.words() if form.is_valid() else None
    given = {"words": words, "today": today()}
    return _step(request, partnership, row, form, _("Change it"), change_quoted, given)


@needs(KEEP)
@require_http_methods(METHODS)
def ours(request: Any, slug: str, token: str) -> HttpResponse:
    """Ours out of the official figures, as they were known on the day theirs was said."""
    partnership, row = _own(request, slug, token)
    form = OursForm(request.POST or None, initial={"place": partnership.area})
    title = _("Take ours from the official figures")
    return _step(request, partnership, row, form, title, take_our_figure, _given(form))


@needs(KEEP)
@require_http_methods(METHODS)
def asked(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    form = DayForm(request.POST or None, initial={"on": row.asked_on or today()})
    given = _given(form) | {"today": today()}
    title = _("When we asked for the correction")
    return _step(request, partnership, row, form, title, ask_for_correction, given)


@needs(KEEP)
@require_http_methods(METHODS)
def outcome(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    was = {"outcome": row.outcome, "on": row.outcome_on or today()}
    form = OutcomeForm(request.POST or None, initial=was)
    given = _given(form) | {"today": today()}
    return _step(request, partnership, row, form, _("What came of it"), record_outcome, given)


@needs(KEEP)
@require_POST
def drop(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = _own(request, slug, token)
    done = _("It is off the log. You can put it back here.")
    said(request, done, drop_quoted, quoted=row, on=today())
    return redirect("quoted_one", slug, token)


@needs(KEEP)
@require_POST
def back(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = _own(request, slug, token)
    said(request, _("It is on the log again."), put_quoted_back, quoted=row)
    return redirect("quoted_one", slug, token)


def _given(form: Any) -> dict[str, Any]:
    return dict(form.cleaned_data) if form.is_valid() else {}


def _step(
    request: Any,
    partnership: Any,
    row: Any,
    form: Any,
    title: str,
    do: Callable[..., Any],
    given: dict[str, Any],
) -> HttpResponse:
    if form.is_valid() and tried(form, do, quoted=row, by=request.actor, **given):
        messages.success(request, _("It is kept."))
        return redirect("quoted_one", partnership.slug, row.token)
    return _page(request, partnership, form, title, _address(partnership, row))


def _page(request: Any, partnership: Any, form: Any, title: str, back: str) -> HttpResponse:
    context = {
        "partnership": partnership,
        "form": form,
        "fields": list(form),
        "title": title,
        "back": back,
        "breadcrumbs": _crumbs(partnership),
    }
    status = 400 if form.errors else 200
    return render(request, "stakeholders/form.html", context, status=status)


def _own(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, KEEP)
    return partnership, there(quoted_for(token, partnership_id=partnership.pk))


def _address(partnership: Any, row: Any) -> str:
    return reverse("quoted_one", args=[partnership.slug, row.token])


def _crumbs(partnership: Any) -> list[tuple[str, str]]:
    slug = partnership.slug
    return [
        (_("Keep %(name)s") % {"name": partnership.name}, reverse("keep", args=[slug])),
        (_("Figures quoted about us"), reverse("quoted", args=[slug])),
    ]
