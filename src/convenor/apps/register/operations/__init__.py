"""Every write of the register, and of the log of figures that others quote."""

from convenor.apps.register.operations.keeping import (
    EntryWords,
    change_entry,
    close_entry,
    open_entry,
    reopen_entry,
)
from convenor.apps.register.operations.moving import (
    accept_move,
    decline_move,
    hand_entry,
    take_move_back,
)
from convenor.apps.register.operations.ours import take_our_figure
from convenor.apps.register.operations.quoted import (
    QuotedWords,
    ask_for_correction,
    change_quoted,
    drop_quoted,
    note_quoted,
    put_quoted_back,
    record_outcome,
)
from convenor.apps.register.operations.reviewing import drop_review, plan_review, record_review
from convenor.apps.register.operations.standing import (
    accept_as_it_stands,
    link_entry,
    note_told,
    say_response,
    score_entry,
    unlink_entry,
)
from convenor.apps.register.operations.taking_up import take_up
from convenor.apps.register.operations.words import RegisterNotValid

__all__ = [
    "EntryWords",
    "QuotedWords",
    "RegisterNotValid",
    "accept_as_it_stands",
    "accept_move",
    "ask_for_correction",
    "change_entry",
    "change_quoted",
    "close_entry",
    "decline_move",
    "drop_quoted",
    "drop_review",
    "hand_entry",
    "link_entry",
    "note_quoted",
    "note_told",
    "open_entry",
    "plan_review",
    "put_quoted_back",
    "record_outcome",
    "record_review",
    "reopen_entry",
    "say_response",
    "score_entry",
    "take_move_back",
    "take_our_figure",
    "take_up",
    "unlink_entry",
]
