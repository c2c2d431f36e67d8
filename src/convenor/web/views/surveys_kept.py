"""Surveys for those who ask."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.groups.queries import group_for
from convenor.apps.surveys.operations import (
    change_survey,
    close_survey,
    draft_survey,
    open_survey,
)
from convenor.apps.surveys.queries import questions_of, survey_for, surveys_of
from convenor.core.access import Permission
from convenor.web.access import needs, open_door
from convenor.web.doors import there, tried
from convenor.web.forms.surveys import SurveyForm, question_forms, questions_in
from convenor.web.views.keeping import said

METHODS = ["GET", "HEAD", "POST"]


@needs(Permission.TASK_GROUP_LEAD)
@require_GET
def kept(request: Any, slug: str) -> HttpResponse:
    group = _group(request, slug)
    context = {
        "group": group,
        "surveys": list(surveys_of([group.pk])),
        "now": timezone.now(),
        "breadcrumbs": [(group.called, reverse("group", args=[slug]))],
    }
    return render(request, "surveys/kept.html", context)


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def draft(request: Any, slug: str) -> HttpResponse:
    group = _group(request, slug)
    form, rows = SurveyForm(request.POST or None), question_forms(request.POST or None, ())
    if all([form.is_valid(), rows.is_valid()]) and tried(
        form,
        draft_survey,
        group=group,
        wanted=form.wanted(questions_in(rows)),
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("The draft is kept. Look at it, then open it."))
        return redirect("surveys_kept", slug)
    return _form(request, group, form, rows, _("Write a survey"))


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def change(request: Any, token: str) -> HttpResponse:
    row = survey_kept(request, token)
    closes = timezone.localtime(row.closes_at)
    initial = {
        "title": row.title,
        "intro": row.intro,
        "is_public": row.is_public,
        "naming": row.naming,
        "asks_use": row.asks_use,
        "closes_on": closes.date(),
        "closes_at": closes.time(),
    }
    form = SurveyForm(request.POST or None, initial=initial)
    rows = question_forms(request.POST or None, questions_of(row))
    if all([form.is_valid(), rows.is_valid()]) and tried(
        form,
        change_survey,
        survey=row,
        wanted=form.wanted(questions_in(rows)),
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("It is changed."))
        return redirect("survey_answers", token)
    return _form(request, row.group, form, rows, _("Change the survey"))


@needs(Permission.TASK_GROUP_LEAD)
@require_POST
def opening(request: Any, token: str) -> HttpResponse:
    row = survey_kept(request, token)
    said(request, _("It takes answers now."), open_survey, survey=row, now=timezone.now())
    return redirect("survey_answers", token)


@needs(Permission.TASK_GROUP_LEAD)
@require_POST
def closing(request: Any, token: str) -> HttpResponse:
    row = survey_kept(request, token)
    done = _("It takes no more answers. You can open it again until its closing time.")
    said(request, done, close_survey, survey=row, now=timezone.now())
    return redirect("survey_answers", token)


def _group(request: Any, slug: str) -> Any:
    group = there(group_for(slug))
    open_door(
        request, Permission.TASK_GROUP_LEAD, partnership_id=group.partnership_id, group_id=group.pk
    )
    return group


def survey_kept(request: Any, token: str) -> Any:
    """The survey at that address, for whoever leads the group that asks. Raises Http404."""
    row = there(survey_for(token))
    group = row.group
    open_door(
        request, Permission.TASK_GROUP_LEAD, partnership_id=group.partnership_id, group_id=group.pk
    )
    return row


def _form(request: Any, group: Any, form: Any, rows: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "rows": rows,
        "title": title,
        "group": group,
        "back": reverse("surveys_kept", args=[group.slug]),
        "breadcrumbs": [(group.called, reverse("group", args=[group.slug]))],
    }
    status = 400 if form.errors or rows.total_error_count() else 200
    return render(request, "surveys/write.html", context, status=status)
