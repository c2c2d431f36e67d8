"""What may be published of the answers to a survey: whose words, how far shortened, said by whom."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from convenor.core.governance.channel.surveys import Question, QuestionKind
from convenor.core.vocabulary import AnswerUse

LONG_ENOUGH_TO_REPEAT = 30
"""Characters. Shorter words, such as “None”, are alike by chance."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What stands in place of an answer's words, nothing where all of them were taken out, and why."""

    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to the whole survey."""

    key: str
    answers: Mapping[str, Any]
    use: AnswerUse = AnswerUse.SUMMARY
    said_for: str = ""
    is_by_hand: bool = False
    redactions: Mapping[str, Redaction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be published, with for whom they were said where that may be too."""

    words: str
    said_for: str = ""
    shortened_because: str = ""


def quotes(questions: Iterable[Question], given: Iterable[Given]) -> dict[str, tuple[Quote, ...]]:
    """By the key of each question in words, what may stand in public, in the order of the alphabet.

    Words that are only for the summary are never among them, nor those taken out whole.
    """
    asked = [each.key for each in questions if each.kind is QuestionKind.WORDS]
    public = [each for each in given if each.use is not AnswerUse.SUMMARY]
    return {key: tuple(sorted(_quoted(key, public), key=lambda one: one.words)) for key in asked}


def by_use(given: Iterable[Given]) -> dict[AnswerUse, tuple[Given, ...]]:
    """All answers sorted by how far they may be used, the widest first."""
    found = list(given)
    order = (AnswerUse.NAMED, AnswerUse.UNNAMED, AnswerUse.SUMMARY)
    return {use: tuple(each for each in found if each.use is use) for use in order}


def repeated(questions: Sequence[Question], given: Iterable[Given]) -> int:
    """How many answers say word for word what another one says, beyond the first that said it.

    Only long words count: whoever sends one answer many times is found, and two who say “No” are not.
    """
    asked = [each.key for each in questions if each.kind is QuestionKind.WORDS]
    said = Counter(_long_words(asked, each) for each in given)
    said.pop((), None)
    return sum(count - 1 for count in said.values())


def _quoted(key: str, given: Iterable[Given]) -> Iterable[Quote]:
    for each in given:
        words = str(each.answers.get(key, ""))
        redaction = each.redactions.get(key)
        shown = redaction.shown if redaction else words
        if words and shown:
            named = each.said_for if each.use is AnswerUse.NAMED else ""
            yield Quote(shown, named, redaction.why if redaction else "")


def _long_words(asked: Sequence[str], given: Given) -> tuple[str, ...]:
    said = (" ".join(str(given.answers.get(key, "")).lower().split()) for key in asked)
    return tuple(words for words in said if len(words) >= LONG_ENOUGH_TO_REPEAT)
