"""A file of terms read: the document, or everything that is wrong with it, all at once."""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from convenor.core.terms.composing import Composed, NotReadable, compose
from convenor.core.terms.named_twice import twice_or_tied_to_itself
from convenor.core.terms.plain_errors import in_plain_english, path_of
from convenor.core.terms.problems import (
    Path,
    Positions,
    Problem,
    Severity,
    errors,
    in_order,
    way_in_words,
)
from convenor.core.terms.schema import FORMAT, TermsDocument
from convenor.core.terms.schema.base import SAID_OF_THE_WHOLE

LARGEST_BYTES = 1_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Reading:
    """What came of reading a file. Where there are errors, there is no document."""

    document: TermsDocument | None
    problems: tuple[Problem, ...] = ()
    positions: Positions = field(default_factory=Positions, compare=False)
    file: str = ""

    @property
    def ok(self) -> bool:
        return self.document is not None

    @classmethod
    def of(cls, document: TermsDocument, file: str = "") -> "Reading":
        """A document that comes from elsewhere, such as a form, so that it can be checked."""
        return cls(document, file=file)


def read(content: bytes, filename: str = "") -> Reading:
    """Read a file of terms. Never raises for what is in it: the problems say all that is wrong."""
    try:
        composed = compose(_as_text(content))
    except NotReadable as stop:
        problem = Problem(Severity.ERROR, stop.what, stop.write, filename, stop.line)
        return Reading(None, (problem,), file=filename)
    document, found = _validated(composed)
    found += [(slip.what, slip.write, slip.path, slip.line) for slip in composed.slips]
    positions = Positions(composed.lines)
    problems = in_order(
        Problem(
            Severity.ERROR,
            what,
            write,
            filename,
            line or positions.line(path),
            way_in_words(composed.plain, path),
            path,
        )
        for what, write, path, line in found
    )
    return Reading(None if errors(problems) else document, problems, positions, filename)


def _as_text(content: bytes) -> str:
    if len(content) > LARGEST_BYTES:
        raise NotReadable(
            f"The file is larger than {LARGEST_BYTES:,} bytes, the most that is read",
            "Write one file for each partnership",
            1,
        )
    text = _decoded(content)
    if not text.strip():
        raise NotReadable("The file is empty", f"Begin it with format: {FORMAT}", 1)
    if found := CONTROL.search(text):
        raise NotReadable(
            f"There is a control character (U+{ord(found[0]):04X}) in the file",
            "Take it out; a text editor can show hidden characters",
            _line_at(text, found.start()),
        )
    return text


def _decoded(content: bytes) -> str:
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(errors="replace")
        raise NotReadable(
            f"The file is not UTF-8: byte {error.start + 1:,} is 0x{content[error.start]:02X}",
            "Save it as UTF-8 in the editor",
            _line_at(before, len(before)),
        ) from None


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _validated(
    composed: Composed,
) -> tuple[TermsDocument | None, list[tuple[str, str, Path, int | None]]]:
    plain = composed.plain
    if not isinstance(plain, dict):
        return None, [_no_parts(plain)]
    found = twice_or_tied_to_itself(plain)
    try:
        return TermsDocument.model_validate(plain), found
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["type"] != SAID_OF_THE_WHOLE and not _follows_from_a_slip(
                each["loc"], composed
            ):
                path = path_of(each, plain)
                found.append((*in_plain_english(each, path), path, None))
        return None, found


def _follows_from_a_slip(path: Path, composed: Composed) -> bool:
    """What is refused for its spelling is not told a second time for its meaning."""
    return any(path[: len(slip.path)] == slip.path for slip in composed.slips)


def _no_parts(plain: Any) -> tuple[str, str, Path, int | None]:
    if plain is None:
        return "The file says nothing", f"Begin it with format: {FORMAT}", (), None
    kind = "a list" if isinstance(plain, list) else "one text"
    return (
        f"The file is {kind}, not a document with format, partnership and groups",
        f"Begin it with format: {FORMAT}",
        (),
        None,
    )
