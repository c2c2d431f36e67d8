"""What stands twice, or is tied to itself, told of the plain values of a file.

The schema refuses the same, but only of parts in which all else is right, and without a line.
"""

from collections.abc import Iterator
from typing import Any

from convenor.core.terms.problems import Path, shown

Found = list[tuple[str, str, Path, int | None]]
NAMED_ONCE = (("groups", "slug", "group"), ("organisations", "slug", "organisation"),
              ("contracts", "slug", "contract"))  # fmt: skip
ONCE_IN_A_GROUP = (("seats", "key", "seat"), ("dates", "on", "date"))


def twice_or_tied_to_itself(plain: dict[str, Any]) -> Found:
    """Everything of that kind in the file."""
    found: Found = []
    for key, name, what in NAMED_ONCE:
        found += _twice(plain.get(key), (key,), name, what)
    for index, group in _items(plain.get("groups")):
        if isinstance(group, dict):
            path = ("groups", index)
            for key, name, what in ONCE_IN_A_GROUP:
                found += _twice(group.get(key), (*path, key), name, what)
            found += _tied_to_itself(group, path)
    return found


def _twice(items: Any, path: Path, name: str, what: str) -> Found:
    found: Found = []
    seen: set[str] = set()
    for index, item in _items(items):
        value = item.get(name) if isinstance(item, dict) else item
        if not isinstance(value, str):
            continue
        if value in seen:
            found.append(
                (
                    f"The {what} {shown(value)} stands twice",
                    f"Keep one of them; each {what} has one place",
                    (*path, index),
                    None,
                )
            )
        seen.add(value)
    return found


def _tied_to_itself(group: dict[str, Any], path: Path) -> Found:
    found: Found = []
    for key, what in (("lines", "has a line to itself"), ("timing", "is timed against itself")):
        for index, item in _items(group.get(key)):
            own = isinstance(item, dict) and item.get("group") is not None
            if own and item["group"] == group.get("slug"):
                found.append(
                    (
                        f"{shown(item['group'])} {what}",
                        "Name another group",
                        (*path, key, index),
                        None,
                    )
                )
    return found


def _items(value: Any) -> Iterator[tuple[int, Any]]:
    return enumerate(value) if isinstance(value, list) else enumerate(())
