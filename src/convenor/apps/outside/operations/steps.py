"""Taking one step, by the same operations with which a person would do it."""

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.models import Group
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import (
    cancel_meeting,
    change_meeting,
    move_meeting,
    restore_meeting,
    set_meeting,
)
from convenor.apps.outside.steps import Step, StepKind
from convenor.core.access import Actor


def take_step(
    *, group: Group, step: Step, why: str, by: Actor, source: tuple[str, str] | None = None
) -> Meeting:
    """Do what the step says. Raises OperationNotValid when what is on record changed meanwhile."""
    if step.on is None or not step.can_be_taken:
        raise OperationNotValid(f"This row cannot be taken: {step.says}")
    if step.kind is StepKind.ADD:
        return set_meeting(
            group=group,
            on=step.on,
            start=step.start,
            end=step.end,
            place=step.place,
            printed_weekday=step.printed_weekday,
            sources=[source] if source else [],
            by=by,
        )
    meeting = Meeting.objects.select_related("group").get(pk=step.meeting_id, group=group)
    if step.kind is StepKind.CANCEL:
        return cancel_meeting(meeting=meeting, why=why, by=by)
    if step.kind is StepKind.RESTORE:
        return restore_meeting(meeting=meeting, by=by)
    if step.kind is StepKind.MOVE:
        meeting = move_meeting(meeting=meeting, to=step.on, why=why, by=by)
    return change_meeting(meeting=meeting, by=by, **_stated(step))


def _stated(step: Step) -> dict[str, object]:
    """What the source says of the hour and the place; what it leaves out stays as it was."""
    found: dict[str, object] = {"place": step.place} if step.place else {}
    return found | ({"start": step.start, "end": step.end} if step.start is not None else {})
