"""From a file's bytes to its tables: what a command, a page or a test calls."""

import hashlib
from dataclasses import dataclass

from convenor.pipelines.statistics.areas import Decisions
from convenor.pipelines.statistics.declaring import Reader
from convenor.pipelines.statistics.finding import find_tables
from convenor.pipelines.statistics.opening import sheets_of
from convenor.pipelines.statistics.readers import READERS
from convenor.pipelines.statistics.reading import TableRead, read_table


@dataclass(frozen=True, slots=True)
class FileRead:
    filename: str
    sha256: str
    tables: list[TableRead]


def read_file(
    content: bytes,
    filename: str,
    decisions: Decisions | None = None,
    readers: tuple[Reader, ...] = READERS,
) -> FileRead:
    """Every table in the file that is known. Raises FileNotRead; then nothing was read."""
    found = find_tables(sheets_of(content, filename), readers, filename)
    tables = [read_table(table, decisions or {}) for table in found]
    return FileRead(filename, hashlib.sha256(content).hexdigest(), tables)
