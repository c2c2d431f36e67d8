"""Opening a seal: for the person themself and their supporter of today, and for nobody else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.module_loading import import_string
from django.views.decorators.debug import sensitive_variables

from convenor.apps.audit.models import Entry
from convenor.apps.sealed.models import SealedIdentity, ShreddedIdentity
from convenor.apps.sealed.queries.supporting import is_supporter
from convenor.apps.sealed.vault import Identity, opened
from convenor.core.access import Actor

NOTE_OPENING = "convenor.apps.sealed.operations.note_opening"
"""By name, because operations stand above queries: this is the one read that leaves an entry."""
OPENINGS = frozenset({"note_opening"})


@dataclass(frozen=True, slots=True)
class SealState:
    """What everybody may know of a seal: that there is one, or that there was."""

    is_sealed: bool
    shredded_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A line of who opened or changed a seal: when, who by role, and what, in one sentence."""

    at: dt.datetime
    by: str
    what: str


@sensitive_variables("found")
def identity_for(actor: Actor, person_id: int) -> Identity | None:
    """Who the person really is, for those who may know; None for anybody else, and where nothing is sealed.

    When somebody else than the person opens it, an entry is left that the person can read. Raises
    KeyNotThere where the key is missing or damaged.
    """
    if not can_open(actor, person_id):
        return None
    row = SealedIdentity.objects.filter(person_id=person_id).first()
    if row is None:
        return None
    found = opened(row.ciphertext, token=row.token, key_id=row.key_id)
    if actor.person_id != person_id:
        import_string(NOTE_OPENING)(sealed=row, by=actor)
    return found


def can_open(actor: Actor, person_id: int) -> bool:
    """The person themself, signed in, or their supporter of today. No role and no command line otherwise."""
    if not actor.is_signed_in or actor.person_id is None:
        return False
    return actor.person_id == person_id or is_supporter(actor, person_id)


def has_identity(person_ids: Iterable[int]) -> set[int]:
    """Which of these people have a sealed identity."""
    found = SealedIdentity.objects.filter(person_id__in=list(person_ids))
    return set(found.values_list("person_id", flat=True))


def is_shredded(token: str) -> bool:
    """Whether the person's identity was destroyed."""
    return ShreddedIdentity.objects.filter(token=token).exists()


def seal_state(token: str) -> SealState:
    """Whether the person's identity is sealed, or when it was destroyed."""
    gone = shredding_of(token)
    sealed = SealedIdentity.objects.filter(token=token).exists()
    return SealState(sealed, gone.on if gone else None)


def shredding_of(token: str) -> ShreddedIdentity | None:
    """The proof that an identity was destroyed."""
    return ShreddedIdentity.objects.filter(token=token).first()


def openings_of(actor: Actor, token: str) -> list[Opened]:
    """Who opened or changed the actor's own seal, the newest first. Nobody else's is told."""
    row = SealedIdentity.objects.filter(token=token, person_id=actor.person_id).first()
    if row is None or not actor.is_signed_in:
        return []
    kind = SealedIdentity._meta.model_name
    entries = Entry.objects.filter(about_kind=kind, about_key=token)[:200]
    return [Opened(each.at, each.by_label, each.what) for each in entries]
