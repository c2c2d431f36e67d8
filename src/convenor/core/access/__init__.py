"""Who may do what: permissions, the roles that carry them, and the verdict on a single case."""

from convenor.core.access.actor import ANYONE, Actor, RoleHeld
from convenor.core.access.matrix import MATRIX, Permission, Scope
from convenor.core.access.policy import (
    Verdict,
    can,
    can_see_detail_of,
    markings_visible_to,
    partnerships_where,
)

__all__ = [
    "ANYONE",
    "MATRIX",
    "Actor",
    "Permission",
    "RoleHeld",
    "Scope",
    "Verdict",
    "can",
    "can_see_detail_of",
    "markings_visible_to",
    "partnerships_where",
]
