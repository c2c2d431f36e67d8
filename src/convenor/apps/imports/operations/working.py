"""What becomes of a list that is worked on: how far its check is, what it found, and the writing.

Reading and checking go on outside of a transaction: on SQLite one would keep everybody else waiting.
"""

from collections.abc import Sequence

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.imports.kinds import FORMATS, ListKind
from convenor.apps.imports.models import ListImport
from convenor.apps.imports.operations.steps import take
from convenor.apps.imports.queries import check_rows
from convenor.apps.imports.reading import ListRow
from convenor.apps.imports.steps import CheckedRow, Outcome
from convenor.core.access import Actor

State = ListImport.State


@operation
def note_progress(*, found: ListImport, done: int, total: int, by: Actor) -> None:
    """Say how many rows are checked. It changes nothing else."""
    nothing_changed()
    ListImport.objects.filter(pk=found.pk).update(rows_done=done, rows_total=total)


@operation
def keep_check(*, found: ListImport, checked: Sequence[CheckedRow], by: Actor) -> None:
    """Keep what each row would do, for the person to see. A list dropped meanwhile stays dropped."""
    nothing_changed()
    lines = [row.line for row in checked]
    ListImport.objects.filter(pk=found.pk, state=State.WAITING).update(
        state=State.CHECKED, lines=lines, rows_done=len(lines), rows_total=len(lines)
    )


@operation
def refuse_list(*, found: ListImport, problems: Sequence[str], by: Actor) -> None:
    """Keep what is wrong with the file as a whole, and not the file."""
    nothing_changed()
    ListImport.objects.filter(pk=found.pk, state=State.WAITING).update(
        state=State.REFUSED, content=b"", problems=list(problems), finished_at=timezone.now()
    )


@operation
def show_again(*, found: ListImport, problem: str, by: Actor) -> None:
    """Let a confirmed list that could not be written wait for the person once more."""
    nothing_changed()
    ListImport.objects.filter(pk=found.pk, state=State.CONFIRMED).update(
        state=State.CHECKED, problems=[problem]
    )


@operation
def write_list(*, found: ListImport, rows: Sequence[ListRow], by: Actor) -> None:
    """Write a confirmed list, all of it or nothing. Raises OperationNotValid when a row is refused.

    The rows are checked again inside the transaction: where what is on record changed meanwhile, so
    that a row would do something else than was shown, nothing is written and the person is told.
    """
    held = ListImport.objects.select_for_update().select_related("partnership").get(pk=found.pk)
    nothing_changed()
    if held.state != State.CONFIRMED:
        return
    checked = check_rows(by, held.partnership, held.kind, rows)
    if [row.line for row in checked] != held.lines:
        held.lines = [row.line for row in checked]
        held.state, held.changed_since, held.leave_out_problems = State.CHECKED, True, False
        held.save()
        return
    _take_all(checked, held, by)
    held.state, held.content, held.problems = State.WRITTEN, b"", []
    held.changed_since, held.finished_at = False, timezone.now()
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
