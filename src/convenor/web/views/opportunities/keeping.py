"""Opportunities for their secretariat: added, changed, published, withdrawn, copied, closed with a result."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.groups.queries import group_for, group_rows
from convenor.apps.opportunities.operations import (
    add_opportunity,
    change_opportunity,
    copy_opportunity,
    propose_vacancies,
    publish_opportunity,
    record_result,
    settle_filled,
    withdraw_opportunity,
)
from convenor.apps.opportunities.queries import kept_opportunity, kept_rows
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.opportunities import OpportunityForm, ResultForm, WhyForm, initial_of
from convenor.web.pages.opportunities import kind_in_words, steps_waiting
from convenor.web.views.keeping import said

KEEP = Permission.OPPORTUNITIES_KEEP
METHODS = ["GET", "HEAD", "POST"]


@needs(KEEP)
@require_safe
def kept(request: Any, slug: str) -> HttpResponse:
    """All of a partnership: what waits, what is open, what is over."""
    partnership = partnership_kept(request, slug, KEEP)
    rows = kept_rows(partnership.pk, now=timezone.now())
    context = {
        "partnership": partnership,
        "steps": steps_waiting(partnership_id=partnership.pk, now=timezone.now()),
        "open": [_line(row, number) for row, number in rows if row.is_open],
        "over": [_line(row, number) for row, number in rows if _is_over(row)],
        "breadcrumbs": [(partnership.name, reverse("keep", args=[slug]))],
    }
    return render(request, "opportunities/kept.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    """Four fields, and it is out."""
    partnership = partnership_kept(request, slug, KEEP)
    form = _form(request, partnership)
    if form.is_valid() and tried(
        form, _keep, request=request, filled=form, partnership=partnership
    ):
        return redirect("opportunities_kept", slug)
    return _shown(request, partnership, form, _("Add a chance to take part"))


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    row = there(kept_opportunity(token, partnership_id=partnership.pk))
    form = _form(request, partnership, row)
    if form.is_valid() and tried(form, _keep, request=request, filled=form, row=row):
        return redirect("opportunity", token)
    return _shown(request, partnership, form, _("Change it"), row)


@needs(KEEP)
@require_POST
def publish(request: Any, slug: str, token: str) -> HttpResponse:
    row = _own(request, slug, token)
    done = _("It is published.")
    said(request, done, publish_opportunity, opportunity=row, now=timezone.now())
    return redirect("opportunity", token)


@needs(KEEP)
@require_POST
def copy(request: Any, slug: str, token: str) -> HttpResponse:
    """The same once more: its form is opened, for the day on which it closes."""
    row = _own(request, slug, token)
    twin = copy_opportunity(opportunity=row, by=request.actor)
    messages.success(request, _("This is a copy. Say when it closes."))
    return redirect("opportunity_change", slug, twin.token)


@needs(KEEP)
@require_http_methods(METHODS)
def withdraw(request: Any, slug: str, token: str) -> HttpResponse:
    row = _own(request, slug, token)
    form = WhyForm(request.POST or None)
    if form.is_valid() and tried(
        form,
        withdraw_opportunity,
        opportunity=row,
        why=form.cleaned_data["why"],
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("It is withdrawn. You can publish it again."))
        return redirect("opportunity", token)
    return _step(request, row, form, _("Withdraw it"))


@needs(KEEP)
@require_http_methods(METHODS)
def result(request: Any, slug: str, token: str) -> HttpResponse:
    row = _own(request, slug, token)
    was = {"result": row.result, "took_part": row.took_part, "taken_as": row.taken_as}
    form = ResultForm(request.POST or None, initial=was)
    if form.is_valid() and tried(
        form,
        record_result,
        opportunity=row,
        now=timezone.now(),
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(request, _("It is recorded. Whoever is interested is told."))
        return redirect("opportunity", token)
    return _step(request, row, form, _("What came of it"))


@needs(KEEP)
@require_POST
def look_for_vacancies(request: Any, slug: str) -> HttpResponse:
    """What the daily round does, now."""
    partnership = partnership_kept(request, slug, KEEP)
    settle_filled(now=timezone.now(), by=request.actor)
    number = propose_vacancies(partnership=partnership, on=today(), by=request.actor)
    words = ngettext("One draft was made.", "%(number)d drafts were made.", number)
    none = _("Every empty seat has its draft or its call already.")
    messages.success(request, words % {"number": number} if number else none)
    return redirect("opportunities_kept", slug)


@transaction.atomic
def _keep(*, request: Any, filled: Any, row: Any = None, partnership: Any = None) -> None:
    """Kept, and published where that was pressed; refused, nothing of it is kept."""
    group = group_for(filled.cleaned_data["group"]) if filled.cleaned_data["group"] else None
    more = {
        "words": filled.words(group),
        "may_stay": filled.cleaned_data["may_stay"],
        "now": timezone.now(),
        "by": request.actor,
    }
    if row is None:
        repeats = filled.cleaned_data["may_repeat"]
        row = add_opportunity(partnership=partnership, may_repeat=repeats, **more)
    else:
        change_opportunity(opportunity=row, **more)
        row.refresh_from_db()
    if request.POST.get("do") == "publish":
        publish_opportunity(opportunity=row, now=timezone.now(), by=request.actor)
        row.refresh_from_db()
    done = (
        _("It is published.") if row.published_at else _("The draft is kept. Nobody else sees it.")
    )
    messages.success(request, " ".join(filter(None, (done, row.closes_note))))


def _own(request: Any, slug: str, token: str) -> Any:
    partnership = partnership_kept(request, slug, KEEP)
    return there(kept_opportunity(token, partnership_id=partnership.pk))


def _form(request: Any, partnership: Any, row: Any = None) -> OpportunityForm:
    rows = group_rows(partnership_id=partnership.pk)
    groups = [(each.slug, each.called) for each in rows if not each.is_outside]
    initial = initial_of(row) if row else None
    return OpportunityForm(request.POST or None, groups=groups, initial=initial)


def _line(row: Any, number: int) -> tuple[Any, str, str]:
    words = ngettext("one is interested", "%(number)d are interested", number)
    return row, kind_in_words(row), words % {"number": number} if number else ""


def _is_over(row: Any) -> bool:
    return bool(row.result_on or row.withdrawn_because)


def _shown(request: Any, partnership: Any, form: Any, title: str, row: Any = None) -> HttpResponse:
    slug = partnership.slug
    back = reverse("opportunity", args=[row.token]) if row else None
    context = {
        "form": form,
        "title": title,
        "partnership": partnership,
        "is_out": row is not None and row.published_at is not None,
        "is_vacancy": row is not None and row.seat_id is not None,
        "back": back or reverse("opportunities_kept", args=[slug]),
        "breadcrumbs": [
            (partnership.name, reverse("keep", args=[slug])),
            (_("Chances to take part"), reverse("opportunities_kept", args=[slug])),
        ],
    }
    return render(request, "opportunities/write.html", context, status=400 if form.errors else 200)


def _step(request: Any, row: Any, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "group": row.group or row.partnership,
        "back": reverse("opportunity", args=[row.token]),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)
