"""Failed formulas in a workbook of the old kind (XLS), which the reader of workbooks shows as empty cells.

Such a file is a small file system, of which the stream "Workbook" is a list of records. Only what is needed is
followed: sectors to their stream, sheets to their records, and of those the cells that hold an error.
"""

import struct
from collections.abc import Iterator

FREE = 0xFFFFFFFA
"""From here on the number of a sector means that a chain ends."""
BOF, EOF, SHEET = 0x0809, 0x000A, 0x0085
ERROR_OR_TRUTH, FORMULAS = 0x0205, (0x0006, 0x0206, 0x0406)
WORDS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
Cells = dict[tuple[int, int], str]


def failed_in_old(content: bytes) -> dict[str, Cells]:
    """For each sheet the cells, counted from 0, whose formula failed, and with what. A file that is damaged has
    none: the reader of workbooks refuses it."""
    try:
        stream = _workbook(content)
        return {name: _failed(stream, at) for name, at in _sheets(stream)}
    except (struct.error, IndexError, ValueError):
        return {}


def _workbook(content: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    (first,) = struct.unpack_from("<I", content, 48)
    table = _table(content, size)
    folder = _chain(content, first, size, table)
    for at in range(0, len(folder), 128):
        entry = folder[at : at + 128]
        (long,) = struct.unpack_from("<H", entry, 64)
        if entry[: max(long - 2, 0)].decode("utf-16-le") in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            return _chain(content, start, size, table)[:length]
    return b""


def _table(content: bytes, size: int) -> list[int]:
    """For each sector the one that follows it."""
    numbers = [n for n in struct.unpack_from("<109I", content, 76) if n < FREE]
    (more,) = struct.unpack_from("<I", content, 68)
    seen: set[int] = set()
    while more < FREE and more not in seen:
        seen.add(more)
        *found, more = struct.unpack(f"<{size // 4}I", _sector(content, more, size))
        numbers += [n for n in found if n < FREE]
    parts = [struct.unpack(f"<{size // 4}I", _sector(content, n, size)) for n in numbers]
    return [n for part in parts for n in part]


def _chain(content: bytes, first: int, size: int, table: list[int]) -> bytes:
    found, at = [], first
    while at < FREE and len(found) <= len(table):
        found.append(_sector(content, at, size))
        at = table[at]
    return b"".join(found)


def _sector(content: bytes, number: int, size: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Of the sheet, or of the whole, that begins there; what is nested in it too."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        at += 4 + length


def _sheets(stream: bytes) -> list[tuple[str, int]]:
    found = []
    version = 0
    for kind, body in _records(stream, 0):
        if kind == BOF:
            (version,) = struct.unpack_from("<H", body)
        elif kind == SHEET:
            (at,) = struct.unpack_from("<I", body)
            found.append((_name(body, version), at))
    return found


def _name(body: bytes, version: int) -> str:
    if version < 0x0600:
        return body[7 : 7 + body[6]].decode("cp1252")
    if body[7] & 1:
        return body[8 : 8 + 2 * body[6]].decode("utf-16-le")
    return body[8 : 8 + body[6]].decode("latin-1")


def _failed(stream: bytes, at: int) -> Cells:
    found = {}
    for kind, body in _records(stream, at):
        code = None
        if kind == ERROR_OR_TRUTH and body[7]:
            code = body[6]
        elif kind in FORMULAS and body[6] == 2 and body[12:14] == b"\xff\xff":
            code = body[8]
        if code is not None:
            row, column = struct.unpack_from("<HH", body)
            found[row, column] = WORDS.get(code, "#N/A")
    return found
