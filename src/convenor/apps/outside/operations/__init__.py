"""Every write about dates that come from other bodies' pages and calendars."""

from convenor.apps.outside.operations.feeds import (
    add_feed,
    apply_feed,
    follow_feed,
    note_unreadable,
    read_later,
    show_feed,
    stop_feed,
)
from convenor.apps.outside.operations.texts import take_dates

__all__ = [
    "add_feed",
    "apply_feed",
    "follow_feed",
    "note_unreadable",
    "read_later",
    "show_feed",
    "stop_feed",
    "take_dates",
]
