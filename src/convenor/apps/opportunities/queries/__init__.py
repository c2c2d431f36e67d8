"""Every read of opportunities."""

from convenor.apps.opportunities.queries.reached import expression_at
from convenor.apps.opportunities.queries.rows import (
    Interested,
    OpportunityRow,
    Published,
    interested_in,
    kept_opportunity,
    kept_rows,
    open_rows,
    opportunity_row,
    own_expression,
    published_since,
    what_came,
)
from convenor.apps.opportunities.queries.suiting import Suiting, suiting
from convenor.apps.opportunities.queries.vacancies import (
    holidays_around,
    holidays_for,
    vacancies,
)
from convenor.apps.opportunities.queries.visible import (
    audience_of_opportunity,
    can_view_opportunity,
    is_filled,
    open_now,
    opportunities_visible,
    opportunity_for,
)
from convenor.apps.opportunities.queries.waiting import (
    LikeRow,
    Waiting,
    like_opportunities,
    opportunities_waiting,
)

__all__ = [
    "Interested",
    "LikeRow",
    "OpportunityRow",
    "Published",
    "Suiting",
    "Waiting",
    "audience_of_opportunity",
    "can_view_opportunity",
    "expression_at",
    "holidays_around",
    "holidays_for",
    "interested_in",
    "is_filled",
    "kept_opportunity",
    "kept_rows",
    "like_opportunities",
    "open_now",
    "open_rows",
    "opportunities_visible",
    "opportunities_waiting",
    "opportunity_for",
    "opportunity_row",
    "own_expression",
    "published_since",
    "suiting",
    "vacancies",
    "what_came",
]
