"""A figure on a page: its sentence first, then picture, table, source and files. Any page can have some.

A view that has pictures answers for their files too, so that one who may see the page may have the files and
nobody else:

    pictures = [...]
    if (file := file_asked_for(request, pictures)) is not None:
        return file
    context = {"figures": [figure_view(each, request.get_full_path()) for each in pictures]}
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from convenor.core.statistics.periods import in_brief
from convenor.core.statistics.picture_words import Table, table_of
from convenor.core.statistics.pictures import Bars, Lines, Picture, shows_more
from convenor.core.statistics.wording import parted
from convenor.documents.charts import NARROW, WIDE, draw, notes_of, sources_of
from convenor.web.days import EARLIEST, LATEST, asked_for, today
from convenor.web.pages.figure_cells import Links
from convenor.web.pages.figure_files import KINDS, file_of

FIGURE, AS, KNOWN = "figure", "as", "known"
"""Parts of an address: which picture, as what file, and as known on which day."""


@dataclass(frozen=True, slots=True)
class TableCell:
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """What the component shows. Wide is for paper and desks, narrow for telephones; neither is there where a
    picture would tell no more than the sentence."""

    key: str
    sentence: str
    wide: SafeString
    narrow: SafeString
    table: Table
    notes: tuple[str, ...]
    caveats: tuple[str, ...]
    sources: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    rows: tuple[tuple[TableCell, ...], ...] = ()
    """The table's rows, each figure with the way to where it comes from."""
    origin: str = ""
    """Of the newest figure."""

    @property
    def head(self) -> str:
        """What can be read alone."""
        return parted(self.sentence)[0]

    @property
    def rest(self) -> str:
        return parted(self.sentence)[1]

    @property
    def table_id(self) -> str:
        return f"{self.key}-table"


def figure_view(picture: Picture, address: str, links: Links | None = None) -> FigureView:
    """`address` is that of the page with all that was asked of it; files are asked for there as well. `links` lead
    from figures to the cells that they come from."""
    about, table, is_drawn = picture.about, table_of(picture), shows_more(picture)
    return FigureView(
        key=about.key,
        sentence=about.sentence,
        wide=_drawn(picture, WIDE) if is_drawn else SafeString(),
        narrow=_drawn(picture, NARROW) if is_drawn else SafeString(),
        table=table,
        notes=notes_of(picture),
        caveats=about.caveats,
        sources=sources_of(picture),
        files=tuple((kind.name, _file_address(address, about.key, kind.key)) for kind in KINDS),
        rows=_rows(table, links or {}),
        origin=_origin(picture, links or {}),
    )


def _origin(picture: Picture, links: Links) -> str:
    """Of the newest figure of the line that the sentence speaks of, or the first of its bars."""
    if isinstance(picture, Bars):
        return links.get((picture.bars[0].name, ""), "")
    if not isinstance(picture, Lines):
        return ""
    main = next((each for each in picture.series if each.is_main), picture.series[0])
    known = [each for each in main.points if each.figure.is_known]
    return links.get((in_brief(known[-1].period), main.name), "") if known else ""


def _rows(table: Table, links: Links) -> tuple[tuple[TableCell, ...], ...]:
    columns = table.headings
    return tuple(
        tuple(
            TableCell(text, links.get((row[0], column)) or links.get((row[0], ""), ""))
            if number
            else TableCell(text)
            for number, (column, text) in enumerate(zip(columns, row, strict=True))
        )
        for row in table.rows
    )


def file_asked_for(request: Any, pictures: Iterable[Picture]) -> HttpResponse | None:
    """The file of one of the pictures, where the address asks for one. Raises Http404 where there is none."""
    key, kind = asked_for(request, FIGURE), asked_for(request, AS)
    if not key:
        return None
    for picture in pictures:
        if picture.about.key == key:
            return file_of(picture, kind)
    raise Http404(f"There is no figure '{key}' on this page")


def known_on(request: Any) -> dt.date | None:
    """The day as known on which figures are asked for; None for now. Raises Http404 for nonsense."""
    asked = asked_for(request, KNOWN).strip()
    if not asked:
        return None
    try:
        day = dt.date.fromisoformat(asked)
    except ValueError:
        raise Http404(f"'{asked}' is not a day; write it as 2018-03-01") from None
    if not EARLIEST <= day < LATEST:
        raise Http404(f"'{asked}' is outside the years that are kept")
    return None if day >= today() else day


@dataclass(frozen=True, slots=True)
class KnownOnForm:
    """Asks for the day, and keeps what else the address says."""

    on: dt.date | None
    latest: dt.date
    kept: tuple[tuple[str, str], ...]

    @property
    def now_address(self) -> str:
        """The page without a day."""
        return f"?{urlencode(self.kept)}"


def known_on_form(request: Any) -> KnownOnForm:
    leave = {KNOWN, FIGURE, AS}
    kept = [(key, text) for key, text in request.GET.items() if key not in leave]
    return KnownOnForm(known_on(request), today(), tuple(kept))


def _drawn(picture: Picture, width: int) -> SafeString:
    svg = draw(picture, width).decode()
    return mark_safe(svg)  # noqa: S308 - an XML writer escaped every text in it


def _file_address(address: str, key: str, kind: str) -> str:
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in (FIGURE, AS)]
    return f"{parts.path}?{urlencode([*kept, (FIGURE, key), (AS, kind)])}"
