"""Keeping a file as it was published, and what each table in it says."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from convenor.apps.audit.guards import guard_before
from convenor.apps.audit.operations import operation, record
from convenor.apps.statistics.models import Edition, EditionReadings, PublishedFile
from convenor.apps.statistics.operations.reading import put
from convenor.apps.statistics.operations.reading_otherwise import (
    AS_DECIDED,
    give_way,
    is_read_otherwise,
)
from convenor.apps.statistics.operations.refusals import FiguresNotValid
from convenor.apps.statistics.operations.working_out import wake_the_worker
from convenor.apps.statistics.packing import pack, unpack
from convenor.apps.statistics.queries.files import file_with
from convenor.apps.statistics.wording import changes_in_words
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.statistics.comparing import compare, questions_of
from convenor.core.statistics.readings import Reading

LOOKED_AT_HERE = frozenset({"tables"})
LARGEST = 50 * 1024 * 1024
"""Bytes of a file; the largest that is known to be published has a third of it."""


@dataclass(frozen=True, slots=True)
class TableIn:
    """A table that was read from a file: its readings, and what became of its rows."""

    table: str
    title: str
    publisher: str
    readings: Sequence[Reading]
    rows: int
    kept: int
    report: dict[str, list[object]]
    questions: list[str] = field(default_factory=list)
    by_place: bool = False


@operation
def keep_file(
    *,
    content: bytes,
    filename: str,
    published_on: dt.date,
    retrieved_on: dt.date,
    by: Actor,
    address: str = "",
) -> PublishedFile:
    """Keep the very bytes. Raises FiguresNotValid for a file that is held already, is empty or too large, or
    whose days cannot be."""
    _demand_size(filename, content)
    if retrieved_on < published_on:
        raise FiguresNotValid(
            f"It was published on {in_words(published_on)}, so it cannot have been fetched on "
            f"{in_words(retrieved_on)}."
        )
    held = file_with(content)
    if held is not None:
        raise FiguresNotValid(
            f"These very bytes are held already, as “{held.filename}” of "
            f"{in_words(held.published_on)}. Nothing was written."
        )
    row = PublishedFile.objects.create(
        filename=filename[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        size=len(content),
        address=address,
        published_on=published_on,
        retrieved_on=retrieved_on,
        brought_as=by.label,
    )
    _enter(row, by, f"The published file “{row.filename}” was brought in.")
    return row


@operation(unguarded=LOOKED_AT_HERE)
def keep_editions(
    *, file: PublishedFile, tables: Sequence[TableIn], on: dt.date, by: Actor
) -> list[Edition]:
    """Keep what each table says. One about which nothing is to be asked is accepted at once."""
    guard_before("keep_editions", {"texts": [*map(_texts, tables)]}, by=by)
    file = PublishedFile.objects.select_for_update().get(pk=file.pk)
    made = [_edition(file, table, on, by) for table in tables]
    put(file, PublishedFile.State.READ)
    waiting = sum(each.state == Edition.State.WAITING for each in made)
    _enter(
        file,
        by,
        f"“{file.filename}” was read: {len(made)} tables, {waiting} to be looked at first.",
    )
    wake_the_worker()
    return made


def _texts(table: TableIn) -> list[object]:
    """What of the file is kept as text. A hundred thousand readings repeat a few labels."""
    labels = {pair for reading in table.readings for pair in reading.breakdown}
    sheets = {reading.sheet for reading in table.readings}
    return [table.title, table.report, table.questions, labels, sheets]


def _edition(file: PublishedFile, table: TableIn, on: dt.date, by: Actor) -> Edition:
    kept = file.editions.filter(table=table.table).order_by("-pk").first()
    if kept is not None and not is_read_otherwise(kept, table.report):
        return kept
    if kept is not None and kept.state == Edition.State.ACCEPTED:
        give_way(kept, on, by)
    changes, questions = _against_the_one_before(file, table)
    questions = [*table.questions, *questions]
    last = max((each.period for each in table.readings), default=None)
    row = Edition.objects.create(
        file=file,
        table=table.table,
        title=table.title,
        publisher=table.publisher,
        published_on=file.published_on,
        rows=table.rows,
        kept=table.kept,
        report=table.report,
        questions=questions,
        changes=changes,
        by_place=table.by_place,
        last_period=last.key if last else "",
    )
    if not questions or (kept is not None and kept.state == Edition.State.REFUSED):
        row.state, row.settled_on, row.settled_as = Edition.State.ACCEPTED, on, by.label
        row.accepted_because = AS_DECIDED if kept is not None else ""
        row.save()
    _keep_readings(row, list(table.readings))
    return row


def _keep_readings(edition: Edition, readings: list[Reading]) -> None:
    EditionReadings.objects.create(
        edition=edition,
        packed=pack(readings),
        number=len(readings),
        periods=sorted({each.period.key for each in readings}),
        places=sorted({each.place for each in readings}),
    )


def _against_the_one_before(file: PublishedFile, table: TableIn) -> tuple[list[str], list[str]]:
    """What it changes against the newest edition accepted, and what is to be asked about that."""
    before = (
        Edition.objects.filter(
            table=table.table,
            state=Edition.State.ACCEPTED,
            published_on__lte=file.published_on,
        )
        .select_related("readings", "file")
        .defer("file__content")
        .order_by("-published_on", "-pk")
        .first()
    )
    if before is None:
        return [], []
    found = compare(unpack(bytes(before.readings.packed)).readings(), table.readings)
    twice = [_on_one_day(before)] if before.published_on == file.published_on else []
    return changes_in_words(found, before.published_on), [*twice, *questions_of(found)]


def _on_one_day(before: Edition) -> str:
    return (
        f"An edition of {in_words(before.published_on)} is held already, from the file "
        f"“{before.file.filename}”. Of two on one day the one that was brought in later counts: accept it if "
        "it corrects that one."
    )


def _demand_size(filename: str, content: bytes) -> None:
    if not content:
        raise FiguresNotValid(f"“{filename}” is empty. Fetch it again.")
    if len(content) > LARGEST:
        raise FiguresNotValid(
            f"“{filename}” has {len(content) / 1024 / 1024:.0f} MB; at most "
            f"{LARGEST // 1024 // 1024} can be read."
        )


def _enter(row: PublishedFile, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row)
