"""What a person does with a list: bring it, then confirm it or drop it."""

from django.conf import settings
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.models import Partnership
from convenor.apps.imports.kinds import FORMATS, ListKind
from convenor.apps.imports.models import ListImport
from convenor.core.access import Actor

State = ListImport.State


class ListNotValid(OperationNotValid):
    """The list cannot come in, or not any more."""


@operation
def bring_list(
    *, partnership: Partnership, kind: str, file_name: str, content: bytes, by: Actor
) -> ListImport:
    """Keep an uploaded file until it is checked. Raises ListNotValid for one that is too large."""
    if len(content) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
        raise ListNotValid(f"The file is larger than {most} MB. Split the list into several files.")
    found = ListImport.objects.create(
        partnership=partnership,
        kind=ListKind(kind).value,
        file_name=file_name[:200],
        content=content,
    )
    what = f"A list was brought to be checked: {FORMATS[ListKind(kind)].title}."
    record(by=by, what=what, about=found, partnership_id=partnership.pk)
    return found


@operation
def confirm_list(*, found: ListImport, leave_out_problems: bool, by: Actor) -> ListImport:
    """Say that the checked list is to be written. Confirming twice is confirming once.

    Raises ListNotValid when rows have problems and nobody chose to leave them out.
    """
    held = ListImport.objects.select_for_update().get(pk=found.pk)
    if held.state in {State.CONFIRMED, State.WRITTEN}:
        nothing_changed()
        return held
    if held.state != State.CHECKED:
        raise ListNotValid("The list is not waiting to be confirmed. Bring it again.")
    if not leave_out_problems and any(line["outcome"] == "problem" for line in held.lines):
        raise ListNotValid("Some rows have problems. Mend the file, or choose to leave them out.")
    held.state, held.leave_out_problems = State.CONFIRMED, leave_out_problems
    held.save()
    record(by=by, what="A list was confirmed.", about=held, partnership_id=held.partnership_id)
    return held


@operation
def drop_list(*, found: ListImport, by: Actor) -> None:
    """Forget a list that was not written. Nothing of it is kept but that it was there."""
    held = ListImport.objects.select_for_update().get(pk=found.pk)
    if held.is_finished or held.state == State.CONFIRMED:
        return nothing_changed()
    held.state, held.content, held.lines = State.DROPPED, b"", []
    held.finished_at = timezone.now()
    held.save()
    record(by=by, what="A list was dropped.", about=held, partnership_id=held.partnership_id)
    return None
