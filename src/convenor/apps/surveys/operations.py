"""Writing surveys, answering them, and sending the summary back."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.apps.surveys.models import SummaryWish, Survey, SurveyAnswer
from convenor.apps.surveys.queries import questions_of, takes_answers
from convenor.core.access import Actor
from convenor.core.governance.channel.personal import details_in, in_sentences
from convenor.core.governance.channel.surveys import (
    Question,
    QuestionKind,
    answer_to,
    checked,
)
from convenor.core.governance.channel.surveys import SurveyNotValid as NotSound


class SurveyNotValid(OperationNotValid):
    """The survey cannot be kept or answered that way."""


@dataclass(frozen=True, slots=True)
class SurveyWanted:
    """What is said of a survey."""

    title: str
    closes_at: dt.datetime
    questions: tuple[Question, ...]
    intro: str = ""
    is_public: bool = False


@operation
def draft_survey(*, group: Any, wanted: SurveyWanted, now: dt.datetime, by: Actor) -> Survey:
    """Write a survey. It takes no answers before it is opened. Raises SurveyNotValid."""
    survey = Survey(group=group)
    _take_over(survey, wanted, now)
    survey.save()
    _record(survey, by, f"The survey “{survey.title}” was drafted.")
    return survey


@operation
def change_survey(*, survey: Survey, wanted: SurveyWanted, now: dt.datetime, by: Actor) -> None:
    """Change it. Once it has answers only its words around and its closing time can change."""
    if survey.answers.exists() and wanted.questions != questions_of(survey):
        raise SurveyNotValid(
            "People have answered already, so the questions stay as they are. Close it and write another."
        )
    _take_over(survey, wanted, now)
    survey.save()
    return _record(survey, by, f"The survey “{survey.title}” was changed.")


@operation
def open_survey(*, survey: Survey, now: dt.datetime, by: Actor) -> None:
    """From now on it takes answers. Raises SurveyNotValid once its closing time is over."""
    if survey.opened_at is not None and survey.closed_at is None:
        return nothing_changed()
    if survey.closes_at <= now:
        raise SurveyNotValid("Its closing time is over. Set a later one first.")
    survey.opened_at, survey.closed_at = survey.opened_at or now, None
    survey.save()
    return _record(survey, by, f"The survey “{survey.title}” is open.")


@operation
def close_survey(*, survey: Survey, now: dt.datetime, by: Actor) -> None:
    """It takes no answers any more. It can be opened again before its closing time."""
    if survey.closed_at is not None:
        return nothing_changed()
    survey.closed_at = now
    survey.save()
    return _record(survey, by, f"The survey “{survey.title}” was closed.")


@operation
def answer_survey(
    *,
    survey: Survey,
    given: Mapping[str, Any],
    client_key: str,
    now: dt.datetime,
    by: Actor,
    email: str = "",
) -> SurveyAnswer:
    """Keep what somebody answered, without who or when. The same key again changes nothing.

    An address for the summary is kept apart. Raises SurveyNotValid once it is closed, and for an answer
    that points at somebody.
    """
    nothing_changed()
    there = survey.answers.filter(client_key=client_key).first()
    if there is not None:
        return there
    survey.refresh_from_db()
    if not takes_answers(survey, now):
        raise SurveyNotValid(f"“{survey.title}” is closed. Your answers were not kept.")
    answers = _answers(survey, given)
    if not answers:
        raise SurveyNotValid("Answer at least one question.")
    if email:
        SummaryWish.objects.get_or_create(survey=survey, email=email.lower())
    return SurveyAnswer.objects.create(survey=survey, answers=answers, client_key=client_key)


@operation
def send_summary(*, survey: Survey, text: str, now: dt.datetime, by: Actor) -> int:
    """Send the summary to those who asked for it, and forget their addresses. Returns how many.

    Raises SurveyNotValid while it takes answers.
    """
    if takes_answers(survey, now):
        raise SurveyNotValid("It still takes answers. Close it before you send the summary.")
    if not text.strip():
        raise SurveyNotValid("Write the summary first, in plain words.")
    survey.summary, survey.summary_sent_at = text.strip(), timezone.now()
    survey.save()
    addresses = list(survey.wishes.values_list("email", flat=True))
    for address in addresses:
        queue(
            to=address,
            subject=f"What came of the survey: {survey.title}"[:300],
            body=f"{survey.summary}\n\n{settings.SITE_ADDRESS}/surveys/{survey.token}\n",
        )
    survey.wishes.all().delete()
    _record(survey, by, f"The summary of the survey “{survey.title}” was sent to {len(addresses)}.")
    return len(addresses)


def _take_over(survey: Survey, wanted: SurveyWanted, now: dt.datetime) -> None:
    if not wanted.title.strip():
        raise SurveyNotValid("Give the survey a title.")
    if wanted.closes_at <= now:
        raise SurveyNotValid("The closing time is over already. Choose a later one.")
    survey.title, survey.intro = wanted.title.strip(), wanted.intro.strip()
    survey.closes_at, survey.is_public = wanted.closes_at, wanted.is_public
    survey.questions = [asdict(each) for each in _sound(wanted.questions)]


def _sound(questions: Iterable[Question]) -> tuple[Question, ...]:
    try:
        return checked(questions)
    except NotSound as problem:
        raise SurveyNotValid(str(problem)) from problem


def _answers(survey: Survey, given: Mapping[str, Any]) -> dict[str, Any]:
    answers = {}
    for question in questions_of(survey):
        try:
            answer = answer_to(question, given.get(question.key))
        except NotSound as problem:
            raise SurveyNotValid(str(problem)) from problem
        if answer is not None:
            answers[question.key] = answer
            _demand_nothing_personal(question, answer)
    return answers


def _demand_nothing_personal(question: Question, answer: Any) -> None:
    if question.kind is not QuestionKind.WORDS:
        return
    found = details_in(answer)
    if found:
        said = " ".join(in_sentences(found))
        raise SurveyNotValid(f"Your answer to “{question.text}” points at somebody. {said}")


def _record(survey: Survey, by: Actor, what: str) -> None:
    record(by=by, what=what, about=survey, partnership_id=survey.group.partnership_id)
