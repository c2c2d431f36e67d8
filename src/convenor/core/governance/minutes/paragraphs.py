"""A paragraph of minutes: its words, where they came from, and who may see them."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from convenor.core.vocabulary import Marking

MOST_OPEN_FIRST = (Marking.PUBLIC, Marking.PARTNERS, Marking.NAMED_SEATS, Marking.RESTRICTED)


class ParagraphKind(StrEnum):
    """What a paragraph of minutes is."""

    OPENING = "opening"
    ITEM = "item"
    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    CONCERN = "concern"
    PROGRESS = "progress"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words that the public rendition leaves out, and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stays:
    """Words that the check before publishing found, and why they may stay."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `key` stays the same through every version.

    An empty `marking` is that of its item. `was` is the text as it was composed, so that it can be
    told whether somebody edited it since; `source` says from what. What an editor took out is kept
    with `is_out_of_text`, so that composing the minutes again does not bring it back.
    """

    key: str
    kind: ParagraphKind
    text: str
    item: str = ""
    marking: Marking | None = None
    why: str = ""
    source: str = ""
    was: str = ""
    is_out_of_text: bool = False
    redactions: tuple[Redaction, ...] = ()
    stays: tuple[Stays, ...] = ()

    @property
    def is_edited(self) -> bool:
        """Also what was written here by hand, and what was taken out."""
        return not self.source or self.text != self.was or self.is_out_of_text

    @property
    def is_heading(self) -> bool:
        return self.kind is ParagraphKind.ITEM


def stricter(one: Marking, other: Marking) -> Marking:
    """The one of two markings that fewer may see."""
    return max(one, other, key=MOST_OPEN_FIRST.index)


def as_stored(paragraph: Paragraph) -> dict[str, Any]:
    """As plain values, for a JSON column."""
    return asdict(paragraph)


def from_stored(stored: dict[str, Any]) -> Paragraph:
    """The paragraph that `as_stored` wrote. What has no known marking is restricted."""
    marking = stored["marking"]
    return Paragraph(
        **stored
        | {
            "kind": ParagraphKind(stored["kind"]),
            "marking": None if marking is None else _known(marking),
            "redactions": tuple(Redaction(**each) for each in stored["redactions"]),
            "stays": tuple(Stays(**each) for each in stored["stays"]),
        }
    )


def with_text(paragraph: Paragraph, text: str) -> Paragraph:
    """With other words. Redactions and reasons to stay that speak of words no longer there go."""
    return replace(
        paragraph,
        text=text,
        redactions=tuple(each for each in paragraph.redactions if each.words in text),
        stays=tuple(each for each in paragraph.stays if each.words in text),
    )


def _known(marking: str) -> Marking:
    return Marking(marking) if marking in set(Marking) else Marking.RESTRICTED
