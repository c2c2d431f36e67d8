"""Is an uploaded file what it says? And what does it say, for search?"""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from pathlib import Path, PurePath
from typing import BinaryIO

from convenor.documents.archives import check_office
from convenor.documents.kinds import (
    ENDINGS,
    IMAGES,
    MEDIA_TYPES,
    MEGABYTE,
    OFFICE,
    CheckedFile,
    FileKind,
    FileNotAccepted,
    Limits,
)
from convenor.documents.pdf_files import pages_of_safe_pdf
from convenor.documents.pictures import check_picture

CHUNK = 1024 * 1024
MACRO_ENDINGS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_file(file: Path | BinaryIO, *, name: str, limits: Limits | None = None) -> CheckedFile:
    """The file as checked; `FileNotAccepted` with the sentence for the sender if it is refused."""
    limits = limits or Limits()
    with file.open("rb") if isinstance(file, Path) else nullcontext(file) as opened:
        size = _size(opened, name, limits)
        kind = _kind(opened, name)
        pages = _look_inside(opened, kind, name, limits)
        opened.seek(0)
        return CheckedFile(kind, MEDIA_TYPES[kind], size, _sha256(opened), pages)


def _size(file: BinaryIO, name: str, limits: Limits) -> int:
    """From the end of the file, so that nothing of a large one is read."""
    size = file.seek(0, 2)
    if size == 0:
        raise FileNotAccepted(f"“{name}” is empty. Look whether it was saved, then send it again.")
    if size > limits.size:
        raise FileNotAccepted(
            f"“{name}” is too large: it has {-(-size // MEGABYTE)} MB, and files may have up to "
            f"{limits.size // MEGABYTE} MB. Make its pictures smaller or send it in parts."
        )
    return size


def _kind(file: BinaryIO, name: str) -> FileKind:
    ending = PurePath(name).suffix.lower()
    if ending in MACRO_ENDINGS:
        raise FileNotAccepted(
            f"“{name}” is a file for macros (small programs), which can harm the people who open "
            "it. Save it without macros, as DOCX or XLSX, and send that."
        )
    kind = ENDINGS.get(ending)
    if kind is None:
        raise FileNotAccepted(
            f"“{name}” is not a kind of file that can be taken. "
            "Send a PDF, DOCX, XLSX, PNG, JPEG or WebP file."
        )
    file.seek(0)
    _same_as_content(file.read(1024), kind, name)
    return kind


def _same_as_content(head: bytes, kind: FileKind, name: str) -> None:
    if kind in OFFICE and head.startswith(OLD_OFFICE):
        raise FileNotAccepted(
            f"“{name}” is protected by a password or saved in an old format of Office. "
            f"Save it as {kind.upper()} without a password and send that."
        )
    if not _begins_as(head, kind):
        raise FileNotAccepted(
            f"“{name}” is not the {kind.upper()} file its ending says. "
            f"Save it again as {kind.upper()} and send that."
        )


def _begins_as(head: bytes, kind: FileKind) -> bool:
    if kind in OFFICE:
        return head.startswith(b"PK\x03\x04")
    if kind is FileKind.PDF:
        return b"%PDF-" in head
    if kind is FileKind.WEBP:
        return head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return head.startswith(b"\x89PNG\r\n\x1a\n" if kind is FileKind.PNG else b"\xff\xd8\xff")


def _look_inside(file: BinaryIO, kind: FileKind, name: str, limits: Limits) -> int | None:
    file.seek(0)
    if kind in IMAGES:
        check_picture(file, kind, name, limits)
        return 1
    if kind in OFFICE:
        check_office(file, kind, name, limits)
        return None
    pages = pages_of_safe_pdf(file, name)
    if pages == 0:
        raise FileNotAccepted(f"“{name}” has no pages. Save it again and send that.")
    if pages > limits.pages:
        raise FileNotAccepted(
            f"“{name}” has {pages:,} pages, and a paper may have up to {limits.pages:,}. "
            "Send it in parts."
        )
    return pages


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
