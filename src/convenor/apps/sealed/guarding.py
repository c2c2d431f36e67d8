"""The guard over every write: a text that gives somebody away is refused before anything is written.

It must not become a way to find out who somebody is. What is refused is counted for each account, and the
supporter is told; after some in one day it looks up nothing more and refuses whatever might be a name, so
that a hit and a miss are alike until tomorrow.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from django.core.files import File
from django.db import models
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.sealed.marks import known_now
from convenor.apps.sealed.models import KeptBack
from convenor.apps.sealed.queries.reaching import identities_in
from convenor.core.access import ANYONE, Actor
from convenor.core.governance.voice.kept_safe import could_name_somebody, has_two_words

MOST_A_DAY = 5
"""After so many refusals of one account, whatever might be a name is refused until tomorrow."""
UTMOST_A_DAY = 10
"""After so many, whatever has more than one word is."""
MOST_DEPTH = 12
SENTENCE = (
    "{where} a name, an address or a number that is kept safe here. Write the safe name instead."
)
EARLIER = dt.timedelta(days=90)

asking_from: ContextVar[str] = ContextVar("asking_from", default="")
"""From where a visitor without an account writes, as a keyed mark; pages set it."""
WHEN_KEPT_BACK: list[Any] = []
"""Told of each refusal, once it is kept: apps further up tell the supporter and the secretariat."""


class KeptSafe(OperationNotValid):
    """A text holds what is kept safe. Which part of it, and whose, is never said."""

    def __init__(self, row: KeptBack) -> None:
        super().__init__(SENTENCE.format(where="This text holds"))
        self.row = row


def refuse_identities(operation: str, given: Mapping[str, Any], by: Actor | None) -> None:
    """The guard itself. Raises KeptSafe. With no identity sealed it costs one small query."""
    texts = [text for text in dict.fromkeys(texts_in(given)) if len(text) > 1]
    known = known_now() if texts else None
    if known is None or not known.identity_of:
        return
    who = _who(by or ANYONE)
    refusals = refusals_today(who)
    might = _might_be(refusals)
    if might is not None and any(map(might, texts)):
        raise KeptSafe(keep(KeptBack(who=who, operation=operation, was_looked_up=False)))
    for identity_id in identities_in(texts, known):
        raise KeptSafe(keep(KeptBack(who=who, operation=operation, identity_id=identity_id)))


def which_hold_identities(texts: Sequence[str]) -> list[bool]:
    """Which of the texts give somebody away: for what is repeated elsewhere, such as an index."""
    known = known_now()
    return [bool(known.identity_of and identities_in([text], known)) for text in texts]


def texts_in(value: Any, depth: int = 0) -> Iterator[str]:
    """All text that a person could have written, however deep. Rows are left alone: they came through here."""
    if depth > MOST_DEPTH or isinstance(value, Enum | models.Model | bytes):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, File):
        yield str(value.name or "")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts_in(key, depth + 1)
            yield from texts_in(each, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from texts_in(each, depth + 1)
    elif hasattr(value, "model_dump"):
        yield from texts_in(value.model_dump(), depth + 1)
    elif is_dataclass(value) and not isinstance(value, type | Actor):
        for column in fields(value):
            yield from texts_in(getattr(value, column.name), depth + 1)


def refusals_today(who: str) -> int:
    """How many texts of that account were found to hold an identity since midnight in London."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return KeptBack.objects.filter(who=who, at__gte=midnight, was_looked_up=True).count()


def keep(row: KeptBack) -> KeptBack:
    """Count a refusal. Safe to call again where the transaction that first held it was undone."""
    row.token, row.at = row.token or uuid.uuid4(), row.at or timezone.now()
    if not KeptBack.objects.filter(token=row.token).exists():
        KeptBack.objects.filter(at__lt=row.at - EARLIER).delete()
        row.pk = None
        row.save(force_insert=True)
        for tell in WHEN_KEPT_BACK:
            tell(row)
    return row


def _might_be(refusals: int) -> Any:
    if refusals >= UTMOST_A_DAY:
        return has_two_words
    return could_name_somebody if refusals >= MOST_A_DAY else None


def _who(by: Actor) -> str:
    if by.user_id is not None:
        return f"account {by.user_id}"
    return "the command line" if by.is_operator else f"a visitor {asking_from.get()}".strip()
