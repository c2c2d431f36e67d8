"""What can be done with minutes, from the first draft to a correction of what was approved."""

from convenor.apps.minutes.operations.approving import approve_minutes, correct_approved
from convenor.apps.minutes.operations.circulating import (
    ask_correction,
    circulate,
    clear_minutes,
    decline_correction,
    make_correction,
)
from convenor.apps.minutes.operations.publishing import publish, withdraw_publication
from convenor.apps.minutes.operations.returned import Accepted, CommentInFile, accept_returned
from convenor.apps.minutes.operations.versions import MinutesNotValid, StaleMinutes
from convenor.apps.minutes.operations.writing import (
    Drafted,
    add_paragraph,
    change_minutes,
    change_paragraph,
    draft_minutes,
    mark_items,
)

__all__ = [
    "Accepted",
    "CommentInFile",
    "Drafted",
    "MinutesNotValid",
    "StaleMinutes",
    "accept_returned",
    "add_paragraph",
    "approve_minutes",
    "ask_correction",
    "change_minutes",
    "change_paragraph",
    "circulate",
    "clear_minutes",
    "correct_approved",
    "decline_correction",
    "draft_minutes",
    "make_correction",
    "mark_items",
    "publish",
    "withdraw_publication",
]
