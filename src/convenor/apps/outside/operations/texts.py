"""Taking over the dates of a text that somebody pasted."""

from collections.abc import Sequence

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.groups.models import Group
from convenor.apps.outside.operations.steps import take_step
from convenor.apps.outside.steps import Step
from convenor.core.access import Actor
from convenor.core.dates import count_in_words


@operation
def take_dates(
    *, group: Group, steps: Sequence[Step], by: Actor, source: tuple[str, str] | None = None
) -> int:
    """Write the steps that somebody chose, all of them or none. Returns how many.

    Raises OperationNotValid when none was chosen, or one of them can no longer be taken.
    """
    if not steps:
        raise OperationNotValid("No row is ticked. Tick the dates that are to be taken.")
    for step in steps:
        take_step(group=group, step=step, why="As its page says", source=source, by=by)
    rows = count_in_words(len(steps), "row")
    what = f"Dates of {group.called} were taken from the text of its page: {rows}."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return len(steps)
