"""Reading concerns."""

from convenor.apps.concerns.queries.following import followed_by
from convenor.apps.concerns.queries.raisers import (
    RaiserRow,
    can_be_asked,
    own_raiser,
    raiser_at,
    raiser_confirming,
    raisers_of,
    shown_raisers,
)
from convenor.apps.concerns.queries.visible import (
    can_view_concern,
    concern_for,
    concerns_visible,
    concerns_with,
)
from convenor.apps.concerns.queries.waiting import (
    carries_for,
    carries_of,
    carries_overtaken,
    carries_to,
    carry_for,
    concerns_adrift,
    concerns_waiting,
    due_concerns,
    narrowest_marking,
    own_to_do,
)
from convenor.apps.concerns.queries.weighing import LikeRow, like_concerns, weight_of_concern

__all__ = [
    "LikeRow",
    "RaiserRow",
    "can_be_asked",
    "can_view_concern",
    "carries_for",
    "carries_of",
    "carries_overtaken",
    "carries_to",
    "carry_for",
    "concern_for",
    "concerns_adrift",
    "concerns_visible",
    "concerns_waiting",
    "concerns_with",
    "due_concerns",
    "followed_by",
    "like_concerns",
    "narrowest_marking",
    "own_raiser",
    "own_to_do",
    "raiser_at",
    "raiser_confirming",
    "raisers_of",
    "shown_raisers",
    "weight_of_concern",
]
