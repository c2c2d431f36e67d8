"""YAML into plain values, with the line of each, and nothing that could do harm.

The parser's events are read one by one, with a limit on depth and number, and made into values here:
so no tag is obeyed, no alias multiplies, no date is guessed, and a bomb is refused while it is small.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from convenor.core.terms.problems import Path, shown
from convenor.core.terms.yaml_errors import NEVER_CLOSED, plain_words

DEEPEST = 24
MOST_PARTS = 50_000

NULL = frozenset({"", "~", "null", "Null", "NULL"})
TRUE = frozenset({"true", "True", "TRUE"})
FALSE = frozenset({"false", "False", "FALSE"})
WHOLE_NUMBER = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
DECIMAL_NUMBER = re.compile(
    r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?"
)
ONLY_KEYS_ARE_ODD = "Write every key as plain text, such as name"


class NotReadable(Exception):
    """The file cannot be read on from here."""

    def __init__(self, what: str, write: str, line: int) -> None:
        super().__init__(what)
        self.what, self.write, self.line = what, write, line


@dataclass(frozen=True)
class Slip:
    """Something that must not be in the file, though reading can go on after it."""

    what: str
    write: str
    line: int
    path: Path


@dataclass
class Composed:
    """The plain values of a file, the line of each part, and what must not be there."""

    plain: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)

    def refuse(self, what: str, write: str, line: int, path: Path) -> None:
        self.slips.append(Slip(what, write, line, path))


@dataclass
class _Open:
    """A list or a mapping that is being read. `key` is the one that waits for its value."""

    values: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    wants_key: bool = True


def compose(text: str) -> Composed:
    """Read the one document of a file. Raises NotReadable where it cannot go on."""
    composed = Composed()
    builder = _Builder(composed)
    for event in _events(text):
        builder.take(event)
    return composed


def _events(text: str) -> Iterator[ev.Event]:
    """The parser's events, its complaints put into plain words."""
    yaml = YAML(typ="safe", pure=True)
    try:
        yield from yaml.parse(text)
    except MarkedYAMLError as error:
        what, write = plain_words(error)
        began, found = error.context_mark, error.problem_mark
        mark = began if began and NEVER_CLOSED in what else found or began
        raise NotReadable(what, write, mark.line + 1 if mark else 1) from None
    except (YAMLError, ValueError, IndexError, AttributeError, OverflowError):
        # The parser trips over some nonsense, such as an escape for a character that cannot be.
        raise NotReadable(
            "This is not valid YAML, and the reader cannot tell where it goes wrong",
            "Compare the file with one that can be read",
            1,
        ) from None


class _Builder:
    """Puts the events together without recursion, so that depth costs nothing."""

    def __init__(self, composed: Composed) -> None:
        self.out = composed
        self.stack: list[_Open] = []
        self.documents = 0
        self.parts = 0

    def take(self, event: ev.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case ev.DocumentStartEvent():
                self._begin_document(event, line)
            case ev.AliasEvent():
                self._refuse_alias(event, line)
            case ev.ScalarEvent():
                self._scalar(event, line)
            case ev.SequenceStartEvent():
                self._open([], event, line)
            case ev.MappingStartEvent():
                self._open({}, event, line)
            case ev.SequenceEndEvent() | ev.MappingEndEvent():
                self.stack.pop()
            case _:
                pass

    def _begin_document(self, event: ev.DocumentStartEvent, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise NotReadable(
                "A second document begins here", "Keep one document in a file, without ‘---’", line
            )
        if event.version not in (None, (1, 2)) or event.tags:
            raise NotReadable(
                "The file begins with a YAML directive",
                "Leave out the line that begins with %",
                line,
            )

    def _refuse_alias(self, event: ev.AliasEvent, line: int) -> None:
        path, _ = self._place(event, line)
        self.out.refuse(
            f"‘*{event.anchor}’ refers to another part of the file",
            "Write the text out in full; anchors and aliases are not read",
            line,
            path,
        )
        self._put(None, path)

    def _scalar(self, event: ev.ScalarEvent, line: int) -> None:
        if self._is_a_key_due():
            self._take_key(event, line)
            return
        path, line = self._place(event, line)
        self._refuse_extras(event, line, path)
        is_plain = bool(event.implicit and event.implicit[0]) and event.tag is None
        self._put(plain_value(event.value) if is_plain else event.value, path)

    def _take_key(self, event: ev.ScalarEvent, line: int) -> None:
        top = self.stack[-1]
        path = (*top.path, event.value)
        self._refuse_extras(event, line, path)
        is_plain = bool(event.implicit and event.implicit[0])
        if is_plain and not isinstance(plain_value(event.value), str):
            self.out.refuse(
                f"The key {shown(event.value)} is no text", ONLY_KEYS_ARE_ODD, line, path
            )
        if event.value in top.values:
            self.out.refuse(
                f"{shown(event.value)} stands twice in the same part, first on line "
                f"{self.out.lines.get(path, line)}",
                "Keep one of them",
                line,
                path,
            )
        self.out.lines.setdefault(path, line)
        top.key, top.wants_key = event.value, False

    def _open(self, values: dict[str, Any] | list[Any], event: ev.NodeEvent, line: int) -> None:
        if self._is_a_key_due():
            raise NotReadable(
                "A list or a mapping stands where a key is due", ONLY_KEYS_ARE_ODD, line
            )
        if len(self.stack) >= DEEPEST:
            raise NotReadable(
                f"The file is nested more than {DEEPEST} levels deep",
                "Take out the brackets or the indentation that is too much",
                line,
            )
        path, line = self._place(event, line)
        self._refuse_extras(event, line, path)
        self._put(values, path)
        self.stack.append(_Open(values, path))

    def _is_a_key_due(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.values, dict) and top.wants_key

    def _place(self, event: ev.Event, line: int) -> tuple[Path, int]:
        """Where the value belongs, and the line to give for it: that of its key where it has one."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise NotReadable(
                f"The file has more than {MOST_PARTS:,} parts",
                "Write one file for each partnership",
                line,
            )
        if not self.stack:
            path: Path = ()
        elif isinstance(top := self.stack[-1].values, list):
            path = (*self.stack[-1].path, len(top))
        elif self._is_a_key_due():
            path = self.stack[-1].path
        else:
            path = (*self.stack[-1].path, cast(str, self.stack[-1].key))
        return path, self.out.lines.setdefault(path, line)

    def _put(self, value: Any, path: Path) -> None:
        if not self.stack:
            self.out.plain = value
            return
        top = self.stack[-1]
        if isinstance(top.values, list):
            top.values.append(value)
        elif top.wants_key:
            top.key, top.wants_key = "", False
        else:
            top.values.setdefault(cast(str, top.key), value)
            top.wants_key = True

    def _refuse_extras(self, event: ev.NodeEvent, line: int, path: Path) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.out.refuse(
                f"The tag {shown(tag)} stands here",
                "Leave out the word with the exclamation mark",
                line,
                path,
            )
        if event.anchor is not None:
            self.out.refuse(
                f"The anchor ‘&{event.anchor}’ stands here",
                "Leave it out; anchors and aliases are not read",
                line,
                path,
            )


def plain_value(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar means in YAML 1.2. Dates and times of day stay text."""
    if text in NULL:
        return None
    if text in TRUE or text in FALSE:
        return text in TRUE
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if DECIMAL_NUMBER.fullmatch(text):
        return float(text)
    return text
