"""Leaving words out of what goes to somebody outside: which, why, and what then stands in their place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is left out, with the reason that stands in its place."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that go out, or the reason for those that do not: one of the two is empty."""

    text: str = ""
    why: str = ""


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in a text as whole words, however they are spaced and in capitals or not."""
    parts = [re.escape(each) for each in words.split()]
    if not parts:
        return []
    either = r"\s+".join(parts)
    found = re.compile(rf"(?<!\w){either}(?!\w)", re.IGNORECASE)
    return [match.span() for match in found.finditer(text)]


def without(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The text in pieces. What lies in several spans is left out once, with each of the reasons."""
    pieces: list[Piece] = []
    done = 0
    for start, end, whys in _merged(text, spans):
        pieces += [Piece(text=text[done:start])] if start > done else []
        pieces.append(Piece(why="; ".join(whys)))
        done = end
    return (*pieces, Piece(text=text[done:])) if done < len(text) else tuple(pieces)


def is_whole(text: str, spans: Iterable[Span]) -> bool:
    """Whether nothing of it is left but blanks."""
    return not "".join(each.text for each in without(text, spans)).strip()


def _merged(text: str, spans: Iterable[Span]) -> list[tuple[int, int, list[str]]]:
    merged: list[tuple[int, int, list[str]]] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        start, end = max(span.start, 0), min(span.end, len(text))
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            before, last, whys = merged[-1]
            merged[-1] = (before, max(last, end), list(dict.fromkeys([*whys, span.why])))
        else:
            merged.append((start, end, [span.why]))
    return merged


def left_standing(words: Iterable[str], texts: Sequence[str]) -> list[tuple[str, int]]:
    """Words that were left out somewhere and still stand elsewhere, with how often."""
    counted = {each: sum(len(places_of(each, text)) for text in texts) for each in words}
    return [(each, number) for each, number in counted.items() if number]
