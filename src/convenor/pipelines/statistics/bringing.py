"""Published files on their way in: kept as they are, read, and each table handed on."""

import datetime as dt
from typing import Any

from django.db import transaction

from convenor.apps.statistics.operations import (
    TableIn,
    accept_edition,
    begin_reading,
    keep_editions,
    keep_file,
    note_not_read,
)
from convenor.apps.statistics.queries import editions_waiting_in, row_decisions
from convenor.core.access import Actor
from convenor.core.dates import count_in_words
from convenor.pipelines.statistics.areas import Side
from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.problems import FileNotRead
from convenor.pipelines.statistics.reading import TableRead


def bring(
    content: bytes,
    filename: str,
    *,
    published_on: dt.date,
    retrieved_on: dt.date,
    on: dt.date,
    by: Actor,
    address: str = "",
    accepting: str = "",
) -> list[Any]:
    """Read it first, and keep it only where it could be read. Returns its editions.

    With `accepting`, the reason, an edition counts in spite of what is asked about it; of a file that is held
    already those that wait are accepted. Raises FileNotRead or FiguresNotValid; then nothing is written.
    """
    if accepting and (waiting := editions_waiting_in(content)):
        with transaction.atomic():
            return [_accepted(each, accepting, on, by) for each in waiting]
    tables = tables_in(content, filename)
    with transaction.atomic():
        file = keep_file(
            content=content,
            filename=filename,
            published_on=published_on,
            retrieved_on=retrieved_on,
            address=address,
            by=by,
        )
        made = keep_editions(file=file, tables=tables, on=on, by=by)
        return [_accepted(each, accepting, on, by) for each in made]


def _accepted(edition: Any, why: str, on: dt.date, by: Actor) -> Any:
    """The edition, accepted for that reason where something is asked about it."""
    if why and edition.state == edition.State.WAITING:
        accept_edition(edition=edition, why=why, on=on, by=by)
        edition.refresh_from_db()
    return edition


def read_kept(file: Any, *, on: dt.date, by: Actor) -> None:
    """Read a file that was brought through a page. Whatever happens to it stands on its page."""
    if not begin_reading(file=file, by=by):
        return
    try:
        tables = tables_in(bytes(file.content), file.filename)
        keep_editions(file=file, tables=tables, on=on, by=by)
    except FileNotRead as fault:
        note_not_read(file=file, fault=str(fault), by=by)
    except BaseException as fault:
        note_not_read(file=file, fault=_ended_by(file.filename, fault), by=by)
        raise


def _ended_by(filename: str, fault: BaseException) -> str:
    start = f"Nothing of “{filename}” was written. "
    if isinstance(fault, MemoryError):
        return (
            f"{start}The server has too little memory for it. Tell whoever looks after the server."
        )
    if not isinstance(fault, Exception):
        return f"{start}The program that reads files was stopped meanwhile. Read it again."
    return (
        f"{start}Something went wrong on our side ({type(fault).__name__}). Read it again; if that "
        "does not help, tell whoever looks after the server: its log says more."
    )


def tables_in(content: bytes, filename: str) -> list[TableIn]:
    decisions = {key: Side(side) for key, side in row_decisions().items()}
    return [_table(each) for each in read_file(content, filename, decisions).tables]


def _table(read: TableRead) -> TableIn:
    reader, report = read.found.reader, read.report
    return TableIn(
        table=reader.key,
        title=reader.title,
        publisher=reader.publisher,
        readings=read.readings,
        rows=report.rows,
        kept=report.kept,
        report={
            "dropped": [
                f"{count_in_words(each.rows, 'row')} left out, the first in row {each.first}: {each.why}."
                for each in report.dropped
            ],
            "notes": list(report.notes),
            "disagreements": [
                {
                    "code": each.code,
                    "name": each.name,
                    "words": each.words,
                    "taken": each.taken.value,
                    "rows": rows,
                }
                for each, rows in report.disagreements.items()
            ],
        },
        questions=report.questions,
        by_place=reader.by_place,
    )
