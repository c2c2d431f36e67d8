"""Every read of official figures."""

from convenor.apps.statistics.queries.databank import HeldDatabank, databank
from convenor.apps.statistics.queries.decisions import (
    DecisionRow,
    decided_otherwise,
    decisions_told,
    row_decisions,
)
from convenor.apps.statistics.queries.editions import (
    EditionRow,
    TableRow,
    edition_for,
    edition_row,
    editions_behind,
    editions_of,
    editions_of_file,
    editions_waiting,
    first_published,
    tables_held,
)
from convenor.apps.statistics.queries.files import (
    FileNotReadRow,
    editions_waiting_in,
    file_for,
    file_with,
    files_not_read,
    has_stopped,
    why_not_read,
)
from convenor.apps.statistics.queries.releases import (
    ReleaseDay,
    ReleaseRow,
    release_for,
    releases_after,
    releases_between,
    releases_followed,
    releases_to_come,
)
from convenor.apps.statistics.queries.releasing import floor_in_force, rule_in_force
from convenor.apps.statistics.queries.revised import revised_in
from convenor.apps.statistics.queries.tracing import Behind, Source, behind, cells_behind, text_in
from convenor.apps.statistics.queries.watched import (
    earlier_series,
    indicator_series,
    indicators_held,
    sentences_of,
    series_together,
)

__all__ = [
    "Behind",
    "DecisionRow",
    "decided_otherwise",
    "decisions_told",
    "EditionRow",
    "FileNotReadRow",
    "HeldDatabank",
    "ReleaseDay",
    "ReleaseRow",
    "Source",
    "TableRow",
    "behind",
    "cells_behind",
    "databank",
    "editions_behind",
    "earlier_series",
    "edition_for",
    "edition_row",
    "editions_of",
    "editions_of_file",
    "editions_waiting",
    "editions_waiting_in",
    "file_for",
    "file_with",
    "first_published",
    "files_not_read",
    "has_stopped",
    "floor_in_force",
    "indicator_series",
    "indicators_held",
    "release_for",
    "releases_after",
    "releases_between",
    "releases_followed",
    "releases_to_come",
    "revised_in",
    "row_decisions",
    "rule_in_force",
    "sentences_of",
    "series_together",
    "tables_held",
    "text_in",
    "why_not_read",
]
