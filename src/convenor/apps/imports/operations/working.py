"""What the worker does with a list: check it, and write it once it is confirmed."""

from collections.abc import Sequence

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.imports.kinds import FORMATS, ListKind
from convenor.apps.imports.models import ListImport
from convenor.apps.imports.operations.steps import take
from convenor.apps.imports.queries import check_rows, read_rows
from convenor.apps.imports.reading import ListNotReadable
from convenor.apps.imports.steps import CheckedRow, Outcome
from convenor.core.access import Actor

State = ListImport.State


@operation
def check_list(*, found: ListImport, by: Actor) -> None:
    """Read and check a list that waits. Nothing is written but what would become of each row."""
    nothing_changed()
    if found.state != State.WAITING:
        return
    try:
        rows = read_rows(found.kind, found.file_name, bytes(found.content))
    except ListNotReadable as problem:
        _refuse(found, problem.problems)
        return
    checked = check_rows(by, found.partnership, found.kind, rows)
    found.rows_total = found.rows_done = len(rows)
    found.lines = [row.line for row in checked]
    found.state = State.CHECKED
    found.save()


@operation
def write_list(*, found: ListImport, by: Actor) -> None:
    """Write a confirmed list, all of it or nothing.

    The rows are checked again inside the transaction: where what is on record changed meanwhile, so
    that a row would do something else than was shown, nothing is written and the person is told.
    """
    held = ListImport.objects.select_for_update().select_related("partnership").get(pk=found.pk)
    nothing_changed()
    if held.state != State.CONFIRMED:
        return
    rows = read_rows(held.kind, held.file_name, bytes(held.content))
    checked = check_rows(by, held.partnership, held.kind, rows)
    if [row.line for row in checked] != held.lines:
        held.lines = [row.line for row in checked]
        held.state, held.changed_since, held.leave_out_problems = State.CHECKED, True, False
        held.save()
        return
    _take_all(checked, held, by)
    held.state, held.content, held.finished_at = State.WRITTEN, b"", timezone.now()
    held.save()
    record(by=by, what=_said(held, checked), about=held, partnership_id=held.partnership_id)


def _take_all(checked: Sequence[CheckedRow], held: ListImport, by: Actor) -> None:
    for row in checked:
        for step in row.steps:
            try:
                take(step, held.partnership, by)
            except OperationNotValid as refusal:
                raise OperationNotValid(f"Row {row.number}: {refusal}") from refusal


def _said(held: ListImport, checked: Sequence[CheckedRow]) -> str:
    added = sum(row.outcome is Outcome.ADDED for row in checked)
    changed = sum(row.outcome is Outcome.CHANGED for row in checked)
    title = FORMATS[ListKind(held.kind)].title
    return f"A list came in: {title}. Rows added: {added}; changed: {changed}."


def _refuse(found: ListImport, problems: Sequence[str]) -> None:
    found.state, found.content, found.problems = State.REFUSED, b"", list(problems)
    found.finished_at = timezone.now()
    found.save()
