"""Taking safe names out of what is about to be shown: pages, tables, calendars, and values of documents."""

import html
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from convenor.core.governance.voice.asked import Asked
from convenor.core.governance.voice.experts import PLAIN_NAME

Value = TypeVar("Value")

TAG = re.compile(r"<[^>]*>")
FOLD = re.compile(r"\r?\n[ \t]")
SHOWN_IN_TAGS = re.compile(
    r"""(?P<before>\s(?:value|title|alt|content|placeholder|aria-label|aria-description|data-[\w-]+)=)"""
    r"""(?P<quote>["'])(?P<said>.*?)(?P=quote)""",
    re.DOTALL,
)
"""Attributes that somebody can read. An address or an identifier is left whole."""
OCTETS_IN_A_LINE = 75


def spoken(names: Collection[str]) -> re.Pattern[str] | None:
    """Finds each of the names as whole words, as they are written in a page or a data file.

    A name of one word only as it was chosen: “rose” is also a verb. None without any name.
    """
    written = sorted({form for name in names if name for form in _forms(name)}, key=len)
    words = "|".join(_exactly(form) for form in reversed(written))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None


def without_names(text: str, names: Collection[str], *, kind: str = "text/plain") -> str:
    """The text, of that content type, with what stands for an expert in place of each name."""
    found = spoken(names)
    if found is None:
        return text
    if kind == "text/calendar":
        text = FOLD.sub("", text)
        return "".join(_folded(found.sub(PLAIN_NAME, line)) for line in text.splitlines())
    if kind in ("text/html", "application/xhtml+xml"):
        return _in_page(text, found)
    return found.sub(PLAIN_NAME, text)


def names_in(text: str, names: Collection[str], *, kind: str = "text/plain") -> set[str]:
    """Which of the names stand in it."""
    text = FOLD.sub("", text) if kind == "text/calendar" else text
    return {name for name in names if (found := spoken([name])) and found.search(text)}


def value_without(value: Value, names: Collection[str]) -> Value:
    """The same value (frozen dataclasses, tuples, lists, mappings, text) without the names, however deep.

    Each text in it says from then on that it was asked for.
    """
    looked: Value = _deep(value, spoken(names))
    return looked


def _deep(value: Any, found: re.Pattern[str] | None) -> Any:
    if type(value) in (str, Asked):
        return Asked(found.sub(PLAIN_NAME, value) if found else value) if value else value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _deep(getattr(value, each.name), found) for each in fields(value)}
        return replace(
            value, **{each.name: changed[each.name] for each in fields(value) if each.init}
        )
    if type(value) in (tuple, list):
        return type(value)(_deep(each, found) for each in value)
    if isinstance(value, Mapping):
        return {key: _deep(each, found) for key, each in value.items()}
    return value


def _in_page(text: str, found: re.Pattern[str]) -> str:
    pieces, at = [], 0
    for tag in TAG.finditer(text):
        pieces += [found.sub(PLAIN_NAME, text[at : tag.start()]), _in_tag(tag.group(), found)]
        at = tag.end()
    return "".join([*pieces, found.sub(PLAIN_NAME, text[at:])])


def _in_tag(tag: str, found: re.Pattern[str]) -> str:
    if not found.search(tag):
        return tag
    return SHOWN_IN_TAGS.sub(
        lambda each: (
            each["before"] + each["quote"] + found.sub(PLAIN_NAME, each["said"]) + each["quote"]
        ),
        tag,
    )


def _forms(name: str) -> set[str]:
    return {name, html.escape(name), json.dumps(name)[1:-1]}


def _exactly(form: str) -> str:
    words = form.split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    return f"(?i:{pattern})" if len(words) > 1 else pattern


def _folded(line: str) -> str:
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > OCTETS_IN_A_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece]) + "\r\n"
