"""Whether a code or the name beside it is believed. A person decides once; later editions follow it."""

import datetime as dt

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.statistics.models import RowDecision
from convenor.apps.statistics.operations.refusals import FiguresNotValid
from convenor.core.access import Actor

SIDES = ("code", "name")


@operation
def decide_row(*, code: str, name: str, side: str, why: str, on: dt.date, by: Actor) -> RowDecision:
    """Keep the decision, in place of an earlier one. Raises FiguresNotValid without a reason."""
    if side not in SIDES:
        raise FiguresNotValid("Choose whether the code or the name is right.")
    if not why.strip():
        raise FiguresNotValid("Say in a few words how you know.")
    said = {"side": side, "why": why.strip()[:500]}
    row, is_new = RowDecision.objects.get_or_create(
        code=code, name=name, defaults=said | {"decided_on": on, "decided_as": by.label}
    )
    if not is_new and said == {key: getattr(row, key) for key in said}:
        nothing_changed()
        return row
    row.side, row.why, row.decided_on, row.decided_as = side, said["why"], on, by.label
    row.save()
    record(
        by=by, what=f"Beside the code {code} and the name “{name}” the {side} is right.", about=row
    )
    return row
