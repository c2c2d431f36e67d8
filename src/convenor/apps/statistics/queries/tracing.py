"""From a figure on a page back to the cells of the files that it was made of."""

import csv
import datetime as dt
import gzip
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.apps.statistics.queries.databank import HeldDatabank
from convenor.apps.statistics.queries.editions import EditionRow, edition_row
from convenor.apps.statistics.queries.releasing import wants, worked_out
from convenor.apps.statistics.queries.watched import indicator_series
from convenor.core.statistics.indicators import Count, IndicatorReading, indicator
from convenor.core.statistics.places import Level, PlaceKind, gazetteer
from convenor.core.statistics.readings import Known

WIDE = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY})
ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Source:
    """One cell of a published file."""

    edition: str
    file: str
    """The token of the file."""
    sheet: str
    cell: str
    value: float
    known: Known
    taken_off: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """What a figure was made of: the cells that are counted, those it is shared out over, and their editions."""

    reading: IndicatorReading
    counted: list[Source]
    over: list[Source]
    editions: dict[str, EditionRow] = field(default_factory=dict)

    @property
    def cells(self) -> list[Source]:
        return self.counted + self.over


def cells_behind(
    key: str, shown: IndicatorReading, *, as_known_on: dt.date | None = None
) -> list[Source]:
    """Of a figure that is shown, each published cell behind it; of one that is kept back, none."""
    found = behind(key, shown, as_known_on=as_known_on)
    return found.cells if found is not None else []


def behind(
    key: str, shown: IndicatorReading, *, as_known_on: dt.date | None = None
) -> Behind | None:
    """None for a figure that is kept back, or was never there.

    Works the indicator out again, for this place. One query more for the editions with their files.
    """
    at = shown.place, shown.period, shown.part, shown.category
    released = indicator_series(key, as_known_on=as_known_on).at(*at)
    if released.value is None:
        return None
    of = (indicator(key),)
    bank = _Around(_ground_of(shown.place, shown.period.last), HeldDatabank(partial(wants, of)))
    (series,) = worked_out(of, as_known_on, bank)
    known = series.at(*at)
    counted = list(_signed(known.count))
    over = list(_signed(known.base)) if known.base else []
    editions = _editions({each.edition for each, _off in (*counted, *over)})
    return Behind(released, _sources(counted, editions), _sources(over, editions), editions)


@dataclass(frozen=True, slots=True)
class _Around:
    """A databank of some places alone, which is quick to open; of all, where none are named."""

    only: Collection[str] | None
    bank: HeldDatabank

    def known(
        self,
        table: str,
        measures: Collection[str],
        places: Collection[str] | None = None,
        as_known_on: dt.date | None = None,
    ) -> Sequence[Known]:
        return self.bank.known(table, measures, self.only, as_known_on)


def _ground_of(place: str, on: dt.date) -> frozenset[str] | None:
    """A council or a county, all that lies in it, and what these were before; of a region all there is."""
    known = gazetteer()
    if known[place].kind in WIDE:
        return None
    levels = (Level.LOWER_TIER, Level.UPPER_TIER)
    own = {place, *(each.key for level in levels for each in known.within(place, on, level))}
    before = {
        each.key
        for each in known
        if any(heir.place.key in own for heir in known.successors(each.key))
    }
    return frozenset(own | before)


def _signed(count: Count, *, is_off: bool = False) -> Iterator[tuple[Known, bool]]:
    """The published figures at the bottom of it, and whether they are taken off."""
    signs = count.signs or (1,) * len(count.rests_on)
    for one, sign in zip(count.rests_on, signs, strict=True):
        is_taken = is_off != (sign < 0)
        if isinstance(one, Count):
            yield from _signed(one, is_off=is_taken)
        else:
            yield one, is_taken


def _editions(tokens: Collection[str]) -> dict[str, EditionRow]:
    rows = Edition.objects.filter(token__in=tokens).select_related("file").defer("file__content")
    return {each.token: edition_row(each) for each in rows}


def _sources(found: list[tuple[Known, bool]], editions: dict[str, EditionRow]) -> list[Source]:
    return [
        Source(
            each.edition,
            editions[each.edition].file_token,
            each.reading.sheet,
            each.reading.cell,
            each.reading.figure.value or 0,
            each,
            is_off,
        )
        for each, is_off in found
    ]


def text_in(source: Source, filename: str) -> str:
    """What stands in the cell: of a CSV file the very text, of a workbook the number that it holds. One query,
    for a CSV file."""
    plain = f"{source.value:.10f}".rstrip("0").rstrip(".")
    found = ADDRESS.fullmatch(source.cell)
    name = filename.lower()
    if found is None or not name.endswith((".csv", ".csv.gz")):
        return plain
    content = PublishedFile.objects.values_list("content", flat=True).get(token=source.file)
    opened = gzip.decompress(content) if name.endswith(".gz") else bytes(content)
    rows = csv.reader(io.StringIO(opened.decode("utf-8-sig"), newline=""))
    row = next(islice(rows, int(found[2]) - 1, None), [])
    return row[_column(found[1])] if _column(found[1]) < len(row) else plain


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
