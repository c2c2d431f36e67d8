"""From a file's bytes to its tables: what a command, a page or a test calls."""

import hashlib
import logging
from dataclasses import dataclass

from convenor.pipelines.statistics.areas import Decisions
from convenor.pipelines.statistics.declaring import Reader
from convenor.pipelines.statistics.finding import find_tables
from convenor.pipelines.statistics.opening import sheets_of
from convenor.pipelines.statistics.problems import FileNotRead
from convenor.pipelines.statistics.readers import READERS
from convenor.pipelines.statistics.reading import TableRead, read_table

logger = logging.getLogger(__name__)


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
    try:
        found = find_tables(sheets_of(content, filename), readers, filename)
        tables = [read_table(table, decisions or {}) for table in found]
    except (FileNotRead, MemoryError):
        raise
    except Exception as fault:
        logger.exception("The layout of %s was not foreseen", filename)
        raise FileNotRead(
            f"“{filename}” is laid out in a way that was not foreseen ({type(fault).__name__}). Look "
            "whether it is the publisher’s file, unchanged. If it is, send it to whoever looks after the server."
        ) from fault
    return FileRead(filename, hashlib.sha256(content).hexdigest(), tables)
