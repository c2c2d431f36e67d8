"""Questions of a light survey, the answers that fit them, and counts that point at nobody."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_QUESTIONS = 20
LONGEST_ANSWER = 2000
FEWEST_TO_SHOW = 5
"""Below so many answers in all nothing is shown but their number: those asked may know each other."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    WORDS = "in words"
    ONE = "one of several"
    MANY = "any of several"
    YES_NO = "yes or no"
    NUMBER = "a number"


class SurveyNotValid(ValueError):
    """A question or an answer that cannot be; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `choices` are given for one or any of several alone."""

    key: str
    text: str
    kind: QuestionKind
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def offered(self) -> tuple[str, ...]:
        return ("Yes", "No") if self.kind is QuestionKind.YES_NO else self.choices


@dataclass(frozen=True, slots=True)
class Counted:
    """What was answered to one question: counts of what was offered, or the words."""

    question: Question
    counts: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    answered: int


def checked(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, if they can be asked. Raises SurveyNotValid."""
    found = tuple(questions)
    if not found:
        raise SurveyNotValid("Ask at least one question.")
    if len(found) > MOST_QUESTIONS:
        raise SurveyNotValid(
            f"{len(found)} questions are too many for a light survey; ask at most {MOST_QUESTIONS}."
        )
    for number, each in enumerate(found, 1):
        _demand_question(number, each)
    return found


def answer_to(question: Question, given: Any) -> Any:
    """The answer as it is kept; None for none. Raises SurveyNotValid."""
    if question.kind is QuestionKind.MANY:
        return _chosen(question, list(given or []))
    text = str(given or "").strip()
    if not text:
        if question.required:
            raise SurveyNotValid(f"Answer “{question.text}”.")
        return None
    if question.kind is QuestionKind.NUMBER:
        return _number(question, text)
    if question.kind is QuestionKind.WORDS:
        return _words(question, text)
    if text not in question.offered:
        raise SurveyNotValid(f"Choose one of the answers to “{question.text}”.")
    return text


def counted(
    questions: Sequence[Question], answers: Sequence[Mapping[str, Any]]
) -> tuple[Counted, ...]:
    """Counts in the order of the questions; nothing at all below the fewest that may be shown.

    Words come in the order of the alphabet, so that nobody's answers can be put together.
    """
    if len(answers) < FEWEST_TO_SHOW:
        return ()
    return tuple(
        _counted(each, [a[each.key] for a in answers if each.key in a]) for each in questions
    )


def is_open(
    now: dt.datetime,
    *,
    opened_at: dt.datetime | None,
    closes_at: dt.datetime,
    closed_at: dt.datetime | None,
) -> bool:
    """Whether it takes answers at that moment; not any more at the closing time itself."""
    return opened_at is not None and opened_at <= now < closes_at and closed_at is None


def _counted(question: Question, given: list[Any]) -> Counted:
    if question.kind in (QuestionKind.WORDS, QuestionKind.NUMBER):
        numbers = question.kind is QuestionKind.NUMBER
        words = tuple(str(each) for each in sorted(given, key=float if numbers else str))
        return Counted(question, (), words, len(given))
    flat = [choice for each in given for choice in (each if isinstance(each, list) else [each])]
    tally = Counter(flat)
    counts = tuple((choice, tally[choice]) for choice in question.offered)
    return Counted(question, counts, (), len(given))


def _demand_question(number: int, question: Question) -> None:
    if not question.text.strip():
        raise SurveyNotValid(f"Question {number} has no words. Write it, or take it out.")
    chooses = question.kind in (QuestionKind.ONE, QuestionKind.MANY)
    if chooses and len(set(question.choices)) < 2:
        raise SurveyNotValid(
            f"Give question {number} at least two different answers to choose from."
        )


def _chosen(question: Question, given: list[str]) -> list[str] | None:
    strange = [each for each in given if each not in question.choices]
    if strange:
        raise SurveyNotValid(f"Choose from the answers to “{question.text}”.")
    if question.required and not given:
        raise SurveyNotValid(f"Answer “{question.text}”.")
    return [choice for choice in question.choices if choice in given] or None


def _number(question: Question, text: str) -> float:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        raise SurveyNotValid(f"Write a number as the answer to “{question.text}”.") from None
    if not -1e12 < number < 1e12:
        raise SurveyNotValid(f"{text} cannot be right as the answer to “{question.text}”.")
    return int(number) if number == int(number) else number


def _words(question: Question, text: str) -> str:
    if len(text) > LONGEST_ANSWER:
        raise SurveyNotValid(
            f"The answer to “{question.text}” is {len(text):,} characters long; at most "
            f"{LONGEST_ANSWER:,} fit."
        )
    return text
