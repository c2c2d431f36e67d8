"""Minutes that a chair edited in Word, read back with what changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from convenor.documents.kinds import FileNotAccepted
from convenor.documents.markdown_kept import put_into
from convenor.documents.minutes import (
    BETWEEN,
    MinutesDocument,
    MinutesParagraph,
    label_of,
    lines_above,
    shown,
)

if TYPE_CHECKING:
    from convenor.documents.word_back import ReadParagraph, ReadWord

ALIKE = 0.6
SAME_TYPE = str.maketrans(
    {**dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑", "-")}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", None)
)


@dataclass(frozen=True)
class Run:
    """A stretch of words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class ChangedParagraph:
    """`after` is what it says; `text` is that with the marks (lists, bold words, links) it had."""

    key: str
    before: str
    after: str
    runs: tuple[Run, ...]
    text: str


@dataclass(frozen=True)
class NewParagraph:
    """`after_key` is the paragraph it follows; empty at the beginning."""

    after_key: str
    text: str


@dataclass(frozen=True)
class ReturnedComment:
    """`key` is the paragraph the comment hangs on; empty where that is not known. `is_settled` says
    that it was marked as resolved in Word."""

    key: str
    author: str
    text: str
    is_settled: bool = False


@dataclass(frozen=True)
class ReturnedMinutes:
    """`moved` stand elsewhere in the file; `above` are lines before the first item that are not ours."""

    unchanged: tuple[str, ...]
    changed: tuple[ChangedParagraph, ...]
    new: tuple[NewParagraph, ...]
    removed: tuple[str, ...]
    comments: tuple[ReturnedComment, ...]
    moved: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


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
    word = _read(file)
    _same_minutes(word.mark, expected_token, expected_version)
    outgoing = {one.key: one for one in original.paragraphs}
    head, body = _parted(word)
    pieces = _pieces(body, set(outgoing), {folded(line) for line in lines_above(original)})
    for one in original.paragraphs:
        _gather(pieces, one)
    _match(pieces, {key: (shown(one), label_of(one)) for key, one in outgoing.items()})
    for piece in pieces:
        if piece.key:
            piece.text = _without(label_of(outgoing[piece.key]), piece.text)
    known = {"", *(folded(line) for line in lines_above(original))}
    above = tuple(one.text for one in head if folded(one.text) not in known)
    return _compared(pieces, outgoing, word, above)


def folded(text: str) -> str:
    """What tells two texts apart when quotation marks, hyphens and the like do not."""
    return unicodedata.normalize("NFC", text).translate(SAME_TYPE)


def _read(file: Path | BinaryIO) -> ReadWord:
    from convenor.documents.checking import check_file  # loads what reads PDF and pictures
    from convenor.documents.word_back import read_word  # loads python-docx

    try:
        check_file(file, name="minutes.docx")
        with file.open("rb") if isinstance(file, Path) else nullcontext(file) as opened:
            opened.seek(0)
            return read_word(opened)
    except FileNotAccepted as error:
        raise MinutesNotAccepted(str(error).replace("“minutes.docx”", "This file")) from None
    except ValueError:
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


def _parted(word: ReadWord) -> tuple[list[ReadParagraph], list[ReadParagraph]]:
    """The lines above the first item, and everything else."""
    begins = next((n for n, one in enumerate(word.paragraphs) if one.key), len(word.paragraphs))
    head = [one for one in word.paragraphs[:begins] if one.is_above]
    body = [replace(one, text="") if one in head else one for one in word.paragraphs[:begins]]
    return head, body + list(word.paragraphs[begins:])


def _pieces(body: list[ReadParagraph], keys: set[str], above: set[str]) -> list[_Piece]:
    """Paragraphs that follow one another in one bookmark are one; a key counts once."""
    pieces: list[_Piece] = []
    seen: set[str] = set()
    for one in body:
        ours = not one.key and not seen and folded(one.text) in above
        text = "" if ours else one.text
        if not text and not one.comments:
            continue
        if one.key and pieces and pieces[-1].key == one.key:
            pieces[-1].text = "\n".join(filter(None, (pieces[-1].text, text)))
            pieces[-1].comments += one.comments
            continue
        key = one.key if one.key in keys and one.key not in seen else ""
        seen |= {key} - {""}
        pieces.append(_Piece(key, text, one.comments))
    return pieces


def _without(label: str, text: str) -> str:
    """The words after our own label and number, whatever became of how they were set."""
    if not label or not folded(text).startswith(folded(label)):
        return text
    return text[len(label) :].lstrip()


def _gather(pieces: list[_Piece], one: MinutesParagraph) -> None:
    """A list whose bookmark Word dropped is found again where its lines follow one another."""
    lines = [folded(line) for line in shown(one).split("\n")]
    if len(lines) < 2 or any(piece.key == one.key for piece in pieces):
        return
    for start in range(len(pieces) - len(lines) + 1):
        run = pieces[start : start + len(lines)]
        said = [folded(piece.text) for piece in run]
        said[0] = _without(folded(label_of(one)), said[0])
        if said == lines and not any(piece.key for piece in run):
            comments = tuple(number for piece in run for number in piece.comments)
            text = "\n".join(piece.text for piece in run)
            pieces[start : start + len(lines)] = [_Piece(one.key, text, comments)]
            return


def _match(pieces: list[_Piece], outgoing: dict[str, tuple[str, str]]) -> None:
    """A paragraph whose bookmark Word dropped is found again by its words."""
    missing = set(outgoing) - {piece.key for piece in pieces if piece.text}
    likely = sorted(
        (
            (_likeness(*outgoing[key], piece.text), key, place)
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


def _likeness(before: str, label: str, after: str) -> float:
    words = _without(label, after)
    return SequenceMatcher(None, folded(before), folded(words), autojunk=False).ratio()


def _compared(
    pieces: list[_Piece],
    outgoing: dict[str, MinutesParagraph],
    word: ReadWord,
    above: tuple[str, ...],
) -> ReturnedMinutes:
    unchanged, changed, new = [], [], []
    last = ""
    for piece in pieces:
        if not piece.text:
            continue
        if not piece.key:
            new.append(NewParagraph(last, piece.text))
            continue
        last = piece.key
        found = _changed(outgoing[piece.key], piece.text)
        if found is None:
            unchanged.append(piece.key)
        else:
            changed.append(found)
    kept = {*unchanged, *(one.key for one in changed)}
    return ReturnedMinutes(
        tuple(unchanged),
        tuple(changed),
        tuple(new),
        tuple(key for key, one in outgoing.items() if shown(one) and key not in kept),
        tuple(_comments(pieces, word)),
        _moved([key for key in outgoing if key in kept], pieces),
        above,
    )


def _changed(one: MinutesParagraph, after: str) -> ChangedParagraph | None:
    """None where no word changed."""
    before = shown(one)
    if folded(before) == folded(after):
        return None
    runs = word_differences(before, after)
    words = "".join(run.text for run in runs if run.kind != "removed")
    text = words if one.redacted else put_into(one.text, words)
    return ChangedParagraph(one.key, before, words, runs, text)


def _comments(pieces: list[_Piece], word: ReadWord) -> Iterator[ReturnedComment]:
    for piece in pieces:
        for number in piece.comments:
            if (said := word.comments.get(number)) and said.text.strip():
                yield ReturnedComment(piece.key, said.author, said.text.strip(), said.is_settled)


def _moved(before: list[str], pieces: list[_Piece]) -> tuple[str, ...]:
    """Those that do not stand in their place any more: as few as explain the new order."""
    place = {key: number for number, key in enumerate(before)}
    after = [piece.key for piece in pieces if piece.key in place and piece.text]
    stayed: list[tuple[str, ...]] = []
    for key in after:
        earlier = (chain for chain in stayed if place[chain[-1]] < place[key])
        stayed.append((*max(earlier, key=len, default=()), key))
    in_place = max(stayed, key=len, default=())
    return tuple(key for key in after if key not in in_place)


def word_differences(before: str, after: str) -> tuple[Run, ...]:
    """Runs that join to both texts: same and removed to the old, same and added to the new.

    A word that differs in its quotation marks or hyphens alone stays as it was.
    """
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    matcher = SequenceMatcher(
        None, [folded(each) for each in old], [folded(each) for each in new], autojunk=False
    )
    runs = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run("same", "".join(old[a:b])))
            continue
        if a < b:
            runs.append(Run("removed", "".join(old[a:b])))
        if c < d:
            runs.append(Run("added", "".join(new[c:d])))
    return tuple(runs)
