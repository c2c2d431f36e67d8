"""Writing what a meeting brings: decisions, actions, ballots, and what else was said."""

from convenor.apps.decisions.operations.ballots import (
    BallotAsked,
    close_ballot,
    open_ballot,
    vote,
    withdraw_ballot,
)
from convenor.apps.decisions.operations.born import OutcomeNotValid
from convenor.apps.decisions.operations.decisions import (
    DecisionTaken,
    add_reservation,
    change_decision,
    lock_decisions,
    note_outcome,
    publish_outcomes,
    replace_decision,
    set_carrying_out,
    take_decision,
)
from convenor.apps.decisions.operations.giving import (
    Owner,
    change_due,
    close_action,
    drop_action,
    give_action,
    hand_back,
    move_action,
    reopen_action,
    report_progress,
    verify_action,
)
from convenor.apps.decisions.operations.sending import send_actions

__all__ = [
    "BallotAsked",
    "DecisionTaken",
    "OutcomeNotValid",
    "Owner",
    "add_reservation",
    "change_decision",
    "change_due",
    "close_action",
    "close_ballot",
    "drop_action",
    "give_action",
    "hand_back",
    "lock_decisions",
    "move_action",
    "note_outcome",
    "open_ballot",
    "publish_outcomes",
    "reopen_action",
    "replace_decision",
    "report_progress",
    "send_actions",
    "set_carrying_out",
    "take_decision",
    "verify_action",
    "vote",
    "withdraw_ballot",
]
