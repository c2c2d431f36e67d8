"""What came in to a survey, for those who ask: sorted, typed in, shortened for the public, told of."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from convenor.apps.surveys.operations import (
    redact_answer,
    send_summary,
    take_redaction_back,
    type_answer_in,
)
from convenor.apps.surveys.queries import answer_for, questions_of, takes_answers
from convenor.core.access import Permission
from convenor.web.access import needs
from convenor.web.claims import may_go_out
from convenor.web.doors import there, tried
from convenor.web.forms.surveys import AnswerForm, RedactionForm, SummaryForm
from convenor.web.pages.surveys import came_in
from convenor.web.views.keeping import said
from convenor.web.views.surveys_kept import METHODS, survey_kept


@needs(Permission.TASK_GROUP_LEAD)
@require_GET
def answers(request: Any, token: str) -> HttpResponse:
    """How many answered, and once there are enough, what, by how it may be used."""
    row = survey_kept(request, token)
    now = timezone.now()
    context = {
        "survey": row,
        "group": row.group,
        "came": came_in(row),
        "is_open": takes_answers(row, now),
        "is_over": row.closes_at <= now,
        "questions": questions_of(row),
        "asked": "\n\n".join(each.text for each in questions_of(row)),
        "address": request.build_absolute_uri(reverse("survey", args=[token])),
        "breadcrumbs": _crumbs(row),
    }
    return render(request, "surveys/answers.html", context)


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def by_hand(request: Any, token: str) -> HttpResponse:
    """Type in what somebody gave on paper, on the telephone or in a room."""
    row = survey_kept(request, token)
    first = {"client_key": get_random_string(20)}
    form = AnswerForm(request.POST or None, survey=row, initial=first, by_hand=True)
    if form.is_valid() and tried(
        form,
        type_answer_in,
        survey=row,
        wanted=form.wanted(),
        client_key=form.cleaned_data["client_key"] or get_random_string(20),
        now=timezone.now(),
        by=request.actor,
    ):
        messages.success(request, _("The answer is kept. Type the next one in."))
        return redirect("survey_by_hand", token)
    context = {
        "form": form,
        "title": _("Type an answer in"),
        "about": _("For somebody who gave it on paper, on the telephone or in a room."),
        "group": row.group,
        "back": reverse("survey_answers", args=[token]),
        "breadcrumbs": [*_crumbs(row), (row.title, reverse("survey_answers", args=[token]))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def redact(request: Any, token: str, key: str, question: str) -> HttpResponse:
    """Say what stands in public in place of somebody's words, and why; or let them stand again."""
    row = survey_kept(request, token)
    answer = there(answer_for(row, key))
    words = there(answer.answers.get(question))
    if "again" in request.POST:
        done = _("The words stand as they were given.")
        said(request, done, take_redaction_back, answer=answer, question_key=question)
        return redirect("survey_answers", token)
    form = RedactionForm(request.POST or None, initial={"shown": words})
    if form.is_valid() and tried(
        form, redact_answer, answer=answer, question_key=question, by=request.actor, **form.wanted()
    ):
        messages.success(request, _("The public sees it that way. The answer itself stays."))
        return redirect("survey_answers", token)
    context = {
        "form": form,
        "words": words,
        "is_redacted": answer.redactions.filter(question_key=question).exists(),
        "group": row.group,
        "back": reverse("survey_answers", args=[token]),
        "breadcrumbs": [*_crumbs(row), (row.title, reverse("survey_answers", args=[token]))],
    }
    return render(request, "surveys/redact.html", context, status=400 if form.errors else 200)


@needs(Permission.TASK_GROUP_LEAD)
@require_http_methods(METHODS)
def summary(request: Any, token: str) -> HttpResponse:
    """It asks once, for it goes to everybody who wanted to hear."""
    row = survey_kept(request, token)
    form = SummaryForm(request.POST or None, initial={"text": row.summary, "done": row.done})
    if (
        form.is_valid()
        and may_go_out(
            request,
            form,
            form.cleaned_data,
            partnership_id=row.group.partnership_id,
            is_public=True,
        )
        and tried(
            form,
            send_summary,
            survey=row,
            text=form.cleaned_data["text"],
            done=form.cleaned_data["done"],
            now=timezone.now(),
            by=request.actor,
        )
    ):
        messages.success(request, _("The report is out. It stands where the survey was."))
        return redirect("survey_answers", token)
    context = {
        "form": form,
        "title": _("Say what came of it"),
        "about": _who_hears(row.wishes.count()),
        "group": row.group,
        "label": _("Publish and send it"),
        "back": reverse("survey_answers", args=[token]),
        "breadcrumbs": [*_crumbs(row), (row.title, reverse("survey_answers", args=[token]))],
    }
    return render(request, "keeping/form.html", context, status=400 if form.errors else 200)


def _who_hears(count: int) -> str:
    if not count:
        return _("Nobody waits for a mail; the report stands where the survey was.")
    words = ngettext(
        "One person asked to hear what came of it.",
        "%(n)d people asked to hear what came of it.",
        count,
    )
    return words % {"n": count}


def _crumbs(row: Any) -> list[tuple[str, str]]:
    return [
        (row.group.called, reverse("group", args=[row.group.slug])),
        (_("Surveys"), reverse("surveys_kept", args=[row.group.slug])),
    ]
