"""Who may open a seal, and what stands behind a sealed address."""

from convenor.apps.sealed.queries.identities import (
    SealState,
    can_open,
    has_identity,
    identity_for,
    is_shredded,
    openings_of,
    seal_state,
    shredding_of,
)
from convenor.apps.sealed.queries.reaching import (
    NobodyThere,
    account_address,
    check_text,
    masked,
    masked_now,
    real_address,
    sealed_address_of,
)
from convenor.apps.sealed.queries.supporting import (
    SupportGiven,
    is_supporter,
    supported_ids,
    supporter_ids,
    without_supporter,
)

__all__ = [
    "NobodyThere",
    "SealState",
    "SupportGiven",
    "account_address",
    "can_open",
    "check_text",
    "has_identity",
    "identity_for",
    "is_shredded",
    "is_supporter",
    "masked",
    "masked_now",
    "openings_of",
    "real_address",
    "seal_state",
    "sealed_address_of",
    "shredding_of",
    "supported_ids",
    "supporter_ids",
    "without_supporter",
]
