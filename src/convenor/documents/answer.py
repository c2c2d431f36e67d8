"""The answer to a request for information, with what goes out and the reason for what does not, as a tagged PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from convenor.documents.typesetting import typeset


@dataclass(frozen=True)
class Words:
    """Words that go out, or the reason for those that do not: one of the two is empty."""

    text: str = ""
    why: str = ""


@dataclass(frozen=True)
class AnswerThing:
    """A thing on record. What is left out of it is not in here at all."""

    title: tuple[Words, ...]
    paragraphs: tuple[tuple[Words, ...], ...]
    whys: tuple[str, ...]
    is_out: bool
    """Nothing of it goes out, so its reasons stand alone."""


@dataclass(frozen=True)
class AnswerDocument:
    title: str
    partnership: str
    facts: tuple[tuple[str, str], ...]
    """What was asked, when, the answer: a heading and a text each."""
    things: tuple[AnswerThing, ...]


def answer_as_pdf(answer: AnswerDocument) -> bytes:
    """On A4. The same words give the same file, to the last byte."""
    return typeset("answer.typ", asdict(answer))


def answer_as_zip(files: Mapping[str, AnswerDocument]) -> bytes:
    """Each of them as a PDF, in one ZIP. The same words give the same file, to the last byte."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, answer in files.items():
            archive.writestr(zipfile.ZipInfo(name), answer_as_pdf(answer))
    return held.getvalue()
