"""The part of a passage that shows why it was found."""

import itertools

Piece = tuple[str, bool]
"""Text, and whether it is what was asked for."""

START, END = "\x01", "\x02"
LENGTH = 240
BEFORE = 80
MORE = "…"


def pieces(text: str, marked: str) -> tuple[Piece, ...]:
    """The text, cut where the index has marked it. What was marked may be spelt without accents."""
    found: list[Piece] = []
    at = 0
    for before_end in marked.split(START):
        hit, end, after = before_end.partition(END)
        parts = [(hit, True), (after, False)] if end else [(hit, False)]
        for part, is_hit in parts:
            found += [(text[at : at + len(part)], is_hit)] if part else []
            at += len(part)
    return tuple(found)


def shortened(whole: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """So much of it as fits around the first hit, cut between words."""
    text = "".join(part for part, _is_hit in whole)
    starts = itertools.accumulate((len(part) for part, _is_hit in whole), initial=0)
    first = next((at for at, (_part, is_hit) in zip(starts, whole, strict=False) if is_hit), 0)
    start, end = _cut(text, first)
    found: list[Piece] = [(MORE, False)] if start else []
    at = 0
    for part, is_hit in whole:
        kept = text[max(at, start) : min(at + len(part), end)]
        found += [(kept, is_hit)] if kept else []
        at += len(part)
    return (*found, *([(MORE, False)] if end < len(text) else []))


def _cut(text: str, first: int) -> tuple[int, int]:
    if len(text) <= LENGTH:
        return 0, len(text)
    start = max(first - BEFORE, 0)
    start = text.find(" ", start, first) + 1 if start else 0
    end = min(start + LENGTH, len(text))
    if end < len(text):
        end = max(text.rfind(" ", first, end), first + 1) if " " in text[first:end] else end
    return start, end
