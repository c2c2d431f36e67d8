"""Every write about lists that come in: the upload, its check, the choice, and the writing."""

from convenor.apps.imports.operations.imports import (
    ListNotValid,
    bring_list,
    confirm_list,
    drop_list,
)
from convenor.apps.imports.operations.working import (
    keep_check,
    note_progress,
    refuse_list,
    show_again,
    write_list,
)

__all__ = [
    "ListNotValid",
    "bring_list",
    "confirm_list",
    "drop_list",
    "keep_check",
    "note_progress",
    "refuse_list",
    "show_again",
    "write_list",
]
