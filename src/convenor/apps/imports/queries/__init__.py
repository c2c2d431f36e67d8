"""Every read of lists: what a list would change, the lists on record, and imports under way."""

from convenor.apps.imports.queries.checks import check_rows, read_rows
from convenor.apps.imports.queries.lists import (
    ImportShown,
    Line,
    import_for,
    import_shown,
    list_on_record,
    visible_imports,
)

__all__ = [
    "ImportShown",
    "Line",
    "check_rows",
    "import_for",
    "import_shown",
    "list_on_record",
    "read_rows",
    "visible_imports",
]
