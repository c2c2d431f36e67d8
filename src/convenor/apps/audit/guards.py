"""What is asked of every write before it runs. Apps further up put their guards here when they are ready."""

from collections.abc import Callable, Mapping
from typing import Any

from convenor.core.access import Actor

Guard = Callable[[str, Mapping[str, Any], Actor | None], None]
"""Takes the operation's name, what it was given, and who does it. Raises OperationNotValid to refuse."""

BEFORE_WRITES: list[Guard] = []
TEXTS_KEPT_BACK: list[Callable[[str], bool]] = []
"""Each says of a text whether it holds what must not be repeated anywhere."""


def guard_before(operation: str, given: Mapping[str, Any], *, by: Actor | None) -> None:
    """Ask every guard; the first that refuses stops the write before anything has happened."""
    for guard in BEFORE_WRITES:
        guard(operation, given, by)


def is_kept_back(text: str) -> bool:
    """Whether a text must not be repeated, in an index for one."""
    return any(check(text) for check in TEXTS_KEPT_BACK)
