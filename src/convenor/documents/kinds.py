"""What a file can be, what one is after checking, and the refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.WEBP: "image/webp",
}
ENDINGS = {
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
    ".xlsx": FileKind.XLSX,
    ".png": FileKind.PNG,
    ".jpg": FileKind.JPEG,
    ".jpeg": FileKind.JPEG,
    ".webp": FileKind.WEBP,
}
IMAGES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
OFFICE = frozenset({FileKind.DOCX, FileKind.XLSX})
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much one file may be. Every figure is meant to come from the settings of the server."""

    size: int = 50 * MEGABYTE
    pages: int = 1000
    unpacked: int = 300 * MEGABYTE
    ratio: int = 100
    members: int = 5000
    pixels: int = 60_000_000


@dataclass(frozen=True)
class CheckedFile:
    """A file that is what it says. `pages` is None where the kind has no fixed pages."""

    kind: FileKind
    media_type: str
    size: int
    sha256: str
    pages: int | None


class FileNotAccepted(ValueError):
    """A file was refused; the message is one sentence or two for the person who sent it."""
