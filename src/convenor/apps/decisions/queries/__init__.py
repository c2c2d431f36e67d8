"""Reading decisions, actions, ballots, and what else meetings brought."""

from convenor.apps.decisions.queries.ballots import (
    BallotRow,
    Holder,
    ballot_for,
    ballot_row,
    ballots_open,
    ballots_to_vote,
    holders_of,
    own_holders,
)
from convenor.apps.decisions.queries.decisions import (
    DecisionRow,
    OutcomeRow,
    can_view_decision,
    decision_for,
    decisions_of,
    decisions_visible,
    outcomes_of,
)
from convenor.apps.decisions.queries.given import (
    ActionRow,
    StepRow,
    action_for,
    actions_of,
    actions_visible,
    can_report,
    open_actions,
    own_actions,
    receivers_of,
)

__all__ = [
    "ActionRow",
    "BallotRow",
    "DecisionRow",
    "Holder",
    "OutcomeRow",
    "StepRow",
    "action_for",
    "actions_of",
    "actions_visible",
    "ballot_for",
    "ballot_row",
    "ballots_open",
    "ballots_to_vote",
    "can_report",
    "can_view_decision",
    "decision_for",
    "decisions_of",
    "decisions_visible",
    "holders_of",
    "open_actions",
    "outcomes_of",
    "own_actions",
    "own_holders",
    "receivers_of",
]
