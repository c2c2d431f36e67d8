"""Every write of official figures."""

from convenor.apps.statistics.operations.deciding import decide_row
from convenor.apps.statistics.operations.flooring import set_floor
from convenor.apps.statistics.operations.keeping import (
    TableIn,
    keep_editions,
    keep_file,
)
from convenor.apps.statistics.operations.reading import begin_reading, note_not_read, read_anew
from convenor.apps.statistics.operations.refusals import FiguresNotValid
from convenor.apps.statistics.operations.settling import accept_edition, refuse_edition

__all__ = [
    "FiguresNotValid",
    "TableIn",
    "accept_edition",
    "begin_reading",
    "decide_row",
    "keep_editions",
    "keep_file",
    "note_not_read",
    "read_anew",
    "refuse_edition",
    "set_floor",
]
