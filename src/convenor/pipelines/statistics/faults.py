"""What stands in a workbook's own parts: macros, passwords, and formulas that failed.

The reader of workbooks gives a failed formula as an empty cell; it has to be looked up beside it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from convenor.pipelines.statistics.old_workbooks import failed_in_old
from convenor.pipelines.statistics.problems import FileNotRead

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MANIFEST = "META-INF/manifest.xml"
MACROS = "vbaProject.bin"
FAILED = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(.*?)</c>', re.DOTALL)
VALUE = re.compile(rb"<v>([^<]*)</v>")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def refuse_unsafe(content: bytes, filename: str) -> None:
    """Raises FileNotRead for a workbook with a password or with macros, or one that is cut short."""
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise _with_password(filename)
        if "_VBA_PROJECT".encode("utf-16-le") in content:
            raise _with_macro(filename)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
            manifest = parts.read(MANIFEST) if MANIFEST in names else b""
    except zipfile.BadZipFile:
        raise damaged(filename) from None
    if b"encryption-data" in manifest:
        raise _with_password(filename)
    if any(name.endswith(MACROS) or name.startswith("Basic/") for name in names):
        raise _with_macro(filename)


def damaged(filename: str) -> FileNotRead:
    return FileNotRead(
        f"“{filename}” ends too early, is damaged or is no workbook. Download it again."
    )


def _with_password(filename: str) -> FileNotRead:
    return FileNotRead(f"“{filename}” has a password. Save it without one.")


def _with_macro(filename: str) -> FileNotRead:
    return FileNotRead(
        f"“{filename}” holds a macro, a small program. Official tables hold none: "
        "take the file from the publisher’s own page."
    )


def failed_cells(content: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """The cells of a sheet, counted from 0, whose formula failed, and with what."""
    if content.startswith(OLD_OFFICE):
        return failed_in_old(content).get(sheet, {})
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "content.xml" in parts.namelist():
            return _failed_in_open(parts.read("content.xml")).get(sheet.strip(), {})
        path = sheets_in(parts).get(sheet)
        return _failed(parts.read(path)) if path else {}


def sheets_in(parts: zipfile.ZipFile) -> dict[str, str]:
    """Of an XLSX workbook: the part in which each sheet is written, by the sheet's name."""
    if "xl/workbook.xml" not in parts.namelist():
        return {}
    links = {
        link.get("Id"): link.get("Target", "")
        for link in fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    book = fromstring(parts.read("xl/workbook.xml"))  # noqa: S314
    found = {}
    for sheet in book.iter(f"{MAIN}sheet"):
        target = links.get(sheet.get(LINK), "").lstrip("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in parts.namelist():
            found[sheet.get("name", "")] = path
    return found


def _failed(xml: bytes) -> dict[tuple[int, int], str]:
    if b't="e"' not in xml:
        return {}
    found = {}
    for cell in FAILED.finditer(xml):
        value = VALUE.search(cell[3])
        found[(int(cell[2]) - 1, _column(cell[1]))] = value[1].decode() if value else "#N/A"
    return found


def _failed_in_open(xml: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Of an OpenDocument file. Empty rows and cells are written once and repeated."""
    if b'"error"' not in xml:
        return {}
    sheets = fromstring(xml).iter(f"{TABLE}table")  # noqa: S314
    return {sheet.get(f"{TABLE}name", "").strip(): dict(_failed_of(sheet)) for sheet in sheets}


def _failed_of(sheet: Element) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for line in sheet.iter(f"{TABLE}table-row"):
        column = 0
        for cell in line:
            if cell.get(KIND) == "error":
                shown = cell.find(f"{TEXT}p")
                yield (row, column), (shown.text if shown is not None else "") or "#N/A"
            column += int(cell.get(f"{TABLE}number-columns-repeated", 1))
        row += int(line.get(f"{TABLE}number-rows-repeated", 1))


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1
