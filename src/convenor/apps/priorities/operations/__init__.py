"""Writing priorities, rounds, influence plans and work."""

from convenor.apps.priorities.operations.adopting import (
    add_live_priority,
    adopt_round,
    end_priority,
    review_priority,
    take_up_again,
)
from convenor.apps.priorities.operations.checking import (
    answer_check,
    meet_reservation,
    propose_anew,
    start_check,
)
from convenor.apps.priorities.operations.influence import (
    PlanSaid,
    change_plan,
    close_plan,
    make_plan,
    next_step,
    reopen_plan,
)
from convenor.apps.priorities.operations.progress import ask_for_progress, say_progress
from convenor.apps.priorities.operations.proposing import (
    PrioritySaid,
    begin_proposing,
    change_call,
    change_priority,
    drop_proposed,
    open_round,
    propose_again,
    propose_priority,
    stop_round,
)
from convenor.apps.priorities.operations.words import PriorityNotValid
from convenor.apps.priorities.operations.work import (
    WorkSaid,
    change_work,
    drop_work,
    finish_work,
    hand_back_work,
    offer_work,
    reopen_work,
    set_interests,
    take_work,
)

__all__ = [
    "PlanSaid",
    "PriorityNotValid",
    "PrioritySaid",
    "WorkSaid",
    "add_live_priority",
    "adopt_round",
    "answer_check",
    "ask_for_progress",
    "begin_proposing",
    "change_call",
    "change_plan",
    "change_priority",
    "change_work",
    "close_plan",
    "drop_proposed",
    "drop_work",
    "end_priority",
    "finish_work",
    "hand_back_work",
    "make_plan",
    "meet_reservation",
    "next_step",
    "offer_work",
    "open_round",
    "propose_again",
    "propose_anew",
    "propose_priority",
    "reopen_plan",
    "reopen_work",
    "review_priority",
    "say_progress",
    "set_interests",
    "start_check",
    "stop_round",
    "take_up_again",
    "take_work",
]
