"""Under which size a partnership keeps counts of people back."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.statistics.models import FiguresFloor
from convenor.apps.statistics.operations.keeping import FiguresNotValid
from convenor.apps.statistics.operations.working_out import wake_the_worker
from convenor.apps.statistics.queries.releasing import floor_in_force
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.statistics.disclosure.floor import LEAST, MOST, ROUNDINGS


@operation
def set_floor(*, partnership: Any, floor: int, rounding: int, on: dt.date, by: Actor) -> None:
    """From that day on. Raises FiguresNotValid for a floor that guards nobody or hides nearly all."""
    if not LEAST <= floor <= MOST:
        raise FiguresNotValid(
            f"A floor of {floor} cannot be kept: choose a number from {LEAST} to {MOST}."
        )
    if rounding not in ROUNDINGS:
        raise FiguresNotValid(
            f"Figures cannot be rounded to {rounding}: choose 1, which is not at all, 5 or 10."
        )
    before = floor_in_force(on, partnership.pk)
    if (before.floor, before.rounding) == (floor, rounding):
        return nothing_changed()
    row, _new = FiguresFloor.objects.update_or_create(
        partnership=partnership,
        valid_from=on,
        defaults={"floor": floor, "rounding": rounding, "set_as": by.label},
    )
    rounded = f", and figures are rounded to {rounding}" if rounding > 1 else ""
    what = f"Counts of people under {floor} are kept back from {in_words(on)}{rounded}."
    record(by=by, what=what, about=row, partnership_id=partnership.pk)
    wake_the_worker()
    return None
