"""Words that were changed in Word, put into the light Markdown from which the file was made.

Word shows words, not marks. So a list stays a list, and bold words stay bold, where only others changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from convenor.documents.wording import MARKDOWN, NOT_IN_XML, plain

TOKENS = re.compile(r"\s+|\S+")
MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class _Typed:
    """What was typed for one block, and in which rows."""

    first: int
    last: int
    text: str

    @property
    def marker(self) -> str:
        found = MARKER.match(self.text)
        return found[0] if found else ""


def put_into(source: str, after: str) -> str:
    """`source` with its words as they stand in `after`, a line for each block; `after` itself where
    no reading of the marks gives those words."""
    rows = NOT_IN_XML.sub("", source).split("\n")
    blocks = _typed(rows)
    before, lines = [plain(block.text) for block in blocks], after.split("\n")
    codes = SequenceMatcher(None, before, lines, autojunk=False).get_opcodes()
    for kind, a, b, c, d in reversed(codes):
        if kind == "equal":
            continue
        if b - a == d - c:
            for block, old, new in reversed(
                list(zip(blocks[a:b], before[a:b], lines[c:d], strict=True))
            ):
                rows[block.first : block.last] = [_block(block, old, new)]
        else:
            _put_rows(rows, blocks, a, b, lines[c:d])
    found = "\n".join(rows).strip()
    return found if plain(found) == after else after


def _typed(rows: list[str]) -> list[_Typed]:
    found = []
    for token in MARKDOWN.parse("\n".join(rows)):
        if token.type == "inline" and token.map and plain(token.content):
            first, last = token.map
            found.append(_Typed(first, last, "\n".join(rows[first:last])))
    return found


def _put_rows(rows: list[str], blocks: list[_Typed], a: int, b: int, lines: list[str]) -> None:
    """Other blocks than there were: each as an item where it stands in a list, else on its own."""
    beside = blocks[a] if a < b else blocks[a - 1] if a else None
    marker = beside.marker if beside else ""
    first = blocks[a].first if a < b else blocks[a - 1].last if a else 0
    last = blocks[b - 1].last if a < b else first
    new = [marker + line for line in lines]
    rows[first:last] = new if marker else [row for line in new for row in ("", line, "")]


def _block(block: _Typed, before: str, after: str) -> str:
    """Word by word where the marks stand at words; otherwise its marker and the new words."""
    typed, old, new = (
        TOKENS.findall(each) for each in (block.text[len(block.marker) :], before, after)
    )
    if len(typed) != len(old):
        return block.marker + after
    made = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        made += typed[a:b] if kind == "equal" else new[c:d]
    found = block.marker + "".join(made)
    return found if plain(found) == after else block.marker + after
