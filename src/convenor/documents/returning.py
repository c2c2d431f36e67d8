"""Minutes that a chair edited in Word, read back with what changed."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from convenor.documents.kinds import FileNotAccepted
from convenor.documents.minutes import BETWEEN, MinutesDocument, shown

if TYPE_CHECKING:
    from convenor.documents.word import ReadWord

ALIKE = 0.6


@dataclass(frozen=True)
class Run:
    """A stretch of words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class ChangedParagraph:
    key: str
    before: str
    after: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class NewParagraph:
    """`after_key` is the paragraph it follows; empty at the beginning."""

    after_key: str
    text: str


@dataclass(frozen=True)
class ReturnedComment:
    """`key` is the paragraph the comment hangs on; empty where that is not known."""

    key: str
    author: str
    text: str


@dataclass(frozen=True)
class ReturnedMinutes:
    unchanged: tuple[str, ...]
    changed: tuple[ChangedParagraph, ...]
    new: tuple[NewParagraph, ...]
    removed: tuple[str, ...]
    comments: tuple[ReturnedComment, ...]


class MinutesNotAccepted(ValueError):
    """A returned DOCX was refused; the message is the sentence for the person who sent it."""


@dataclass
class _Piece:
    key: str
    text: str
    comments: tuple[str, ...]


def minutes_from_docx(
    file: Path | BinaryIO,
    *,
    original: MinutesDocument,
    expected_token: str,
    expected_version: int,
) -> ReturnedMinutes:
    """What a chair changed, against `original`: the structure that went out as that version."""
    before = {one.key: shown(one) for one in original.paragraphs}
    word = _read(file)
    _same_minutes(word.mark, expected_token, expected_version)
    pieces = _pieces(word, before)
    _match(pieces, before)
    return _compared(pieces, before, word)


def _read(file: Path | BinaryIO) -> ReadWord:
    from convenor.documents.checking import check_file  # loads what reads PDF and pictures
    from convenor.documents.word import read_word  # loads python-docx

    try:
        check_file(file, name="minutes.docx")
        with file.open("rb") if isinstance(file, Path) else nullcontext(file) as opened:
            opened.seek(0)
            return read_word(opened)
    except FileNotAccepted as error:
        raise MinutesNotAccepted(str(error).replace("“minutes.docx”", "This file")) from None
    except (KeyError, ValueError, SyntaxError):
        raise MinutesNotAccepted(
            "This Word file is broken: it could not be read. Save it again and send that."
        ) from None


def _same_minutes(mark: str, token: str, version: int) -> None:
    found, between, number = mark.rpartition(BETWEEN)
    if not between or not number.isdecimal():
        raise MinutesNotAccepted(
            "This Word file does not say which minutes it belongs to. "
            "Download the minutes as Word, make your changes there and send that file."
        )
    if found != token:
        raise MinutesNotAccepted(
            "These are the minutes of another meeting. Open that meeting and send the file there."
        )
    if int(number) != version:
        raise MinutesNotAccepted(
            f"This file was made from version {int(number)} of the minutes; they are now at "
            f"version {version}. Download them again and make your changes there."
        )


def _pieces(word: ReadWord, before: dict[str, str]) -> list[_Piece]:
    """Paragraphs that follow one another in one bookmark are one; a key counts once."""
    pieces: list[_Piece] = []
    seen: set[str] = set()
    for one in word.paragraphs:
        if not one.text and not one.comments:
            continue
        if one.key and pieces and pieces[-1].key == one.key:
            pieces[-1].text += "\n" + one.text
            pieces[-1].comments += one.comments
            continue
        key = one.key if one.key in before and one.key not in seen else ""
        seen.add(key)
        pieces.append(_Piece(key, one.text, one.comments))
    return pieces


def _match(pieces: list[_Piece], before: dict[str, str]) -> None:
    """A paragraph whose bookmark Word dropped is found again by its words."""
    missing = set(before) - {piece.key for piece in pieces}
    likely = sorted(
        (
            (SequenceMatcher(None, before[key], piece.text, autojunk=False).ratio(), key, place)
            for place, piece in enumerate(pieces)
            if not piece.key and piece.text
            for key in missing
        ),
        key=lambda found: (-found[0], found[2], found[1]),
    )
    for alike, key, place in likely:
        if alike >= ALIKE and key in missing and not pieces[place].key:
            pieces[place].key = key
            missing.remove(key)


def _compared(pieces: list[_Piece], before: dict[str, str], word: ReadWord) -> ReturnedMinutes:
    unchanged, changed, new, comments = [], [], [], []
    last = ""
    for piece in pieces:
        for number in piece.comments:
            author, text = word.comments.get(number, ("", ""))
            comments.append(ReturnedComment(piece.key, author, text))
        if not piece.key:
            if piece.text:
                new.append(NewParagraph(last, piece.text))
            continue
        last = piece.key
        old = before[piece.key]
        if piece.text == old:
            unchanged.append(piece.key)
        elif piece.text:
            runs = word_differences(old, piece.text)
            changed.append(ChangedParagraph(piece.key, old, piece.text, runs))
    kept = {*unchanged, *(one.key for one in changed)}
    removed = tuple(key for key, text in before.items() if text and key not in kept)
    return ReturnedMinutes(tuple(unchanged), tuple(changed), tuple(new), removed, tuple(comments))


def word_differences(before: str, after: str) -> tuple[Run, ...]:
    """Runs that join to both texts: same and removed to the old, same and added to the new."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    runs = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Run("same", "".join(old[a:b])))
            continue
        if a < b:
            runs.append(Run("removed", "".join(old[a:b])))
        if c < d:
            runs.append(Run("added", "".join(new[c:d])))
    return tuple(runs)
