"""Is an uploaded file what it says?"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from convenor.documents.kinds import CheckedFile, FileKind, Limits


def check_file(file: Path | BinaryIO, *, name: str, limits: Limits | None = None) -> CheckedFile:
    """The file as checked; `FileNotAccepted` with the sentence for the sender if it is refused."""
    raise NotImplementedError


def text_of(file: Path | BinaryIO, kind: FileKind) -> tuple[str, ...]:
    """The paragraphs of a PDF, DOCX or XLSX, for search. Pictures have none."""
    raise NotImplementedError
