"""Every read of official figures."""

from convenor.apps.statistics.queries.databank import HeldDatabank, databank
from convenor.apps.statistics.queries.editions import (
    EditionRow,
    TableRow,
    edition_for,
    edition_row,
    editions_of,
    editions_of_file,
    editions_waiting,
    file_for,
    row_decisions,
    tables_held,
)

__all__ = [
    "EditionRow",
    "HeldDatabank",
    "TableRow",
    "databank",
    "edition_for",
    "edition_row",
    "editions_of",
    "editions_of_file",
    "editions_waiting",
    "file_for",
    "row_decisions",
    "tables_held",
]
