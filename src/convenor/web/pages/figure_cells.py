"""Where a figure comes from: the cells of published files behind it, and the way to them from every figure."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.statistics.queries import Behind, EditionRow, Source, behind, text_in
from convenor.core.statistics.indicators import (
    Count,
    Indicator,
    IndicatorReading,
    Part,
    Series,
    indicator,
)
from convenor.core.statistics.periods import ReportingPeriod, from_key, in_brief
from convenor.core.statistics.picture_words import on_the_map, series_of
from convenor.core.statistics.pictures import Bars, Picture, PlacesMap
from convenor.core.statistics.place_pictures import picture_key, shown
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.revising import place_in_words, what_in_words
from convenor.core.statistics.wording import in_number, place_with_figures

ROW = re.compile(r"[A-Z]+(\d+)")
MOST_LISTED = 200
"""A country is the sum of some thousand cells."""
Figured = tuple[str, ReportingPeriod, str]
"""A place, a period and a category."""
Links = Mapping[tuple[str, str], str]
"""Of a picture's table: for a row and a column the address of where the figure comes from. A table with one
column of figures names none."""


@dataclass(frozen=True, slots=True)
class CellShown:
    """`holds` is what stands in it, where that may be told."""

    place: str
    when: str
    what: str
    sheet: str
    row: str
    cell: str
    holds: str
    taken_off: bool


@dataclass(frozen=True, slots=True)
class EditionShown:
    row: EditionRow
    cells: list[CellShown]

    @property
    def shown(self) -> list[CellShown]:
        return self.cells[:MOST_LISTED]

    @property
    def has_sheets(self) -> bool:
        """A CSV file has one, without a name."""
        return any(cell.sheet for cell in self.cells)

    @property
    def left_out(self) -> int:
        return len(self.cells) - len(self.shown)


@dataclass(frozen=True, slots=True)
class Origin:
    """`head` is the figure in a sentence, `sums` how it was made."""

    head: str
    sums: tuple[str, ...]
    editions: list[EditionShown]
    hides_cells: bool
    """Whether single cells are not told, for they may be of very few people."""


def reading_asked(key: str, asked: Mapping[str, str]) -> IndicatorReading | None:
    """The figure that an address names, without a value; None where it names none."""
    try:
        of, period = indicator(key), from_key(asked.get("when", ""))
        part = of.part(asked.get("part", ""))
    except (KeyError, StopIteration, IndexError, ValueError):
        return None
    place = asked.get("place", "")
    if place not in gazetteer():
        return None
    category = asked.get("category", "")
    return IndicatorReading(part.key, place, period, category, None, None, "", Count(None))


def origin_of(key: str, asked: IndicatorReading, as_known_on: dt.date | None) -> Origin | None:
    """None for a figure that is not shown, whatever the reason."""
    found = behind(key, asked, as_known_on=as_known_on)
    if found is None:
        return None
    part = indicator(key).part(asked.part)
    counted = _shown(found, found.counted, found.reading.count)
    over = _shown(found, found.over, found.reading.base)
    by_edition: dict[str, list[CellShown]] = {}
    for source, cell in zip(found.cells, counted + over, strict=True):
        by_edition.setdefault(source.edition, []).append(cell)
    return Origin(
        _head(part, found.reading),
        tuple(_sums(found)),
        [EditionShown(found.editions[token], cells) for token, cells in by_edition.items()],
        any(not cell.holds for cell in counted + over),
    )


def links_of(picture: Picture, series: Series, place: str, page: str) -> Links:
    """For each figure of the picture that is shown and is that of one place."""
    part = _part_of(picture, series.indicator)
    found = shown(series, place_with_figures(series, place), part)
    category = found.category if found is not None else ""
    return {
        cell: _address(page, part, series.as_known_on, *figure)
        for cell, figure in _figures_of(picture, category)
    }


def _figures_of(picture: Picture, category: str) -> Iterator[tuple[tuple[str, str], Figured]]:
    """Row and column of its table, with place, period and category."""
    if isinstance(picture, Bars):
        for bar in picture.bars:
            if bar.place and bar.figure.is_known:
                yield (bar.name, ""), (bar.place, picture.period, bar.category or category)
    elif isinstance(picture, PlacesMap):
        for place, figure in on_the_map(picture):
            if figure.is_known:
                yield (place.name(picture.on), ""), (place.key, picture.period, category)
    else:
        for line in series_of(picture):
            for point in line.points:
                if line.place and point.figure.is_known:
                    row = in_brief(point.period), line.name
                    yield row, (line.place, point.period, category)


def _address(
    page: str, part: Part, known: dt.date | None, place: str, when: ReportingPeriod, category: str
) -> str:
    asked = {
        "place": place,
        "part": part.key,
        "when": when.key,
        "category": category,
        "known": known.isoformat() if known else "",
    }
    return f"{page}?{urlencode({name: said for name, said in asked.items() if said})}"


def _part_of(picture: Picture, of: Indicator) -> Part:
    found = (each for each in of.parts if picture.about.key == picture_key(of, each))
    return next(found, of.parts[0])


def _head(part: Part, reading: IndicatorReading) -> str:
    said = in_number(part, reading.value or 0).replace("{category}", reading.category)
    when = in_brief(reading.period)
    place = gazetteer()[reading.place].name(reading.period.last)
    return _("%(place)s, %(when)s: %(said)s.") % {"place": place, "when": when, "said": said}


def _shown(found: Behind, sources: list[Source], count: Count | None) -> list[CellShown]:
    """What one cell holds is told where the figure is that cell. In a sum it may be of very few people, and
    what is kept back elsewhere could be worked out of the others."""
    is_alone = len(sources) == 1 and count is not None and count.value == sources[0].value
    return [
        CellShown(
            place_in_words(each.known.reading),
            in_brief(each.known.reading.period),
            what_in_words(each.known.reading),
            each.sheet,
            " + ".join(ROW.findall(each.cell)),
            each.cell.replace("+", " + "),
            text_in(each, found.editions[each.edition].filename) if is_alone else "",
            each.taken_off,
        )
        for each in sources
    ]


def _sums(found: Behind) -> Iterable[str]:
    """In words: so many cells make so much, and over what it is shared out."""
    yield _made_of(found.counted, found.reading.count)
    if found.reading.base is not None:
        made = _made_of(found.over, found.reading.base)
        yield _("It is shared out over what follows. %(made)s") % {"made": made}


def _made_of(sources: list[Source], count: Count) -> str:
    number, off = len(sources), sum(each.taken_off for each in sources)
    said = {"number": number, "total": _plain(count.value), "off": off}
    if off:
        return (
            ngettext(
                "Of %(number)d cells %(off)d is taken off the others: %(total)s.",
                "Of %(number)d cells %(off)d are taken off the others: %(total)s.",
                off,
            )
            % said
        )
    if not number:
        return _("No cell: the table does not list it, which means nobody.")
    if number == 1:
        return _("One cell holds it: %(total)s.") % said
    return (
        ngettext(
            "%(number)d cell is added up: %(total)s.",
            "%(number)d cells are added up: %(total)s.",
            number,
        )
        % said
    )


def _plain(value: float | None) -> str:
    return f"{value or 0:,.4f}".rstrip("0").rstrip(".").replace("-", "−")
