"""Small workbooks of the kinds that nothing here can write: OpenDocument, and Excel's of before 2007."""

import io
import struct
import zipfile
from xml.sax.saxutils import escape

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


class Failed(str):
    """A cell whose formula failed, and what a spreadsheet shows there."""


def opendocument(sheets, more=None, manifest=""):
    """`sheets` are rows by name. A row is repeated, or empty cells, as spreadsheets do it: "<…/>" goes in as it is."""
    spaces = " ".join(f'xmlns:{key}="{space}"' for key, space in NAMES.items())
    body = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    listed = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
        f'"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</manifest:manifest>'
    )
    parts = {"mimetype": TYPE, "content.xml": content, "META-INF/manifest.xml": listed}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, text in (parts | (more or {})).items():
            written.writestr(name, text)
    return file.getvalue()


def _row(row):
    return (
        row
        if isinstance(row, str)
        else f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"
    )


def _cell(value):
    if isinstance(value, Failed):
        return (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"><text:p>{value}</text:p></table:table-cell>'
        )
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if value.startswith("<"):
        return value
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p>'
        "</table:table-cell>"
    )


def excel_97(name, rows):
    """One sheet. A failed cell is a formula, one that says "#REF!" an error typed in as such."""
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    page = _record(0x0042, struct.pack("<H", 1200))
    bound = struct.pack("<IBBB", 0, 0, 0, len(name)) + b"\0" + name.encode("latin-1")
    end = _record(0x000A, b"")
    start = len(begin) + len(page) + len(_record(0x0085, bound)) + len(end)
    bound = struct.pack("<I", start) + bound[4:]
    globals_ = begin + page + _record(0x0085, bound) + end
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for at, row in enumerate(rows):
        sheet += b"".join(_old_cell(at, column, value) for column, value in enumerate(row))
    return _filed(globals_ + sheet + end)


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _old_cell(row, column, value):
    where = struct.pack("<HHH", row, column, 0)
    if value == "#REF!" and isinstance(value, Failed):
        return _record(0x0205, where + bytes([0x17, 1]))
    if isinstance(value, Failed):
        result = bytes([2, 0, 7, 0, 0, 0, 0xFF, 0xFF])
        return _record(0x0006, where + result + struct.pack("<HIH", 0, 0, 0))
    if isinstance(value, int | float):
        return _record(0x0203, where + struct.pack("<d", value))
    text = value.encode("utf-16-le")
    return _record(0x0204, where + struct.pack("<HB", len(value), 1) + text)


def _filed(stream):
    """In a small file system of one stream: the table of sectors, the folder, then the stream."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    count = len(stream) // 512
    end, free, own = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    follows = [own, end, *range(3, count + 2), end]
    table = struct.pack("<128I", *(follows + [free] * (128 - len(follows))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    folder = _entry("Root Entry", 5, end, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return head + table + folder.ljust(512, b"\0") + stream


def _entry(name, kind, start, size, child=0xFFFFFFFF):
    none = 0xFFFFFFFF
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
