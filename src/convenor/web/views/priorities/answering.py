"""What is asked of members: whether they agree, and one sentence of progress.

Each can be said from one's own page, or by the address in a mail. Looking changes nothing, whoever opens
the address, be it a mail scanner; only the form's button does.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.people.queries.accounts import own_person
from convenor.apps.priorities.operations import answer_check, say_progress
from convenor.apps.priorities.queries import (
    asked_now,
    can_say_progress,
    check_by_link,
    own_answer,
    priority_for,
    progress_by_link,
    round_for,
)
from convenor.core.access import Actor, Permission
from convenor.core.dates import in_words
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import MemberAnswer, PriorityState, RoundState
from convenor.web.access import needs, open_door, public, refuse_unless
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.priorities.rounds import AnswerForm, ProgressForm
from convenor.web.pages.priorities.leads import said_as
from convenor.web.pages.priorities.round import drafts_shown
from convenor.web.secret import secret
from convenor.web.views.priorities.composing import crumbs

FROM_A_MAIL = "somebody with the address in their mail"


@needs(Permission.PRIORITIES_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def round_answer(request: Any, token: str) -> HttpResponse:
    row = there(round_for(request.actor, token))
    open_door(request, Permission.PRIORITIES_ANSWER, partnership_id=row.group.partnership_id)
    person = there(own_person(request.actor))
    return _answered(request, row, person, request.actor)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check_answer(request: Any, key: str) -> HttpResponse:
    """For whoever holds the address: it is one member's, for one round."""
    row, person = there(check_by_link(key, on=today()))
    by = Actor(label=FROM_A_MAIL, person_id=person.pk)
    return secret(_answered(request, row, person, by))


@needs(Permission.PROGRESS_SAY)
@require_http_methods(["GET", "HEAD", "POST"])
def progress_say(request: Any, token: str) -> HttpResponse:
    """By whoever leads it, or the secretariat."""
    row = there(priority_for(request.actor, token))
    open_door(
        request,
        Permission.PROGRESS_SAY,
        partnership_id=row.group.partnership_id,
        group_id=row.group_id,
    )
    refuse_unless(row.state == PriorityState.LIVE and can_say_progress(request.actor, row))
    is_lead = row.lead_seat_id in request.actor.seat_ids or (
        row.lead_person_id is not None and row.lead_person_id == request.actor.person_id
    )
    label = said_as(request.actor, row, is_lead=is_lead, otherwise=_("the secretariat"))
    return _said(request, row, request.actor, label)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def progress_answer(request: Any, key: str) -> HttpResponse:
    """For whoever holds the address: it is one lead's, for one priority."""
    row, person = there(progress_by_link(key, on=today()))
    by = Actor(label=FROM_A_MAIL, person_id=person.pk)
    label = said_as(by, row, is_lead=True, otherwise=_("the secretariat"))
    return secret(_said(request, row, by, label))


def _answered(request: Any, row: Any, person: Any, by: Actor) -> HttpResponse:
    given = own_answer(row, person_id=person.pk)
    initial = {"answer": given.answer.value, "words": given.words} if given else {}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        answer_check,
        round=row,
        person=person,
        answer=MemberAnswer(form.cleaned_data["answer"]),
        words=form.cleaned_data["words"],
        on=today(),
        by=by,
    ):
        messages.success(request, _("Thank you. You can change your answer until the last day."))
        return redirect(request.path)
    context = {
        "form": form,
        "round": row,
        "drafts": drafts_shown(row),
        "until": in_words(row.answers_by) if row.answers_by else "",
        "over": _over(row),
        "has_answered": given is not None,
        "breadcrumbs": crumbs(row.group.partnership),
    }
    status = 400 if form.errors else 200
    return render(request, "priorities/answer.html", context, status=status)


def _over(row: Any) -> str:
    """Why no answer is taken; empty while it is."""
    if row.state == RoundState.CHECKING:
        if row.answers_by and row.answers_by < today():
            return _("The last day to answer was %(day)s.") % {"day": in_words(row.answers_by)}
        return ""
    words = {
        RoundState.ADOPTED: _("The priorities are adopted. Thank you."),
        RoundState.STOPPED: _("This round was stopped."),
        RoundState.PROPOSING: _("The proposal is being changed. You will be asked again."),
    }
    return words.get(RoundState(row.state), _("Members are not asked yet."))


def _said(request: Any, row: Any, by: Actor, label: str) -> HttpResponse:
    asked = asked_now(row, on=today())
    initial = {"sentence": asked.sentence, "story": asked.story} if asked else {}
    form = ProgressForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        form,
        say_progress,
        priority=row,
        sentence=form.cleaned_data["sentence"],
        story=form.cleaned_data["story"],
        said_as=label,
        on=today(),
        by=by,
    ):
        messages.success(request, _("Thank you. It stands on the page of the priority."))
        return redirect("priority", row.token)
    context = {
        "form": form,
        "priority": row,
        "asked": wording.asked_until(asked.meeting.on, asked.due_on) if asked else "",
        "measure": row.measure,
        "breadcrumbs": crumbs(row.group.partnership),
    }
    status = 400 if form.errors else 200
    return render(request, "priorities/progress.html", context, status=status)
