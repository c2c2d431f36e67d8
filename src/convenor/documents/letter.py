"""A letter that puts a question to a body: what was sent, set as a tagged PDF."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from convenor.documents.typesetting import long_day, typeset
from convenor.documents.wording import blocks_of


@dataclass(frozen=True)
class LetterPoint:
    """A matter that the question is about, with its number."""

    number: int
    title: str
    text: str
    beside: str = ""
    """Where it happens, and who raised it as far as that may be said."""


@dataclass(frozen=True)
class Letter:
    """`day` is empty for a draft, which says so on every page."""

    group: str
    partnership: str
    to: str
    number: str
    day: date | None
    subject: str
    question: str
    background: str = ""
    points: tuple[LetterPoint, ...] = ()
    held_back: str = ""
    evidence: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    reply_by: str = ""
    reckoning: tuple[str, ...] = ()


def letter_as_pdf(letter: Letter) -> bytes:
    """The letter on A4. Text is light Markdown, as everywhere."""
    data = asdict(letter) | {
        "title": letter.subject,
        "day": long_day(letter.day) if letter.day is not None else "",
        "question": _set(letter.question),
        "background": _set(letter.background),
        "points": [asdict(point) | {"text": _set(point.text)} for point in letter.points],
    }
    return typeset("letter.typ", data)


def _set(text: str) -> list[dict[str, object]]:
    return [asdict(block) for block in blocks_of(text)]
