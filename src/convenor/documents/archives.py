"""Office files as the ZIP archives they are: what they hold, and how much it unpacks to."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from typing import BinaryIO

from convenor.documents.kinds import MEGABYTE, FileKind, FileNotAccepted, Limits

MAIN_PART = {FileKind.DOCX: "word/document.xml", FileKind.XLSX: "xl/workbook.xml"}
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
NESTING = 2
CHUNK = 256 * 1024


def check_office(file: BinaryIO, kind: FileKind, name: str, limits: Limits) -> None:
    """Refuses macros, archives that unpack to too much, and archives that are no such file."""
    try:
        with zipfile.ZipFile(file) as archive:
            _weigh(archive, name, limits, NESTING, limits.unpacked)
            _no_macros(archive, name)
            if MAIN_PART[kind] not in archive.namelist():
                raise FileNotAccepted(
                    f"“{name}” is not the {kind.upper()} file its ending says. "
                    f"Save it again as {kind.upper()} and send that."
                )
            for member in archive.infolist():
                _read_through(archive, member)
    # NotImplementedError and RuntimeError are zipfile's own: a packing it does not know, or a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise FileNotAccepted(
            f"“{name}” is broken: it could not be read. Open it on your computer, save it again "
            "and send that."
        ) from None


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Reads at most what the directory announces; a wrong check sum is a broken file."""
    with archive.open(member) as part:
        while part.read(CHUNK):
            pass


def _weigh(archive: zipfile.ZipFile, name: str, limits: Limits, depth: int, allowed: int) -> int:
    """What the archive unpacks to, with the archives inside it."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > limits.members or total > allowed:
        raise FileNotAccepted(_bomb(name))
    for member in members:
        big = member.file_size > MEGABYTE
        if big and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise FileNotAccepted(_bomb(name))
    for member in members:
        if _is_archive(archive, member):
            total += _weigh_inside(archive, member, name, limits, depth - 1, allowed - total)
    return total


def _is_archive(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as part:
        return part.read(4) == b"PK\x03\x04"


def _weigh_inside(
    outer: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    limits: Limits,
    depth: int,
    allowed: int,
) -> int:
    if depth < 0:
        raise FileNotAccepted(_bomb(name))
    with tempfile.TemporaryFile() as copy, outer.open(member) as part:
        while chunk := part.read(CHUNK):
            copy.write(chunk)
        copy.seek(0)
        with zipfile.ZipFile(copy) as inner:
            _no_macros(inner, name)
            return _weigh(inner, name, limits, depth, allowed)


def _no_macros(archive: zipfile.ZipFile, name: str) -> None:
    parts = [part.lower() for part in archive.namelist()]
    macros = any(part.endswith(MACRO_PARTS) for part in parts)
    if not macros and "[Content_Types].xml" in archive.namelist():
        macros = b"macroenabled" in archive.read("[Content_Types].xml").lower()
    if macros:
        raise FileNotAccepted(
            f"“{name}” contains macros (small programs), which can harm the people who open it. "
            "Save it without macros, as DOCX or XLSX, and send that."
        )


def _bomb(name: str) -> str:
    return (
        f"“{name}” unpacks to far more than its size says, as harmful files do. "
        "Save its content as a new file and send that."
    )
