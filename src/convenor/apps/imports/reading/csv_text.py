"""Rows of a CSV file, separated by commas, semicolons or tabs."""

import codecs
import csv
import io

from django.utils.translation import gettext as _

from convenor.apps.imports.reading.cells import text_cell
from convenor.apps.imports.reading.headings import NumberedCells
from convenor.apps.imports.reading.problems import MOST_COLUMNS, MOST_ROWS, ListNotReadable

SEPARATORS = ",;\t"


def read_csv(content: bytes) -> list[NumberedCells]:
    """The rows as they stand. Raises ListNotReadable for what is not UTF-8 or not CSV."""
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[NumberedCells] = []
    try:
        for number, fields in enumerate(reader, start=1):
            if len(fields) > MOST_COLUMNS or len(rows) > 2 * MOST_ROWS:
                raise ListNotReadable(_too_large(number, len(fields)))
            rows.append((number, [text_cell(field) for field in fields]))
    except csv.Error:
        raise ListNotReadable(
            _(
                "The file cannot be read from row %(row)d on: a quotation mark opens there and is not closed."
            )
            % {"row": len(rows) + 1}
        ) from None
    return rows


def _decoded(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListNotReadable(_not_utf8(content, error)) from None


def _not_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    before = content[: error.start]
    line = before.count(b"\n") + 1
    near = content[max(before.rfind(b"\n") + 1, error.start - 20) : error.start]
    return _(
        "Row %(row)d, after '%(near)s', holds a character that is not UTF-8. "
        "Save the file as “CSV UTF-8”, or as XLSX."
    ) % {"row": line, "near": near.decode("utf-8", "replace").lstrip("\ufeff")}


def _separator(text: str) -> str:
    """The one that stands most often in the first line that is not empty, outside of quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _too_large(number: int, width: int) -> str:
    if width > MOST_COLUMNS:
        return _("Row %(row)d has %(count)d columns; the most is %(most)d.") % {
            "row": number, "count": width, "most": MOST_COLUMNS,
        }  # fmt: skip
    return _("The file has more than %(most)d rows. Split it into several files.") % {
        "most": MOST_ROWS
    }
