"""Answering a survey: sent, kept to come back to, or typed in for somebody."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.surveys.models import SummaryWish, Survey, SurveyAnswer, SurveyDraft
from convenor.apps.surveys.operations.writing import SurveyNotValid
from convenor.apps.surveys.queries import questions_of, takes_answers
from convenor.core.access import Actor
from convenor.core.governance.channel.personal import details_in, in_sentences
from convenor.core.governance.channel.surveys import (
    LONGEST_ANSWER,
    Question,
    QuestionKind,
    answer_to,
)
from convenor.core.governance.channel.surveys import SurveyNotValid as NotSound
from convenor.core.vocabulary import AnswerUse, SurveyNaming

LATEST_BY_HAND = dt.timedelta(days=14)
"""So long after the closing time answers that came on paper may still be typed in."""


@dataclass(frozen=True, slots=True)
class AnswerWanted:
    """What somebody answers, by the keys of the questions; how their words may be used; for whom they speak."""

    given: Mapping[str, Any]
    use: AnswerUse = AnswerUse.SUMMARY
    said_for: str = ""


@operation
def answer_survey(
    *,
    survey: Survey,
    wanted: AnswerWanted,
    client_key: str,
    now: dt.datetime,
    by: Actor,
    email: str = "",
    draft: SurveyDraft | None = None,
) -> SurveyAnswer:
    """Keep what somebody answered, without who or when. The same key again changes nothing.

    An address for the summary is kept apart, and the draft that it was goes. Raises SurveyNotValid once it
    is closed, and for an answer that points at somebody.
    """
    nothing_changed()
    there = survey.answers.filter(client_key=client_key).first()
    if there is not None:
        return there
    survey.refresh_from_db()
    if not takes_answers(survey, now):
        raise SurveyNotValid(f"“{survey.title}” is closed. Your answers were not kept.")
    answer = _kept(survey, wanted, client_key)
    if email:
        SummaryWish.objects.get_or_create(survey=survey, email=email.lower())
    if draft is not None:
        draft.delete()
    return answer


@operation
def type_answer_in(
    *, survey: Survey, wanted: AnswerWanted, client_key: str, now: dt.datetime, by: Actor
) -> SurveyAnswer:
    """Keep what somebody gave on paper or by word of mouth, also some days after the closing time.

    Raises SurveyNotValid before it opened, too late after it, and for what `answer_survey` refuses.
    """
    there = survey.answers.filter(client_key=client_key).first()
    if there is not None:
        nothing_changed()
        return there
    if survey.opened_at is None:
        raise SurveyNotValid("Open the survey first.")
    if now > survey.closes_at + LATEST_BY_HAND:
        raise SurveyNotValid(
            f"It closed more than {LATEST_BY_HAND.days} days ago. Answers cannot be added any more."
        )
    answer = _kept(survey, wanted, client_key, is_by_hand=True)
    partnership_id = survey.group.partnership_id
    what = f"An answer to the survey “{survey.title}” was typed in."
    record(by=by, what=what, about=survey, partnership_id=partnership_id)
    return answer


@operation
def keep_draft(
    *,
    survey: Survey,
    wanted: AnswerWanted,
    now: dt.datetime,
    by: Actor,
    draft: SurveyDraft | None = None,
) -> SurveyDraft:
    """Keep answers as they are, for whoever has the draft's address. Raises SurveyNotValid once it is closed.

    What points at somebody is refused here as well, for a draft is kept like an answer.
    """
    nothing_changed()
    if not takes_answers(survey, now):
        raise SurveyNotValid(f"“{survey.title}” is closed. Your answers were not kept.")
    answers = {}
    for question in questions_of(survey):
        given = wanted.given.get(question.key)
        if given:
            answers[question.key] = _short_enough(question, given)
            _demand_nothing_personal(question, answers[question.key])
    draft = draft or SurveyDraft(survey=survey)
    draft.answers, draft.use, draft.said_for = answers, wanted.use, _said_for(survey, wanted, False)
    draft.save()
    return draft


def _kept(
    survey: Survey, wanted: AnswerWanted, client_key: str, *, is_by_hand: bool = False
) -> SurveyAnswer:
    answers = _answers(survey, wanted.given)
    if not answers:
        raise SurveyNotValid("Answer at least one question.")
    return SurveyAnswer.objects.create(
        survey=survey,
        answers=answers,
        client_key=client_key,
        use=wanted.use if survey.asks_use else AnswerUse.SUMMARY,
        said_for=_said_for(survey, wanted, demanded=True),
        is_by_hand=is_by_hand,
    )


def _said_for(survey: Survey, wanted: AnswerWanted, demanded: bool) -> str:
    """For whom they speak, where the survey asks. It is refused where it names somebody."""
    said = wanted.said_for.strip()
    if survey.naming == SurveyNaming.NOBODY:
        return ""
    if demanded and not said and survey.naming == SurveyNaming.EVERYBODY:
        raise SurveyNotValid("Say for whom you speak, such as “a charity in Leeds”.")
    if said and details_in(said):
        raise SurveyNotValid(
            f"“{said}” looks like somebody's name or a way to reach them. "
            "Say for whom you speak, such as “a charity in Leeds”."
        )
    return said


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


def _short_enough(question: Question, given: Any) -> Any:
    if isinstance(given, str) and len(given) > LONGEST_ANSWER:
        raise SurveyNotValid(
            f"The answer to “{question.text}” is {len(given):,} characters long; at most "
            f"{LONGEST_ANSWER:,} fit."
        )
    return given


def _demand_nothing_personal(question: Question, answer: Any) -> None:
    if question.kind is not QuestionKind.WORDS:
        return
    found = details_in(answer)
    if found:
        said = " ".join(in_sentences(found))
        raise SurveyNotValid(f"Your answer to “{question.text}” points at somebody. {said}")
