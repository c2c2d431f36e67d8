"""What is done of itself each day: deleting what is held when its time is over, and asking experts again where
others sit at a meeting than those they decided on. Run by the daily round.
"""

import datetime as dt

from django.utils import timezone
from django_tasks import task

from convenor.apps.experts.operations.following import ask_again_on
from convenor.apps.experts.operations.involvements import delete_what_is_held
from convenor.apps.experts.queries.involvements import due_for_deletion
from convenor.core.access import Actor

CLOCK = Actor(label="the calendar")


@task()
def delete_experts() -> int:
    """Delete what is held of those who left ninety days ago. Returns of how many."""
    return delete_on(timezone.localdate())


@task()
def ask_experts_again() -> int:
    """Tell those who come to a meeting that others sit there now. Returns how many were told."""
    return ask_again_on(timezone.localdate(), by=CLOCK)


def delete_on(day: dt.date) -> int:
    found = due_for_deletion(day)
    for each in found:
        delete_what_is_held(involvement=each, on=day, by=CLOCK)
    return len(found)
