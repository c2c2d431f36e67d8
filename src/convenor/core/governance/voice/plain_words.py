"""How easy an English text is to read: about which age, and which sentences are hard, and why.

The grade is Flesch and Kincaid's: 0.39 × words in a sentence + 11.8 × syllables in a word − 15.59
(J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of New Readability Formulas for
Navy Enlisted Personnel, Research Branch Report 8-75, 1975). It counts American school years, so five
more is an age. Syllables are where a British dictionary would break the word (pyphen, en_GB): close to
what is spoken, not the same. It is a help to the writer and no proof: short words can be hard too.
"""

import re
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen  # type: ignore[import-untyped]

YEARS_BEFORE_SCHOOL = 5
YOUNGEST, OLDEST = 5, 22
LONG_SENTENCE = 25  # words; GOV.UK asks writers to stay under this
LONG_WORD = 4  # syllables
MANY_LONG_WORDS = 3
HARD_AGE = 18
FEWEST_WORDS_FOR_ITS_AGE = 8  # under that one long word decides

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+")
SHORTENED = re.compile(r"\b(e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St)\.", re.IGNORECASE)
MARK_OF_A_LINE = re.compile(r"^\s*(?:#+|[-*+]|>|\d+[.)])\s+", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+|\n\s*\n|\n(?=\s*(?:#+|[-*+]|>|\d+[.)])\s)")


@dataclass(frozen=True)
class HardSentence:
    text: str
    words: int
    long_words: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        return self.words > LONG_SENTENCE


@dataclass(frozen=True)
class Reading:
    """What was found; `age` is None where there is no word to go by."""

    words: int
    sentences: int
    age: int | None
    hard: tuple[HardSentence, ...]

    @property
    def is_off_the_scale(self) -> bool:
        """Harder than an age can say."""
        return self.age == OLDEST


def reading_of(text: str) -> Reading:
    sentences = sentences_of(text)
    words = [words_of(sentence) for sentence in sentences]
    return Reading(
        words=sum(map(len, words)),
        sentences=len(sentences),
        age=_age(words),
        hard=tuple(
            _hard(sentence, its)
            for sentence, its in zip(sentences, words, strict=True)
            if _is_hard(its)
        ),
    )


def sentences_of(text: str) -> list[str]:
    """The sentences that hold a word. A point of a list and a heading are each one."""
    settled = SHORTENED.sub(r"\1", ADDRESS.sub("", text))
    parts = (" ".join(MARK_OF_A_LINE.sub("", part).split()) for part in SENTENCE_END.split(settled))
    return [part for part in parts if words_of(part)]


def words_of(sentence: str) -> list[str]:
    return WORD.findall(sentence)


@cache
def _dictionary() -> Pyphen:
    return Pyphen(lang="en_GB", left=1, right=1)


def syllables_of(word: str) -> int:
    return (
        sum(
            1 + len(_dictionary().positions(part))
            for part in re.split(r"[-'’]", word)
            if len(part) > 1
        )
        or 1
    )


def _grade(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _age(sentences: list[list[str]]) -> int | None:
    if not sentences:
        return None
    return min(max(round(_grade(sentences)) + YEARS_BEFORE_SCHOOL, YOUNGEST), OLDEST)


def _long_words(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if syllables_of(word) >= LONG_WORD))


def _is_hard(words: list[str]) -> bool:
    if len(words) > LONG_SENTENCE or len(_long_words(words)) >= MANY_LONG_WORDS:
        return True
    age = _age([words]) or YOUNGEST
    return (
        len(words) >= FEWEST_WORDS_FOR_ITS_AGE and age >= HARD_AGE and len(_long_words(words)) > 0
    )


def _hard(sentence: str, words: list[str]) -> HardSentence:
    return HardSentence(sentence, len(words), _long_words(words))
