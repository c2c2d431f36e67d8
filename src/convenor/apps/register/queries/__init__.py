"""Every read of the register, and of the log of figures that others quote."""

from convenor.apps.register.queries.about import Suggested, entries_about, suggested
from convenor.apps.register.queries.asked import (
    EntryAsked,
    Wanted,
    entries_asked,
    entries_to_look_at,
)
from convenor.apps.register.queries.one import (
    Happened,
    LinkRow,
    entry_row,
    held_by,
    history_of,
    links_of,
    planned_reviews,
    reachable_groups,
    review_for,
    score_on,
    waiting_move,
)
from convenor.apps.register.queries.owning import owns
from convenor.apps.register.queries.quoted import QuotedRow, quoted_for, quoted_row, quoted_rows
from convenor.apps.register.queries.rows import (
    EntryRow,
    Register,
    WaitingMove,
    late_reviews,
    moves_waiting,
    next_meeting_on,
    register_of,
    rows_of_partnership,
)
from convenor.apps.register.queries.visible import (
    can_view_entry,
    entries_visible,
    entry_for,
    visible,
)

__all__ = [
    "EntryAsked",
    "EntryRow",
    "Happened",
    "LinkRow",
    "QuotedRow",
    "Register",
    "Suggested",
    "WaitingMove",
    "Wanted",
    "can_view_entry",
    "entries_about",
    "entries_asked",
    "entries_to_look_at",
    "entries_visible",
    "entry_for",
    "entry_row",
    "held_by",
    "history_of",
    "late_reviews",
    "links_of",
    "moves_waiting",
    "next_meeting_on",
    "owns",
    "planned_reviews",
    "quoted_for",
    "quoted_row",
    "quoted_rows",
    "reachable_groups",
    "register_of",
    "review_for",
    "rows_of_partnership",
    "score_on",
    "suggested",
    "visible",
    "waiting_move",
]
