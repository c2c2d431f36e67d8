"""What is forgotten after events. Run by `convenor manage forget_event_needs`, once a day."""

from django.utils import timezone
from django_tasks import task

from convenor.apps.stakeholders.operations import forget_after_events
from convenor.core.access import Actor

DAILY_ROUND = Actor(label="the daily round")


@task()
def forget_event_needs() -> str:
    """Access needs and addresses of those who came go 30 days after an event."""
    number = forget_after_events(on=timezone.localdate(), by=DAILY_ROUND)
    return f"Sign-ups whose details were forgotten: {number}."
