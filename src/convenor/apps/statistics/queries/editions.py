"""Which tables are held, in which editions, and what is to be looked at."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Min, QuerySet

from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.core.statistics.indicators import Indicator, Series
from convenor.core.statistics.periods import from_key


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition, for a list and for its own page."""

    token: str
    table: str
    title: str
    publisher: str
    filename: str
    file_token: str
    address: str
    sha256: str
    size: int
    published_on: dt.date
    retrieved_on: dt.date
    state: str
    rows: int
    kept: int
    report: dict[str, list[object]]
    questions: tuple[str, ...]
    changes: tuple[str, ...]
    by_place: bool
    last_day: dt.date | None
    settled_on: dt.date | None
    settled_as: str
    accepted_because: str
    refused_because: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of which editions are held."""

    key: str
    title: str
    publisher: str
    editions: int
    waiting: int
    newest: EditionRow | None
    """The newest that counts."""


def tables_held() -> list[TableRow]:
    """By publisher and title. One query."""
    rows = [edition_row(each) for each in _editions().order_by("table", "-published_on", "-pk")]
    found = [_table(key, list(of)) for key, of in groupby(rows, key=lambda row: row.table)]
    return sorted(found, key=lambda row: (row.publisher, row.title))


def editions_of(table: str) -> list[EditionRow]:
    """The newest first. One query."""
    found = _editions().filter(table=table).order_by("-published_on", "-pk")
    return [edition_row(each) for each in found]


def editions_of_file(file: PublishedFile) -> list[EditionRow]:
    """One query."""
    return [edition_row(each) for each in _editions().filter(file=file).order_by("title")]


def editions_waiting() -> list[EditionRow]:
    """Those about which somebody has to decide. One query."""
    found = _editions().filter(state=Edition.State.WAITING).order_by("published_on", "pk")
    return [edition_row(each) for each in found]


def editions_behind(series: Series) -> list[EditionRow]:
    """The newest edition of each table that an indicator takes its figures from. One query."""
    inputs = series.indicator.inputs.values()
    rows = _editions().filter(
        table__in={table for each in inputs for table in each.tables},
        state=Edition.State.ACCEPTED,
    )
    if series.as_known_on is not None:
        rows = rows.filter(published_on__lte=series.as_known_on)
    newest: dict[str, Edition] = {}
    for row in rows.order_by("-published_on", "-pk"):
        newest.setdefault(row.table, row)
    return [edition_row(row) for row in newest.values()]


def first_published(of: Indicator) -> dt.date | None:
    """The day of the oldest edition of what an indicator counts; None where none counts. One query."""
    counted = {table for part in of.parts for key in part.of for table in of.inputs[key].tables}
    found = Edition.objects.filter(table__in=counted, state=Edition.State.ACCEPTED)
    return found.aggregate(first=Min("published_on"))["first"]


def edition_for(token: str) -> Edition | None:
    return _editions().filter(token=token).first()


def edition_row(row: Edition) -> EditionRow:
    file = row.file
    return EditionRow(
        **{name: getattr(row, name) for name in SAME},
        questions=tuple(row.questions),
        changes=tuple(row.changes),
        filename=file.filename,
        file_token=file.token,
        address=file.address,
        sha256=file.sha256,
        size=file.size,
        retrieved_on=file.retrieved_on,
        last_day=from_key(row.last_period).last if row.last_period else None,
    )


SAME = (
    *("token", "table", "title", "publisher", "published_on", "state", "rows", "kept", "report"),
    *("by_place", "settled_on", "settled_as", "accepted_because", "refused_because"),
)


def _editions() -> QuerySet[Edition]:
    return Edition.objects.select_related("file").defer("file__content")


def _table(key: str, rows: list[EditionRow]) -> TableRow:
    counting = [row for row in rows if row.state == Edition.State.ACCEPTED]
    first = rows[0]
    return TableRow(
        key=key,
        title=first.title,
        publisher=first.publisher,
        editions=len(counting),
        waiting=sum(row.state == Edition.State.WAITING for row in rows),
        newest=counting[0] if counting else None,
    )
