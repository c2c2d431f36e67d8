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
from convenor.apps.statistics.operations.releases import (
    call_off_release,
    move_release,
    note_release,
)
from convenor.apps.statistics.operations.settling import accept_edition, refuse_edition

__all__ = [
    "FiguresNotValid",
    "TableIn",
    "accept_edition",
    "call_off_release",
    "begin_reading",
    "decide_row",
    "keep_editions",
    "keep_file",
    "move_release",
    "note_not_read",
    "note_release",
    "read_anew",
    "refuse_edition",
    "set_floor",
]
