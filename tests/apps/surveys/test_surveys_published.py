"""Surveys without an account: kept to come back to, typed in, shortened, told of, and forgotten."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.outbox.models import Delivery
from convenor.apps.surveys.models import SummaryWish, SurveyAnswer, SurveyDraft
from convenor.apps.surveys.operations import (
    AnswerWanted,
    SurveyNotValid,
    SurveyWanted,
    answer_survey,
    change_survey,
    close_survey,
    draft_survey,
    forget_answers,
    keep_draft,
    open_survey,
    redact_answer,
    send_summary,
    take_redaction_back,
    type_answer_in,
)
from convenor.apps.surveys.queries import public_surveys, report_of
from convenor.core.access import ANYONE
from convenor.core.dates import months_later
from convenor.core.governance.channel.surveys import Question, QuestionKind
from convenor.core.vocabulary import AnswerUse, SurveyNaming
from tests.factories import OPERATOR, GroupFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 3, 9, 17, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
QUESTIONS = (
    Question("q1", "Is there a bus?", QuestionKind.YES_NO),
    Question("q2", "What would help?", QuestionKind.WORDS),
)


def opened(**more):
    wanted = SurveyWanted("Buses", CLOSES, QUESTIONS, is_public=True, asks_use=True, **more)
    survey = draft_survey(group=GroupFactory(), wanted=wanted, now=NOW, by=OPERATOR)
    open_survey(survey=survey, now=NOW, by=OPERATOR)
    return survey


def answered(survey, key, words="A bus", use=AnswerUse.UNNAMED, said_for="", **more):
    wanted = AnswerWanted({"q1": "No", "q2": words}, use, said_for)
    return answer_survey(survey=survey, wanted=wanted, client_key=key, now=NOW, by=ANYONE, **more)


def test_what_is_only_for_the_summary_is_not_in_the_report():
    survey = opened(naming=SurveyNaming.WHO_LIKES)
    answered(survey, "a", "An evening bus", AnswerUse.NAMED, "a college")
    answered(survey, "b", "A cheaper pass", AnswerUse.UNNAMED, "a charity")
    answered(survey, "c", "What I lived through", AnswerUse.SUMMARY, "a parent")
    assert report_of(survey).said == ()
    for key in "de":
        answered(survey, key, "A cheaper pass")
    report = report_of(survey)
    assert report.number == 5
    quoted = [(each.words, each.said_for) for each in report.said[1].quotes]
    assert quoted == [("A cheaper pass", "")] * 3 + [("An evening bus", "a college")]


def test_a_survey_that_does_not_ask_publishes_no_words():
    wanted = SurveyWanted("Buses", CLOSES, QUESTIONS, is_public=True)
    survey = draft_survey(group=GroupFactory(), wanted=wanted, now=NOW, by=OPERATOR)
    open_survey(survey=survey, now=NOW, by=OPERATOR)
    for key in "abcde":
        answered(survey, key, use=AnswerUse.NAMED, said_for="a college")
    assert all(not each.quotes for each in report_of(survey).said)
    assert set(SurveyAnswer.objects.values_list("said_for", flat=True)) == {""}


def test_for_whom_somebody_speaks_is_asked_where_it_is_wanted_and_never_a_name():
    survey = opened(naming=SurveyNaming.EVERYBODY)
    with pytest.raises(SurveyNotValid, match="Say for whom you speak"):
        answered(survey, "a")
    with pytest.raises(SurveyNotValid, match="looks like somebody's name"):
        answered(survey, "a", said_for="Mrs Selam Haile")
    answered(survey, "a", said_for="a charity in Leeds")
    assert SurveyAnswer.objects.get().said_for == "a charity in Leeds"


def test_a_draft_is_come_back_to_and_goes_once_it_is_sent():
    survey = opened()
    draft = keep_draft(survey=survey, wanted=AnswerWanted({"q2": "A b"}), now=NOW, by=ANYONE)
    again = AnswerWanted({"q2": "A bus"}, AnswerUse.UNNAMED)
    assert keep_draft(survey=survey, wanted=again, now=NOW, by=ANYONE, draft=draft) == draft
    assert SurveyDraft.objects.get().answers == {"q2": "A bus"}
    answered(survey, "a", draft=draft)
    assert not SurveyDraft.objects.exists()
    assert SurveyAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "now", "says"),
    [
        ("Ask Mrs Haile", NOW, "points at somebody"),
        ("A bus", CLOSES, "is closed"),
        ("b" * 2001, NOW, "2,001 characters long"),
    ],
)
def test_a_draft_that_cannot_be_kept_says_why(words, now, says):
    with pytest.raises(SurveyNotValid, match=says):
        keep_draft(survey=opened(), wanted=AnswerWanted({"q2": words}), now=now, by=ANYONE)
    assert not SurveyDraft.objects.exists()


def test_answers_on_paper_are_typed_in_for_a_while_after_the_close():
    survey = opened()
    late = {"survey": survey, "wanted": AnswerWanted({"q1": "No"}), "by": OPERATOR}
    type_answer_in(client_key="p1", now=CLOSES + 14 * DAY, **late)
    type_answer_in(client_key="p1", now=CLOSES + 14 * DAY, **late)
    with pytest.raises(SurveyNotValid, match="more than 14 days ago"):
        type_answer_in(client_key="p2", now=CLOSES + 15 * DAY, **late)
    assert SurveyAnswer.objects.get().is_by_hand
    assert Entry.objects.filter(what__contains="was typed in").count() == 1


def test_words_are_shortened_for_the_public_with_a_reason_and_the_answer_stays():
    survey = opened()
    first = answered(survey, "a", "A bus to the new flats")
    for key in "bcde":
        answered(survey, key)
    with pytest.raises(SurveyNotValid, match="Say in a few words why"):
        redact_answer(answer=first, question_key="q2", shown="A bus", why=" ", by=OPERATOR)
    with pytest.raises(SurveyNotValid, match="Nothing was answered in words"):
        redact_answer(answer=first, question_key="q9", shown="", why="x", by=OPERATOR)
    redact_answer(
        answer=first, question_key="q2", shown="A bus to […]", why="Names a place.", by=OPERATOR
    )
    assert ("A bus to […]", "Names a place.") in [
        (each.words, each.shortened_because) for each in report_of(survey).said[1].quotes
    ]
    first.refresh_from_db()
    assert first.answers["q2"] == "A bus to the new flats"
    assert not Entry.objects.filter(what__contains="flats").exists()
    take_redaction_back(answer=first, question_key="q2", by=OPERATOR)
    assert "A bus to the new flats" in [each.words for each in report_of(survey).said[1].quotes]


def test_the_report_says_what_was_asked_said_and_done_and_goes_back():
    survey = opened()
    answered(survey, "a", email="a@example.org")
    close_survey(survey=survey, now=NOW, by=OPERATOR)
    send_summary(survey=survey, text="Most wait.", done="We asked for one.", now=NOW, by=OPERATOR)
    mail = Delivery.objects.get()
    assert "What was said\n\nMost wait.\n\nWhat was done\n\nWe asked for one." in mail.body
    assert f"/surveys/{survey.token}" in mail.body
    assert not SummaryWish.objects.exists()
    assert public_surveys(survey.group.partnership_id, now=NOW) == ([], [survey])


def test_only_public_surveys_are_listed_those_that_close_first_ahead():
    survey = opened()
    later = opened()
    type(later).objects.filter(pk=later.pk).update(
        group=survey.group, closes_at=CLOSES + DAY, is_public=True
    )
    where = survey.group.partnership_id
    assert public_surveys(where, now=NOW) == ([survey, later], [])
    assert public_surveys(where, now=CLOSES) == ([later], [])
    type(later).objects.update(is_public=False)
    assert public_surveys(where, now=NOW) == ([], [])


def test_what_was_asked_stays_once_somebody_has_answered():
    survey = opened()
    answered(survey, "a")
    wanted = SurveyWanted("Buses", CLOSES, QUESTIONS, is_public=True, asks_use=False)
    with pytest.raises(SurveyNotValid, match="the questions stay as they are"):
        change_survey(survey=survey, wanted=wanted, now=NOW, by=OPERATOR)


@given(st.integers(0, 1000))
def test_answers_go_after_two_years_and_the_summary_stays(days):
    survey = opened()
    answered(survey, "a", email="a@example.org")
    keep_draft(survey=survey, wanted=AnswerWanted({"q1": "No"}), now=NOW, by=ANYONE)
    now = CLOSES + days * DAY
    forget_answers(now=now, by=OPERATOR)
    assert survey.drafts.count() == 0
    closed, on = timezone.localdate(CLOSES), timezone.localdate(now)
    assert survey.wishes.count() == (0 if on >= months_later(closed, 12) else 1)
    assert survey.answers.count() == (0 if on >= months_later(closed, 24) else 1)
    survey.refresh_from_db()
    assert survey.title == "Buses"


def test_nothing_of_an_open_survey_is_forgotten():
    survey = opened()
    answered(survey, "a", email="a@example.org")
    keep_draft(survey=survey, wanted=AnswerWanted({"q1": "No"}), now=NOW, by=ANYONE)
    assert forget_answers(now=NOW, by=OPERATOR) == 0
    assert (survey.drafts.count(), survey.answers.count()) == (1, 1)


def test_the_daily_command_forgets_what_is_old(capsys):
    survey = opened()
    answered(survey, "a", email="a@example.org")
    type(survey).objects.update(closes_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    call_command("forget_answers")
    assert capsys.readouterr().out == "2 deleted.\n"
    assert not SurveyAnswer.objects.exists()
    assert Entry.objects.filter(what__contains="were deleted; its summary stays").count() == 1
    call_command("forget_answers")
    assert capsys.readouterr().out == "0 deleted.\n"
