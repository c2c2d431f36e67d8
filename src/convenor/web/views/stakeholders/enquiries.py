"""Enquiries to the mailbox of a role: what waits, one of them, and its answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convenor.apps.concerns.queries import concern_for
from convenor.apps.stakeholders.operations import (
    answer_enquiry,
    change_enquiry,
    record_enquiry,
    reopen_enquiry,
    set_clock,
)
from convenor.apps.stakeholders.queries.enquiries import (
    days_to_answer,
    enquiries_closed,
    enquiries_open,
    enquiry_row,
    holidays_of,
    kept_enquiry,
)
from convenor.core.dates import in_words
from convenor.web.access import needs
from convenor.web.days import today
from convenor.web.doors import partnership_kept, there, tried
from convenor.web.forms.stakeholders import (
    AnswerForm,
    ClockForm,
    EnquiryForm,
    initial_of_enquiry,
)
from convenor.web.views.keeping import said
from convenor.web.views.stakeholders.shown import KEEP, METHODS, crumbs, step


@needs(KEEP)
@require_safe
def enquiries(request: Any, slug: str) -> HttpResponse:
    """What waits for an answer, late first; what was answered."""
    partnership = partnership_kept(request, slug, KEEP)
    context = {
        "partnership": partnership,
        "open": enquiries_open(partnership, on=today()),
        "closed": enquiries_closed(partnership, on=today()),
        "days": days_to_answer(partnership.pk),
        "breadcrumbs": crumbs(partnership),
    }
    return render(request, "enquiries/enquiries.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def new(request: Any, slug: str) -> HttpResponse:
    partnership = partnership_kept(request, slug, KEEP)
    form = EnquiryForm(request.POST or None, initial={"asked_on": today()})
    if _is_right(request, form) and tried(
        form, record_enquiry, partnership=partnership, **_filled(request, form)
    ):
        messages.success(request, _("The enquiry is recorded, and its clock runs."))
        return redirect("enquiries", slug)
    back = reverse("enquiries", args=[slug])
    return step(request, partnership, form, title=_("Record an enquiry"), back=back)


@needs(KEEP)
@require_safe
def enquiry(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    shown = enquiry_row(row, on=today(), holidays=holidays_of(partnership, today()))
    facts = (
        (_("Asked by"), shown.asked_by),
        (_("Asked on"), in_words(shown.asked_on)),
        (_("Topic"), shown.topic),
        (_("Came to"), shown.mailbox),
        (_("Who answers it"), shown.owner),
        (_("Due"), in_words(shown.due_on)),
        (_("Answered on"), in_words(shown.closed_on) if shown.closed_on else ""),
    )
    concern = concern_for(request.actor, shown.concern_token) if shown.concern_token else None
    context = {
        "partnership": partnership,
        "row": shown,
        "facts": [{"key": key, "value": value} for key, value in facts if value],
        "concern": concern,
        "breadcrumbs": crumbs(partnership, (_("Enquiries"), reverse("enquiries", args=[slug]))),
    }
    return render(request, "enquiries/enquiry.html", context)


@needs(KEEP)
@require_http_methods(METHODS)
def change(request: Any, slug: str, token: str) -> HttpResponse:
    partnership, row = _own(request, slug, token)
    form = EnquiryForm(request.POST or None, initial=initial_of_enquiry(row))
    if _is_right(request, form) and tried(
        form, change_enquiry, enquiry=row, **_filled(request, form)
    ):
        messages.success(request, _("The change is kept."))
        return redirect("enquiry", slug, token)
    return step(request, partnership, form, title=_("Change it"), back=_page(slug, token))


@needs(KEEP)
@require_http_methods(METHODS)
def answer(request: Any, slug: str, token: str) -> HttpResponse:
    """It was answered, and is closed."""
    partnership, row = _own(request, slug, token)
    form = AnswerForm(request.POST or None, initial={"on": today(), "answer": row.answer})
    if form.is_valid() and tried(
        form,
        answer_enquiry,
        enquiry=row,
        today=today(),
        by=request.actor,
        **form.cleaned_data,
    ):
        messages.success(request, _("The answer is recorded, and the enquiry is closed."))
        return redirect("enquiry", slug, token)
    return step(
        request,
        partnership,
        form,
        title=_("Record the answer"),
        lede=row.question[:200],
        back=_page(slug, token),
        label=_("Record and close"),
    )


@needs(KEEP)
@require_POST
def reopen(request: Any, slug: str, token: str) -> HttpResponse:
    _partnership, row = _own(request, slug, token)
    said(request, _("It is open again."), reopen_enquiry, enquiry=row)
    return redirect("enquiry", slug, token)


@needs(KEEP)
@require_http_methods(METHODS)
def clock(request: Any, slug: str) -> HttpResponse:
    """In how many working days."""
    partnership = partnership_kept(request, slug, KEEP)
    form = ClockForm(request.POST or None, initial={"working_days": days_to_answer(partnership.pk)})
    if form.is_valid() and tried(
        form, set_clock, partnership=partnership, by=request.actor, **form.cleaned_data
    ):
        messages.success(request, _("The change is kept. Enquiries that wait keep their day."))
        return redirect("enquiries", slug)
    back = reverse("enquiries", args=[slug])
    return step(request, partnership, form, title=_("How soon we answer"), back=back)


def _is_right(request: Any, form: EnquiryForm) -> bool:
    """Also that the concern, where one is given, is one that the reader may see."""
    if not form.is_valid():
        return False
    token = form.concern_token()
    if token and concern_for(request.actor, token) is None:
        form.add_error(
            "concern",
            _("There is no concern at “%(address)s”. Copy the whole address of its page.")
            % {"address": form.cleaned_data["concern"]},
        )
    return not form.errors


def _filled(request: Any, form: EnquiryForm) -> dict[str, Any]:
    token = form.concern_token()
    return {
        "words": form.words(concern_for(request.actor, token) if token else None),
        "may_stay": form.cleaned_data["may_stay"],
        "today": today(),
        "by": request.actor,
    }


def _own(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    partnership = partnership_kept(request, slug, KEEP)
    return partnership, there(kept_enquiry(token, partnership_id=partnership.pk))


def _page(slug: str, token: str) -> str:
    return reverse("enquiry", args=[slug, token])
