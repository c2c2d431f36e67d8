"""A workbook with its long sheets cut after some rows: in which of them a table stands is seen by its first rows."""

import io
import zipfile

from convenor.pipelines.statistics.faults import sheets_in

LONG = 256 * 1024
"""Bytes of a sheet when unpacked. A table of three hundred columns has thirty rows in so many."""
ROW_ENDS, SHEET_ENDS = b"</row>", b"</sheetData></worksheet>"
UNUSED = ("xl/media/", "xl/drawings/", "xl/pivotCache/", "xl/printerSettings/")


def shortened(content: bytes) -> io.BytesIO | None:
    """None where nothing is to be gained: no sheet is long, or it is no workbook of this kind (XLSX)."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        long = {path for path in sheets_in(parts).values() if parts.getinfo(path).file_size > LONG}
        return _shortened(parts, long) if long else None


def _shortened(parts: zipfile.ZipFile, long: set[str]) -> io.BytesIO:
    short = io.BytesIO()
    with zipfile.ZipFile(short, "w") as written:
        for name in parts.namelist():
            if not name.startswith(UNUSED):
                read = _first_rows if name in long else zipfile.ZipFile.read
                written.writestr(name, read(parts, name))
    short.seek(0)
    return short


def _first_rows(parts: zipfile.ZipFile, name: str) -> bytes:
    """All of it, where the rows are not written as they mostly are."""
    with parts.open(name) as part:
        start = part.read(LONG)
        end = start.rfind(ROW_ENDS)
        return start[: end + len(ROW_ENDS)] + SHEET_ENDS if end > 0 else start + part.read()
