"""Every write to seals, and to who may open them."""

from convenor.apps.sealed.operations.sealing import (
    IdentityNotValid,
    change_identity,
    note_opening,
    seal_identity,
)
from convenor.apps.sealed.operations.shredding import Proof, shred_identity
from convenor.apps.sealed.operations.supporting import give_supporter, take_supporter_away

__all__ = [
    "IdentityNotValid",
    "Proof",
    "change_identity",
    "give_supporter",
    "note_opening",
    "seal_identity",
    "shred_identity",
    "take_supporter_away",
]
