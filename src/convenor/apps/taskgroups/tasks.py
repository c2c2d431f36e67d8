"""Ending task groups on their day. Run by `convenor manage end_task_groups`, once a day."""

from django.utils import timezone
from django_tasks import task

from convenor.apps.taskgroups.operations import hand_over_ended
from convenor.apps.taskgroups.queries import tasks_over
from convenor.core.access import Actor

CLOCK = Actor(label="the calendar")


@task()
def end_task_groups() -> int:
    """Hand over what still lies with groups whose end has come. Returns how many groups ended."""
    day = timezone.localdate()
    found = tasks_over(day)
    for each in found:
        hand_over_ended(task=each, on=day, by=CLOCK)
    return len(found)
