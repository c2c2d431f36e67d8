"""A figure as a file that says by itself what it is: CSV for a spreadsheet, PNG and SVG for a document."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from convenor.apps.imports.reading.cells import guarded
from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import in_brief
from convenor.core.statistics.picture_words import Row, rows_of
from convenor.core.statistics.pictures import Picture, Unit
from convenor.documents.charts import as_png, notes_of, sheet, sources_of

HEADINGS = (
    "Name", "Code", "Period", "First day", "Last day", "Value", "Why there is none", "Provisional",
    "Published first",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileKind:
    key: str
    name: str
    type: str
    made: Callable[[Picture], bytes]


def file_of(picture: Picture, kind: str) -> HttpResponse:
    """To be saved under the figure's key. Raises Http404 for a kind that there is not."""
    for each in KINDS:
        if each.key == kind:
            answer = HttpResponse(each.made(picture), content_type=each.type)
            name = f"{picture.about.key}.{each.key}"
            answer["Content-Disposition"] = f'attachment; filename="{name}"'
            return answer
    raise Http404(f"A figure is not to be had as '{kind}'")


def as_csv(picture: Picture) -> bytes:
    """With the mark by which spreadsheets know UTF-8. What it says and leaves out stands above the rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for label, text in _head(picture):
        writer.writerow([label, guarded(text)])
    writer.writerow([])
    writer.writerow(HEADINGS)
    writer.writerows(_cells(row, picture.about.unit) for row in rows_of(picture))
    return out.getvalue().encode("utf-8-sig")


def _head(picture: Picture) -> Iterator[tuple[str, str]]:
    about = picture.about
    yield "What it says", about.sentence
    yield "What is counted", about.unit.words
    for caveat in (*about.caveats, *notes_of(picture)):
        yield "Note", caveat
    for source in sources_of(picture):
        yield "Where from", source


def _cells(row: Row, unit: Unit) -> list[str]:
    point, period = row.point, row.point.period
    days = [period.first.isoformat(), period.last.isoformat()]
    why = point.figure.missing.value if point.figure.missing else ""
    first = _number(point.was, unit) if point.is_revised and point.was else ""
    return [
        guarded(row.name), row.code, in_brief(period), *days, _number(point.figure, unit), why,
        "yes" if point.is_provisional else "", first,
    ]  # fmt: skip


def _number(figure: Figure, unit: Unit) -> str:
    """For a program: a point, no commas, a plain minus; empty where there is none."""
    return "" if figure.value is None else f"{figure.value:.{unit.decimals}f}"


KINDS = (
    FileKind("csv", "CSV", "text/csv; charset=utf-8", as_csv),
    FileKind("png", "PNG", "image/png", as_png),
    FileKind("svg", "SVG", "image/svg+xml", sheet),
)
