"""Every write about plans: the draft and its rules, the search for a calendar, adopting, mending."""

from convenor.apps.plans.operations.adopting import adopt_plan, take_adoption_back
from convenor.apps.plans.operations.asking import ask_other_body, note_answer
from convenor.apps.plans.operations.drafts import (
    PlanNotKept,
    add_timing,
    avoid_days,
    change_group,
    change_rule,
    drop_plan,
    forbid_date,
    hand_on_soon,
    leave_rule_out,
    pin_date,
    settle_group,
    start_plan,
)
from convenor.apps.plans.operations.mending import keep_exception, mend_plan
from convenor.apps.plans.operations.solving import (
    begin_solving,
    fail_solving,
    keep_result,
    note_progress,
    plan_the_year,
    stop_solving,
)
from convenor.apps.plans.operations.surroundings import (
    avoid_time,
    change_avoided,
    drop_dates_given,
    drop_room,
    drop_way,
    keep_dates_given,
    keep_room,
    keep_way,
)

__all__ = [
    "PlanNotKept",
    "add_timing",
    "adopt_plan",
    "ask_other_body",
    "avoid_days",
    "avoid_time",
    "begin_solving",
    "change_avoided",
    "change_group",
    "change_rule",
    "drop_dates_given",
    "drop_plan",
    "drop_room",
    "drop_way",
    "fail_solving",
    "forbid_date",
    "hand_on_soon",
    "keep_dates_given",
    "keep_exception",
    "keep_result",
    "keep_room",
    "keep_way",
    "leave_rule_out",
    "mend_plan",
    "note_answer",
    "note_progress",
    "pin_date",
    "plan_the_year",
    "settle_group",
    "start_plan",
    "stop_solving",
    "take_adoption_back",
]
