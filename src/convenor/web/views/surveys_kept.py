"""Surveys for those who ask."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convenor.apps.groups.queries import group_for
from convenor.apps.surveys.operations import (
    change_survey,
    close_survey,
    draft_survey,
    open_survey,
    send_summary,
)
from convenor.apps.surveys.queries import (
    questions_of,
    results_of,
    survey_for,
    surveys_of,
    takes_answers,
)
from convenor.core.access import Permission
from convenor.core.governance.channel.surveys import FEWEST_TO_SHOW
from convenor.web.access import needs, open_door
from convenor.web.doors import there, tried
from convenor.web.forms.surveys import (
    SummaryForm,
    SurveyForm,
    question_forms,
    questions_in,
)
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
    row = _survey(request, token)
    closes = timezone.localtime(row.closes_at)
    initial = {
        "title": row.title,
        "intro": row.intro,
        "is_public": row.is_public,
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
@require_GET
def answers(request: Any, token: str) -> HttpResponse:
    """How many answered, and once there are enough, what."""
    row = _survey(request, token)
    number, results = results_of(row)
    is_open = takes_answers(row, timezone.now())
    context = {
        "survey": row,
        "group": row.group,
        "number": number,
        "results": results,
        "fewest": FEWEST_TO_SHOW,
        "is_open": is_open,
        "is_over": row.closes_at <= timezone.now(),
        "wishes": row.wishes.count(),
        "questions": questions_of(row),
        "address": request.build_absolute_uri(reverse("survey", args=[token])),
        "breadcrumbs": [
            (row.group.called, reverse("group", args=[row.group.slug])),
            (_("Surveys"), reverse("surveys_kept", args=[row.group.slug])),
        ],
    }
    return render(request, "surveys/answers.html", context)


@needs(Permission.TASK_GROUP_LEAD)
@require_POST
def opening(request: Any, token: str) -> HttpResponse:
    row = _survey(request, token)
    said(request, _("It takes answers now."), open_survey, survey=row, now=timezone.now())
    return redirect("survey_answers", token)


@needs(Permission.TASK_GROUP_LEAD)
@require_POST
def closing(request: Any, token: str) -> HttpResponse:
    row = _survey(request, token)
    done = _("It takes no more answers. You can open it again until its closing time.")
    said(request, done, close_survey, survey=row, now=timezone.now())
    return redirect("survey_answers", token)


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def summary(request: Any, token: str) -> HttpResponse:
    """It asks once, for it goes to everybody who wanted to hear."""
    row = _survey(request, token)
    form = SummaryForm(request.POST or None, initial={"text": row.summary})
    if form.is_valid() and tried(
        form,
        send_summary,
        survey=row,
        text=form.cleaned_data["text"],
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("The summary is out. It also stands where the survey was."))
        return redirect("survey_answers", token)
    count = row.wishes.count()
    context = {
        "form": form,
        "title": _("Send what came of it"),
        "about": ngettext(
            "One person asked to hear what came of it.",
            "%(n)d people asked to hear what came of it.",
            count,
        )
        % {"n": count}
        if count
        else _("Nobody left an address; the summary stands where the survey was."),
        "group": row.group,
        "back": reverse("survey_answers", args=[token]),
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _group(request: Any, slug: str) -> Any:
    group = there(group_for(slug))
    open_door(
        request, Permission.TASK_GROUP_LEAD, partnership_id=group.partnership_id, group_id=group.pk
    )
    return group


def _survey(request: Any, token: str) -> Any:
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
