"""Every write of task groups: set up, extended and dissolved by decision only, closed with a report."""

from convenor.apps.taskgroups.operations.lives import (
    TaskGroupNotValid,
    TaskGroupWanted,
    dissolve_task_group,
    extend_task_group,
    hand_over_ended,
    open_task_group,
    set_up_task_group,
)
from convenor.apps.taskgroups.operations.reports import (
    recommendation_became,
    send_closing_report,
    write_closing_report,
)

__all__ = [
    "TaskGroupNotValid",
    "TaskGroupWanted",
    "dissolve_task_group",
    "extend_task_group",
    "hand_over_ended",
    "open_task_group",
    "recommendation_became",
    "send_closing_report",
    "set_up_task_group",
    "write_closing_report",
]
