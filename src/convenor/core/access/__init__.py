"""Who may do what: permissions, the roles that carry them, and the verdict on a single case."""

from convenor.core.access.actor import ANYONE, Actor, RoleHeld, StandIn
from convenor.core.access.audience import (
    EVERYBODY,
    Circle,
    Marked,
    audience_of,
    can_see,
    circle_of,
    tokens_of,
)
from convenor.core.access.matrix import MATRIX, Permission, Scope
from convenor.core.access.policy import (
    Reach,
    Verdict,
    can,
    can_see_detail_of,
    can_see_safe_name,
    groups_where,
    markings_visible_to,
    partnerships_where,
)
from convenor.core.access.seen_less import SEEN_LESS, SeenLess, Withheld, chaired_by, is_withheld

__all__ = [
    "SEEN_LESS",
    "SeenLess",
    "Withheld",
    "chaired_by",
    "is_withheld",
    "ANYONE",
    "EVERYBODY",
    "MATRIX",
    "Actor",
    "Circle",
    "Marked",
    "Permission",
    "Reach",
    "RoleHeld",
    "Scope",
    "StandIn",
    "Verdict",
    "audience_of",
    "can",
    "can_see",
    "can_see_detail_of",
    "can_see_safe_name",
    "circle_of",
    "groups_where",
    "markings_visible_to",
    "partnerships_where",
    "tokens_of",
]
