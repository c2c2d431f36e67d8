"""Questions, answers that fit them, and counts that point at nobody."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.surveys import (
    FEWEST_TO_SHOW,
    Question,
    QuestionKind,
    SurveyNotValid,
    answer_to,
    checked,
    counted,
    is_open,
)

ONE = Question("q1", "Which?", QuestionKind.ONE, ("School", "Home"))
MANY = Question("q2", "Which ones?", QuestionKind.MANY, ("School", "Home", "Work"))
WORDS = Question("q3", "Why?", QuestionKind.WORDS)
NUMBER = Question("q4", "How many?", QuestionKind.NUMBER, required=True)
YES = Question("q5", "Is it so?", QuestionKind.YES_NO)


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        ((), "at least one question"),
        ((WORDS,) * 21, "21 questions are too many"),
        ((Question("q", " ", QuestionKind.WORDS),), "Question 1 has no words"),
        ((Question("q", "Which?", QuestionKind.ONE, ("A", "A")),), "at least two different"),
    ],
)
def test_what_cannot_be_asked_is_refused(questions, says):
    with pytest.raises(SurveyNotValid, match=says):
        checked(questions)


@pytest.mark.parametrize(
    ("question", "given_answer", "kept"),
    [
        (ONE, "Home", "Home"),
        (MANY, ["Work", "School"], ["School", "Work"]),
        (MANY, [], None),
        (WORDS, "  because ", "because"),
        (WORDS, "", None),
        (NUMBER, "1,200", 1200),
        (NUMBER, "0.5", 0.5),
        (YES, "No", "No"),
    ],
)
def test_an_answer_is_kept_as_it_fits(question, given_answer, kept):
    assert answer_to(question, given_answer) == kept


@pytest.mark.parametrize(
    ("question", "given_answer", "says"),
    [
        (ONE, "Elsewhere", "Choose one of the answers"),
        (MANY, ["Elsewhere"], "Choose from the answers"),
        (NUMBER, "", "Answer “How many"),
        (NUMBER, "many", "Write a number"),
        (NUMBER, "1e30", "cannot be right"),
        (WORDS, "x" * 2001, "2,001 characters"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(question, given_answer, says):
    with pytest.raises(SurveyNotValid, match=says):
        answer_to(question, given_answer)


choice = st.sampled_from(ONE.choices)


@given(st.lists(st.fixed_dictionaries({}, optional={"q1": choice}), max_size=20))
def test_nothing_is_shown_of_few_answers_and_everything_adds_up_of_many(answers):
    shown = counted([ONE], answers)
    if len(answers) < FEWEST_TO_SHOW:
        assert shown == ()
    else:
        assert sum(number for _, number in shown[0].counts) == shown[0].answered
        assert shown[0].answered <= len(answers)


def test_words_come_in_the_order_of_the_alphabet_so_that_no_answers_can_be_put_together():
    answers = [{"q3": word} for word in ("e", "a", "d", "b", "c")]
    assert counted([WORDS], answers)[0].words == ("a", "b", "c", "d", "e")


def test_it_takes_answers_from_opening_until_just_before_its_closing_time():
    start, end = (
        dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 9, 17, tzinfo=dt.UTC),
    )
    hours = [start - dt.timedelta(seconds=1), start, end - dt.timedelta(seconds=1), end]
    found = [is_open(now, opened_at=start, closes_at=end, closed_at=None) for now in hours]
    assert found == [False, True, True, False]
    assert not is_open(start, opened_at=start, closes_at=end, closed_at=start)
