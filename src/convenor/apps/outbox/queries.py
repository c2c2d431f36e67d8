"""What waits in the outbox."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from convenor.apps.outbox.models import Delivery

BATCH = 50


@dataclass(frozen=True, slots=True)
class OutboxState:
    """How many messages wait, and how many were given up."""

    waiting: int
    failed: int


def due_delivery_ids() -> list[int]:
    """The next messages to send, oldest first."""
    due = Q(try_after__isnull=True) | Q(try_after__lte=timezone.now())
    found = Delivery.objects.filter(due, state=Delivery.State.WAITING)
    return list(found.values_list("id", flat=True)[:BATCH])


def outbox_state() -> OutboxState:
    """For the health page."""
    return OutboxState(
        waiting=Delivery.objects.filter(state=Delivery.State.WAITING).count(),
        failed=Delivery.objects.filter(state=Delivery.State.FAILED).count(),
    )
