"""What other parts of the record bring onto a new agenda."""

import datetime as dt
from typing import Any

from convenor.apps.agendas.operations import CarriedItem


def carried_items(meeting: Any, *, on: dt.date) -> list[CarriedItem]:
    """The last minutes for approval, and matters arising from actions that are open."""
    return []
