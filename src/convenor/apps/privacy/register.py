"""The register: of every field of every model, whether it is about a person, why it is held, and how long.

Its data stands in data/privacy, a file for each app and a table for each model. Fields of five technical
kinds are not listed there; `technical` says which.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models

from convenor.core.vocabulary import HeldAs

FILES = Path(__file__).parents[2] / "data" / "privacy"
NOBODY = "nobody"
LISTS = {
    "plain": HeldAs.NOT_PERSONAL,
    "role": HeldAs.BY_ROLE,
    "person": HeldAs.ABOUT_A_PERSON,
    "text": HeldAs.FREE_TEXT,
    "special": HeldAs.SPECIAL,
    "sealed": HeldAs.SEALED,
}
PEOPLE = {"people.Person", "people.User"}


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of one model."""

    label: str
    whose: str
    """Of whom it is, in words; or nobody."""
    why: str
    kept: str
    """The key of a rule in core/governance/voice/keeping.py."""
    find: tuple[str, ...]
    """By which paths the rows of one person are found; `@` goes before an address, `@~` before a text that may
    hold one, `user:` before the number of an account, `account:` before what writes it in words, and after `|` stands what has to be true of the same row."""
    erase: str
    """What becomes of those rows: keep, delete, person, experts."""
    blank: tuple[str, ...]
    """Fields that erasing empties in rows that stay."""
    give: tuple[str, ...]
    """Free texts that are the person's own words, though their row is part of the record."""
    fields: tuple[tuple[str, HeldAs], ...]

    def named(self, *kinds: HeldAs) -> list[str]:
        return [name for name, kind in self.fields if kind in kinds]


def field_of(path: str) -> str:
    """The field of the model at which a path of `find` begins, with all that follows it."""
    found = path.partition("|")[0].lstrip("@~")
    return found.removeprefix("user:").removeprefix("account:")


@cache
def register() -> dict[str, Held]:
    """By the label of the model, such as `people.Person`."""
    return {held.label: held for path in sorted(FILES.glob("*.toml")) for held in _read(path)}


def _read(path: Path) -> Iterator[Held]:
    for name, table in tomllib.loads(path.read_text()).items():
        yield held_from(f"{path.stem}.{name}", table)


def held_from(label: str, table: dict[str, Any]) -> Held:
    return Held(
        label=label,
        whose=table["whose"],
        why=table["why"],
        kept=table["kept"],
        find=tuple(table.get("find", ())),
        erase=table.get("erase", ""),
        blank=tuple(table.get("blank", "").split()),
        give=tuple(table.get("give", "").split()),
        fields=tuple(
            (name, kind) for key, kind in LISTS.items() for name in table.get(key, "").split()
        ),
    )


def technical(field: Any, whose: str) -> HeldAs | None:
    """How a field is held whose kind alone says it; None for one that has to be listed.

    The number of a row, its token, and a link to what is not a person are not personal. A day or time is
    about a person where its row is, and otherwise not.
    """
    if field.primary_key or (field.name == "token" and not field.is_relation):
        return HeldAs.NOT_PERSONAL
    if field.is_relation and field.related_model._meta.label not in PEOPLE:
        return HeldAs.NOT_PERSONAL
    if isinstance(field, models.DateField | models.TimeField):
        return HeldAs.NOT_PERSONAL if whose == NOBODY else HeldAs.ABOUT_A_PERSON
    return None


def held_as(held: Held, field: Any) -> HeldAs | None:
    """What is listed goes before what its kind says."""
    return dict(held.fields).get(field.name) or technical(field, held.whose)
