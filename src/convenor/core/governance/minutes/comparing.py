"""What changed between two versions of minutes, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from convenor.core.governance.minutes.paragraphs import Paragraph

WORDS = re.compile(r"\s+|[^\s]+")


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True)
class Words:
    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphCompared:
    """A paragraph in both versions, or in one."""

    key: str
    words: tuple[Words, ...]
    marking_changed: bool = False

    @property
    def is_changed(self) -> bool:
        return self.marking_changed or any(each.change is not Change.SAME for each in self.words)


def compare(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[ParagraphCompared, ...]:
    """All paragraphs of the new version in their order, each gone one after what stood before it."""
    before, after = _in_text(old), _in_text(new)
    keys = list(after)
    for key, previous in zip(before, [None, *before], strict=False):
        if key not in after:
            keys.insert(keys.index(previous) + 1 if previous in keys else 0, key)
    return tuple(_compared(key, before.get(key), after.get(key)) for key in keys)


def compare_words(old: str, new: str) -> tuple[Words, ...]:
    """The words of both, in order. The same and the added make up the new text."""
    one, other = WORDS.findall(old), WORDS.findall(new)
    found: list[Words] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(Change.SAME, "".join(other[c:d])))
            continue
        if b > a:
            found.append(Words(Change.TAKEN_OUT, "".join(one[a:b])))
        if d > c:
            found.append(Words(Change.ADDED, "".join(other[c:d])))
    return tuple(found)


def _in_text(paragraphs: Sequence[Paragraph]) -> dict[str, Paragraph]:
    return {each.key: each for each in paragraphs if not each.is_out_of_text}


def _compared(key: str, old: Paragraph | None, new: Paragraph | None) -> ParagraphCompared:
    words = compare_words(old.text if old else "", new.text if new else "")
    changed = old is not None and new is not None and old.marking != new.marking
    return ParagraphCompared(key, words, changed)
