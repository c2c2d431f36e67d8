"""What came in to a survey, put together for those who ask."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convenor.apps.surveys.queries import given_of, questions_of
from convenor.core.governance.channel.surveys import (
    FEWEST_TO_SHOW,
    Counted,
    QuestionKind,
    counted,
)
from convenor.core.governance.voice.answers import Given, by_use, repeated
from convenor.core.vocabulary import AnswerUse

USES = {
    AnswerUse.NAMED: gettext_lazy("May stand in public, with for whom they speak"),
    AnswerUse.UNNAMED: gettext_lazy("May stand in public, without saying who"),
    AnswerUse.SUMMARY: gettext_lazy("Only for your summary: not to be quoted"),
}


@dataclass(frozen=True, slots=True)
class WordsShown:
    """Words of one answer to one question, and what the public sees in their place."""

    question: str
    words: str
    answer_key: str
    question_key: str
    said_for: str
    is_by_hand: bool
    public_words: str = ""
    why: str = ""
    is_redacted: bool = False


@dataclass(frozen=True, slots=True)
class CameIn:
    """The answers to a survey. Nothing but sentences while fewer have answered than may be shown."""

    number: int
    sentences: tuple[str, ...]
    counts: tuple[Counted, ...] = ()
    by_use: tuple[tuple[str, AnswerUse, tuple[WordsShown, ...]], ...] = ()


def came_in(survey: Any) -> CameIn:
    """Two queries, however many have answered."""
    given, questions = given_of(survey), questions_of(survey)
    sentences = tuple(_sentences(given, questions))
    if len(given) < FEWEST_TO_SHOW:
        return CameIn(len(given), sentences)
    counts = tuple(
        each
        for each in counted(questions, [one.answers for one in given])
        if each.question.kind is not QuestionKind.WORDS
    )
    asked = {each.key: each.text for each in questions if each.kind is QuestionKind.WORDS}
    words = tuple(
        (USES[use], use, tuple(shown for one in group for shown in _words(asked, one)))
        for use, group in by_use(given).items()
    )
    return CameIn(len(given), sentences, counts, tuple(each for each in words if each[2]))


def _words(asked: dict[str, str], given: Given) -> list[WordsShown]:
    found = []
    for key, text in asked.items():
        if key in given.answers:
            redaction = given.redactions.get(key)
            found.append(
                WordsShown(
                    question=text,
                    words=given.answers[key],
                    answer_key=given.key,
                    question_key=key,
                    said_for=given.said_for,
                    is_by_hand=given.is_by_hand,
                    public_words=redaction.shown if redaction else "",
                    why=redaction.why if redaction else "",
                    is_redacted=redaction is not None,
                )
            )
    return found


def _sentences(given: list[Given], questions: Any) -> list[str]:
    said = []
    by_hand = sum(each.is_by_hand for each in given)
    if by_hand:
        words = ngettext(
            "One of them was typed in here.", "%(n)d of them were typed in here.", by_hand
        )
        said.append(words % {"n": by_hand})
    again = repeated(questions, given)
    if again:
        words = ngettext(
            "One says word for word what another says: it may be the same person twice.",
            "%(n)d say word for word what another says: it may be the same person many times.",
            again,
        )
        said.append(words % {"n": again})
    if 0 < len(given) < FEWEST_TO_SHOW:
        said.append(
            _(
                "Answers are shown once %(n)d people have answered. "
                "With fewer, somebody could guess whose they are."
            )
            % {"n": FEWEST_TO_SHOW}
        )
    return said
