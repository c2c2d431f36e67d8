"""Checking and writing lists, away from the page that asked for it. The page shows how far it is.

Whatever goes wrong, the page ends with a sentence, and never waits for ever.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django_tasks import task

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.queries import actor_with_id
from convenor.apps.imports.models import ListImport
from convenor.apps.imports.operations import (
    keep_check,
    note_progress,
    refuse_list,
    show_again,
    write_list,
)
from convenor.apps.imports.queries import check_rows, read_rows
from convenor.apps.imports.reading import ListNotReadable
from convenor.core.access import Actor

ROWS_BETWEEN_NOTES = 250


@task()
def check(import_id: int, user_id: int, day: str) -> None:
    """Check a list that was brought, for the person who brought it."""
    found = ListImport.objects.select_related("partnership").get(pk=import_id)
    by = actor_with_id(user_id, day)
    try:
        _check(found, by)
    except ListNotReadable as problem:
        refuse_list(found=found, problems=problem.problems, by=by)
    except Exception:
        problem = _("Something went wrong on our side while the list was checked. Bring it again.")
        refuse_list(found=found, problems=[problem], by=by)
        raise


@task()
def write(import_id: int, user_id: int, day: str) -> None:
    """Write a confirmed list. Where a row is refused after all, the list is shown again, unwritten."""
    found = ListImport.objects.get(pk=import_id)
    by = actor_with_id(user_id, day)
    if found.state != ListImport.State.CONFIRMED:
        return
    try:
        rows = read_rows(found.kind, found.file_name, bytes(found.content))
        write_list(found=found, rows=rows, by=by)
    except OperationNotValid as refusal:
        show_again(found=found, problem=str(refusal), by=by)
    except Exception:
        problem = _("Something went wrong on our side, and nothing was written. Try again.")
        show_again(found=found, problem=problem, by=by)
        raise


def _check(found: ListImport, by: Actor) -> None:
    if found.state != ListImport.State.WAITING:
        return
    rows = read_rows(found.kind, found.file_name, bytes(found.content))
    checked = check_rows(by, found.partnership, found.kind, rows, _progress(found, len(rows), by))
    keep_check(found=found, checked=checked, by=by)


def _progress(found: ListImport, total: int, by: Actor) -> Callable[[int], None]:
    def note(done: int) -> None:
        if done % ROWS_BETWEEN_NOTES == 0:
            note_progress(found=found, done=done, total=total, by=by)

    return note
