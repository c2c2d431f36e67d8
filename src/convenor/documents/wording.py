"""Light Markdown as blocks of runs: the one shape from which PDF and Word are set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence", "heading"])
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ADDRESSES = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class TextRun:
    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    kind: Literal["text", "bullet", "number"]
    runs: tuple[TextRun, ...]

    @property
    def plain(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())


def blocks_of(text: str) -> tuple[Block, ...]:
    """What stands in the text; what is no light Markdown stays as it was typed."""
    kinds: list[Literal["bullet", "number"]] = []
    blocks = []
    for token in MARKDOWN.parse(NOT_IN_XML.sub("", text)):
        if token.type == "bullet_list_open":
            kinds.append("bullet")
        elif token.type == "ordered_list_open":
            kinds.append("number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            kinds.pop()
        elif token.type == "inline":
            blocks.append(Block(kinds[-1] if kinds else "text", _runs(token.children or [])))
    return tuple(block for block in blocks if block.plain)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter is of a script that runs from right to left, such as Arabic."""
    for letter in text:
        if (direction := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return direction != "L"
    return False


def plain(text: str) -> str:
    """The words alone, one line for each block."""
    return "\n".join(block.plain for block in blocks_of(text))


def _runs(tokens: list[Token]) -> tuple[TextRun, ...]:
    bold = italic = 0
    link = ""
    runs = []
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            address = str(token.attrGet("href"))
            link = address if address.startswith(ADDRESSES) else ""
        elif token.type == "link_close":
            link = ""
        elif token.type in ("softbreak", "hardbreak"):
            runs.append(TextRun(" "))
        elif token.content:
            runs.append(TextRun(token.content, bold > 0, italic > 0, link))
    return tuple(runs)
