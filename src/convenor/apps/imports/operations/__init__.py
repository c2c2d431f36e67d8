"""Every write about lists that come in: the upload, its check, the choice, and the writing."""

from convenor.apps.imports.operations.imports import (
    ListNotValid,
    bring_list,
    confirm_list,
    drop_list,
)
from convenor.apps.imports.operations.working import check_list, write_list

__all__ = [
    "ListNotValid",
    "bring_list",
    "check_list",
    "confirm_list",
    "drop_list",
    "write_list",
]
