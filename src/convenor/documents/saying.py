"""What a file says beside the text of its pages: notes, comments, headers, forms, links and properties."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convenor.documents.kinds import FileKind
from convenor.documents.reading import beside_pdf
from convenor.documents.word import part_of_office

WHOLE = frozenset({"p", "si", "is", "text"})
"""Elements whose pieces are read as one text: Word breaks a name in two wherever its look changes."""
ATTRIBUTES = frozenset({"author", "displayName", "title", "descr", "Target"})
"""In these, office programs keep who wrote a comment, what a picture shows and where a link goes."""


def beside_the_text(path: Path, kind: FileKind) -> tuple[str, ...]:
    """What a checked file says apart from the text of its pages. Of a picture nothing can be read."""
    if kind is FileKind.PDF:
        return tuple(beside_pdf(path))
    return tuple(_in_parts(path)) if kind in (FileKind.DOCX, FileKind.XLSX) else ()


def _in_parts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                try:
                    root = part_of_office(archive.read(name))
                except (SyntaxError, ValueError):
                    continue
                yield from _said_by(root)


def _said_by(root: Any) -> Iterator[str]:
    for each in root.iter("*"):
        plain = _plain(each.tag)
        if plain in WHOLE:
            yield "".join(each.itertext())
        elif len(each) == 0 and each.text:
            yield str(each.text)
        for key, value in each.attrib.items():
            if _plain(key) in ATTRIBUTES:
                yield str(value)


def _plain(tag: Any) -> str:
    return str(tag).rpartition("}")[2]
