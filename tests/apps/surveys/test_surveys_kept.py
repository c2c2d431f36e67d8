"""Surveys: opened, answered by nobody in particular, closed, summed up for those who asked."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.outbox.models import Delivery
from convenor.apps.surveys.models import SummaryWish, SurveyAnswer
from convenor.apps.surveys.operations import (
    AnswerWanted,
    SurveyNotValid,
    SurveyWanted,
    answer_survey,
    change_survey,
    close_survey,
    draft_survey,
    open_survey,
    send_summary,
)
from convenor.apps.surveys.queries import results_of
from convenor.core.governance.channel.surveys import Question, QuestionKind
from tests.factories import OPERATOR, GroupFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 3, 9, 17, tzinfo=dt.UTC)
QUESTIONS = (
    Question("q1", "Is there a school place?", QuestionKind.YES_NO),
    Question("q2", "What would help?", QuestionKind.WORDS),
)


@pytest.fixture
def survey():
    wanted = SurveyWanted("School places", CLOSES, QUESTIONS, is_public=True)
    survey = draft_survey(group=GroupFactory(), wanted=wanted, now=NOW, by=OPERATOR)
    open_survey(survey=survey, now=NOW, by=OPERATOR)
    return survey


def answer(survey, key="k1", now=NOW, email="", **given):
    return answer_survey(
        survey=survey,
        wanted=AnswerWanted(given or {"q1": "No"}),
        client_key=key,
        email=email,
        now=now,
        by=OPERATOR,
    )


def test_an_answer_is_kept_once_without_who_or_when(survey):
    answer(survey)
    answer(survey)
    kept = SurveyAnswer.objects.get()
    assert kept.answers == {"q1": "No"}
    assert {field.name for field in SurveyAnswer._meta.fields} == {
        "id",
        "survey",
        "answers",
        "client_key",
        "use",
        "said_for",
        "is_by_hand",
    }
    assert not Entry.objects.filter(what__contains="answer").exists()


def test_answers_after_the_closing_time_or_an_early_close_are_refused(survey):
    with pytest.raises(SurveyNotValid, match="Your answers were not kept"):
        answer(survey, now=CLOSES)
    close_survey(survey=survey, now=NOW, by=OPERATOR)
    with pytest.raises(SurveyNotValid, match="is closed"):
        answer(survey)
    open_survey(survey=survey, now=NOW, by=OPERATOR)
    assert answer(survey)
    close_survey(survey=survey, now=NOW, by=OPERATOR)
    with pytest.raises(SurveyNotValid, match="Set a later one first"):
        open_survey(survey=survey, now=CLOSES, by=OPERATOR)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"q2": "Ask Mrs Haile"}, "points at somebody"),
        ({"q1": "Perhaps"}, "Choose one of the answers"),
        ({"q2": " "}, "Answer at least one question"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(survey, given, says):
    with pytest.raises(SurveyNotValid, match=says):
        answer(survey, email="a@example.org", **given)
    assert not SurveyAnswer.objects.exists()
    assert not SummaryWish.objects.exists()


def test_questions_stay_once_somebody_has_answered(survey):
    answer(survey)
    changed = SurveyWanted("School places", CLOSES, QUESTIONS[:1])
    with pytest.raises(SurveyNotValid, match="the questions stay as they are"):
        change_survey(survey=survey, wanted=changed, now=NOW, by=OPERATOR)
    later = SurveyWanted("Places", CLOSES + dt.timedelta(days=1), QUESTIONS)
    change_survey(survey=survey, wanted=later, now=NOW, by=OPERATOR)
    assert survey.title == "Places"


def test_a_closing_time_that_is_over_is_refused():
    wanted = SurveyWanted("School places", NOW, QUESTIONS)
    with pytest.raises(SurveyNotValid, match="over already"):
        draft_survey(group=GroupFactory(), wanted=wanted, now=NOW, by=OPERATOR)


def test_results_are_shown_from_five_answers_on(survey):
    for number in range(4):
        answer(survey, f"k{number}")
    assert results_of(survey) == (4, ())
    answer(survey, "k4", q1="Yes")
    number, results = results_of(survey)
    assert (number, results[0].counts) == (5, (("Yes", 1), ("No", 4)))


def test_the_summary_goes_to_those_who_asked_and_their_addresses_are_forgotten(survey):
    answer(survey, "k1", email="a@example.org")
    answer(survey, "k2", email="A@example.org")
    with pytest.raises(SurveyNotValid, match="still takes answers"):
        send_summary(survey=survey, text="Most wait.", now=NOW, by=OPERATOR)
    with pytest.raises(SurveyNotValid, match="in plain words"):
        send_summary(survey=survey, text=" ", now=CLOSES, by=OPERATOR)
    assert send_summary(survey=survey, text="Most wait.", now=CLOSES, by=OPERATOR) == 1
    mail = Delivery.objects.get()
    assert (mail.to, "Most wait." in mail.body) == ("a@example.org", True)
    assert not SummaryWish.objects.exists()
