"""Forgetting old answers. Run by `convenor manage forget_answers`, once a day."""

from django.utils import timezone
from django_tasks import task

from convenor.apps.surveys import operations
from convenor.core.access import Actor

CLOCK = Actor(label="the calendar")


@task()
def forget_answers() -> int:
    """Delete drafts of closed surveys, old addresses and old answers. Returns how many rows went."""
    return operations.forget_answers(now=timezone.now(), by=CLOCK)
