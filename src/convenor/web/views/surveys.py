"""Surveys for those who answer them."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import partnership_for
from convenor.apps.surveys.links import draft_key, read_draft_key
from convenor.apps.surveys.operations import answer_survey, keep_draft
from convenor.apps.surveys.queries import (
    can_answer,
    can_keep,
    draft_for,
    public_surveys,
    questions_of,
    report_of,
    survey_for,
    surveys_to_answer,
    takes_answers,
)
from convenor.core.access import Permission
from convenor.web.access import needs, public
from convenor.web.doors import there, tried
from convenor.web.forms.surveys import AnswerForm
from convenor.web.languages import in_english

FROM_ONE_PLACE = {"survey_answer": "60/h/ip"}
"""A whole event may sit behind one address, and does not send more in an hour."""
METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.DESK_VIEW)
@require_GET
def surveys(request: Any) -> HttpResponse:
    """Open ones of the reader's partnerships, those that close first."""
    found = surveys_to_answer(request.actor, now=timezone.now())
    return render(request, "surveys/surveys.html", {"surveys": found})


@public
@require_GET
def public_list(request: Any, slug: str) -> HttpResponse:
    """What a partnership asks of anybody now, and what came of what it asked before."""
    partnership = there(partnership_for(slug))
    open_now, reported = public_surveys(partnership.pk, now=timezone.now())
    context = {
        "partnership": partnership,
        "open_now": open_now,
        "reported": reported,
        "breadcrumbs": [(partnership.name, reverse("partnership", args=[slug]))],
    }
    return render(request, "surveys/public.html", context)


@public
@require_http_methods(METHODS)
@rate_limit(action="survey_answer", config=FROM_ONE_PLACE)
def survey(request: Any, token: str) -> HttpResponse:
    """The questions while it is open; afterwards what was asked, said and done."""
    return _questions(request, _answerable(request, token), draft=None)


@public
@require_http_methods(METHODS)
@rate_limit(action="survey_answer", config=FROM_ONE_PLACE)
def back(request: Any, token: str, key: str) -> HttpResponse:
    """The answers that somebody kept, to go on with them."""
    row = _answerable(request, token)
    draft = draft_for(row, there(read_draft_key(key)))
    if draft is None:
        messages.info(request, _("These answers are not kept here any more: they were sent."))
        return redirect("survey", token)
    return _questions(request, row, draft=draft)


def _answerable(request: Any, token: str) -> Any:
    row = there(survey_for(token))
    return there(row if row.opened_at and can_answer(request.actor, row) else None)


def _questions(request: Any, row: Any, *, draft: Any) -> HttpResponse:
    form = AnswerForm(request.POST or None, survey=row, initial=_initial(draft))
    keeps_for_later = "later" in request.POST
    if keeps_for_later:
        form.demands_nothing()
    if form.is_valid():
        answer = (_later if keeps_for_later else _sent)(request, row, form, draft)
        if answer is not None:
            return answer
    now = timezone.now()
    context = {
        "survey": row,
        "form": form,
        "is_open": takes_answers(row, now),
        "closes_at": timezone.localtime(row.closes_at),
        "keeps": can_keep(request.actor, row),
        "kept_at": request.build_absolute_uri(request.path) if draft else "",
        "questions": questions_of(row),
        "report": report_of(row) if row.summary_sent_at else None,
    }
    return render(request, "surveys/survey.html", context, status=400 if form.errors else 200)


def _initial(draft: Any) -> dict[str, Any]:
    first = {"client_key": get_random_string(20)}
    if draft is not None:
        first |= draft.answers | {"use": draft.use, "said_for": draft.said_for}
    return first


def _sent(request: Any, row: Any, form: Any, draft: Any) -> HttpResponse | None:
    if not tried(
        form,
        answer_survey,
        survey=row,
        wanted=form.wanted(),
        client_key=form.cleaned_data["client_key"] or get_random_string(20),
        email=form.cleaned_data["email"],
        draft=draft,
        now=timezone.now(),
        by=request.actor,
    ):
        return None
    messages.success(request, _("Thank you. Your answers are kept; nobody can see whose they are."))
    return redirect("survey", row.token)


def _later(request: Any, row: Any, form: Any, draft: Any) -> HttpResponse | None:
    try:
        kept = keep_draft(
            survey=row, wanted=form.wanted(), draft=draft, now=timezone.now(), by=request.actor
        )
    except OperationNotValid as refusal:
        form.add_error(None, in_english(str(refusal)))
        return None
    return redirect("survey_back", row.token, draft_key(kept.token))
