"""From an uploaded file to rows: what kind of file it is, its cells, and its columns."""

from convenor.apps.imports.reading.files import read_cells
from convenor.apps.imports.reading.headings import ListRow, rows_under_headings
from convenor.apps.imports.reading.problems import ListNotReadable

__all__ = ["ListNotReadable", "ListRow", "read_cells", "rows_under_headings"]
