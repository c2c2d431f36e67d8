"""Surveys for those who answer them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.surveys.operations import answer_survey
from convenor.apps.surveys.queries import (
    can_answer,
    can_keep,
    questions_of,
    survey_for,
    surveys_to_answer,
    takes_answers,
)
from convenor.core.access import Permission
from convenor.web.access import needs, public
from convenor.web.doors import there, tried
from convenor.web.forms.surveys import AnswerForm


@needs(Permission.DESK_VIEW)
@require_GET
def surveys(request: Any) -> HttpResponse:
    """Open ones of the reader's partnerships, those that close first."""
    found = surveys_to_answer(request.actor, now=timezone.now())
    return render(request, "surveys/surveys.html", {"surveys": found})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: Any, token: str) -> HttpResponse:
    """The questions while it is open; afterwards what came of it."""
    row = there(survey_for(token))
    there(row if row.opened_at and can_answer(request.actor, row) else None)
    is_open = takes_answers(row, timezone.now())
    first = {"client_key": get_random_string(20)}
    form = AnswerForm(request.POST or None, questions=questions_of(row), initial=first)
    if form.is_valid() and tried(
        form,
        answer_survey,
        survey=row,
        given=form.given(),
        client_key=form.cleaned_data["client_key"] or get_random_string(20),
        email=form.cleaned_data["email"],
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(
            request, _("Thank you. Your answers are kept; nobody can see whose they are.")
        )
        return redirect("survey", token)
    context = {
        "survey": row,
        "form": form,
        "is_open": is_open,
        "closes_at": timezone.localtime(row.closes_at),
        "keeps": can_keep(request.actor, row),
    }
    return render(request, "surveys/survey.html", context, status=400 if form.errors else 200)
