"""Believing an edition or not. Nothing is overwritten: what was accepted before stays beside it."""

import datetime as dt

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.statistics.models import Edition
from convenor.apps.statistics.operations.refusals import FiguresNotValid
from convenor.apps.statistics.operations.working_out import wake_the_worker
from convenor.core.access import Actor


@operation
def accept_edition(*, edition: Edition, on: dt.date, by: Actor, why: str = "") -> None:
    """Its figures count from now on. One that was refused can be accepted after all."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    if row.state == Edition.State.ACCEPTED:
        return nothing_changed()
    _demand_no_later_reading(row)
    row.state, row.refused_because = Edition.State.ACCEPTED, ""
    row.accepted_because = why.strip()[:500]
    said = f": {row.accepted_because}" if row.accepted_because else "."
    return _settle(row, on, by, f"The edition “{row.title}” was accepted{said}")


@operation
def refuse_edition(*, edition: Edition, why: str, on: dt.date, by: Actor) -> None:
    """Its figures do not count. Raises FiguresNotValid without a reason."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    if row.state == Edition.State.REFUSED:
        return nothing_changed()
    if not why.strip():
        raise FiguresNotValid("Say in a few words why it is not believed.")
    row.state, row.refused_because = Edition.State.REFUSED, why.strip()[:500]
    row.accepted_because = ""
    return _settle(row, on, by, f"The edition “{row.title}” was refused: {row.refused_because}")


def _demand_no_later_reading(row: Edition) -> None:
    others = Edition.objects.filter(file_id=row.file_id, table=row.table).exclude(pk=row.pk)
    if others.exclude(state=Edition.State.REFUSED).exists():
        raise FiguresNotValid(
            "The same file was read again since, and that reading counts. Refuse it first, with the reason."
        )


def _settle(row: Edition, on: dt.date, by: Actor, what: str) -> None:
    row.settled_on, row.settled_as = on, by.label
    row.save()
    record(by=by, what=what, about=row)
    wake_the_worker()
