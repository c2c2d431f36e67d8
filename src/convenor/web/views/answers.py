"""Answering when one can come: from one's own page, or by the link in a mail.

Looking changes nothing, whoever follows the link, be it a mail scanner; only the form's button does.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convenor.apps.availability.operations import answer_poll
from convenor.apps.availability.queries import (
    asked_on,
    by_link,
    is_open,
    own_answers,
    poll_asking,
)
from convenor.apps.people.queries.accounts import own_person
from convenor.core.access import Actor, Permission
from convenor.core.dates import in_words
from convenor.core.governance.polls import Answer
from convenor.core.governance.wording.polls import moment
from convenor.web.access import needs, public
from convenor.web.days import today
from convenor.web.doors import there, tried
from convenor.web.forms.availability import AnswerForm


@needs(Permission.OWN_DIARY_KEEP)
@require_http_methods(["GET", "POST"])
def my_poll(request: Any, token: str) -> HttpResponse:
    person = there(own_person(request.actor))
    found = there(poll_asking(token, person_id=person.pk))
    return _answered(request, found, person, request.actor)


@public
@require_http_methods(["GET", "POST"])
def poll_answer(request: Any, key: str) -> HttpResponse:
    """For whoever holds the link: it is one person's, for one poll."""
    found, person = there(by_link(key))
    by = Actor(label="somebody with the link they were sent", person_id=person.pk)
    response = _answered(request, found, person, by)
    response["Cache-Control"] = "no-store"
    return response


def _answered(request: Any, found: Any, person: Any, by: Actor) -> HttpResponse:
    options = list(found.options.all())
    days = [(option.pk, moment(option.on, option.start, option.end)) for option in options]
    given = own_answers(found, person_id=person.pk)
    form = AnswerForm(request.POST or None, days=days, given=given)
    if request.method == "POST" and form.is_valid() and _kept(form, found, person, by):
        messages.success(request, _("Thank you. You can change your answer until the poll closes."))
        return redirect(request.path)
    context = {
        "form": form,
        "poll": found,
        "group": found.group,
        "closes": in_words(found.closes_on),
        "over": _over(found, person),
        "has_answered": bool(given),
    }
    return render(request, "availability/answer.html", context)


def _kept(form: AnswerForm, found: Any, person: Any, by: Actor) -> bool:
    answers = {key: Answer(answer) for key, answer in form.answers.items()}
    return tried(form, answer_poll, poll=found, person=person, answers=answers, on=today(), by=by)


def _over(found: Any, person: Any) -> str:
    """Why no answer is taken any more; empty while it is."""
    if not is_open(found, on=today()):
        closed = min(day for day in (found.closed_on, found.closes_on) if day is not None)
        return _("This poll closed on %(day)s.") % {"day": in_words(closed)}
    asked = asked_on(today(), [found])[found.pk]
    if not any(each.person_id == person.pk and each.need.is_asked for each in asked):
        return _("You are not asked in this poll any more.")
    return ""
