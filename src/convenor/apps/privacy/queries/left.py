"""Texts in which the name of somebody who was erased still stands, until somebody amended them by hand.

The name is kept nowhere for that. What a text read like is known by its digest, so that it can be told whether it
has changed since.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.privacy.models import NameLeft
from convenor.apps.search.models import Passage
from convenor.core.access import Actor
from convenor.core.access.audience import tokens_of


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A text to be amended. Without a title for a reader who may not see it."""

    key: int
    kind: str
    title: str
    address: str
    erased_on: dt.date
    has_changed: bool
    settled_on: dt.date | None
    stays_because: str


def naming(name: str) -> list[Passage]:
    """The passages in which a name is written."""
    return list(Passage.objects.filter(Q(text__icontains=name) | Q(title__icontains=name)))


def print_of(passage: Passage) -> str:
    """What it reads like, without saying it."""
    return hashlib.sha256(f"{passage.title}\n{passage.text}".encode()).hexdigest()


def names_left(actor: Actor, *, partnership_id: int) -> list[LeftRow]:
    """Those to be looked at, then those that are settled, the newest first. Two queries."""
    rows = list(NameLeft.objects.filter(partnership_id=partnership_id))
    now = _passages(rows)
    return [_row(actor, row, now.get((row.kind, row.key), [])) for row in rows]


def number_left(partnership_id: int) -> int:
    """How many are still to be looked at."""
    return NameLeft.objects.filter(partnership_id=partnership_id, settled_on=None).count()


def left_kept(key: int, *, partnership_id: int) -> NameLeft | None:
    return NameLeft.objects.filter(pk=key, partnership_id=partnership_id).first()


def still_reads_so(row: NameLeft) -> bool:
    """Whether a paragraph that held the name is as it was."""
    found = Passage.objects.filter(kind=row.kind, key=row.key)
    return any(print_of(each) in row.prints for each in found)


def _passages(rows: Iterable[NameLeft]) -> dict[tuple[str, str], list[Passage]]:
    found: dict[tuple[str, str], list[Passage]] = {(row.kind, row.key): [] for row in rows}
    kinds, keys = {kind for kind, _key in found}, {key for _kind, key in found}
    for each in Passage.objects.filter(kind__in=kinds, key__in=keys):
        if (each.kind, each.key) in found:
            found[each.kind, each.key].append(each)
    return found


def _row(actor: Actor, row: NameLeft, now: list[Passage]) -> LeftRow:
    seen = [each for each in now if tokens_of(actor) & set(each.tokens.split())]
    return LeftRow(
        key=row.pk,
        kind=row.kind,
        title=seen[0].title if seen else "",
        address=row.address,
        erased_on=row.erased_on,
        has_changed=not any(print_of(each) in row.prints for each in now),
        settled_on=row.settled_on,
        stays_because=row.stays_because,
    )
