"""What waits in the outbox, and whether a worker is there to send it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, F, Max, Min, Q, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from convenor.apps.outbox.models import Delivery

BATCH = 50
LATE = dt.timedelta(minutes=10)
"""A task that waited so long was not seen by any worker."""


@dataclass(frozen=True, slots=True)
class OutboxState:
    """How many messages wait, how many were given up, and of how many nobody knows whether they went."""

    waiting: int
    failed: int
    in_doubt: int = 0
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class WorkerState:
    """When a worker last did something, and since when work waits. None: never, or nothing does."""

    last_seen: dt.datetime | None
    waiting_since: dt.datetime | None

    def is_late(self, now: dt.datetime) -> bool:
        return self.waiting_since is not None and now - self.waiting_since > LATE


def due_delivery_ids() -> list[int]:
    """The next messages to send, oldest first."""
    due = Q(try_after__isnull=True) | Q(try_after__lte=timezone.now())
    found = Delivery.objects.filter(due, state=Delivery.State.WAITING)
    return list(found.values_list("id", flat=True)[:BATCH])


def outbox_state() -> OutboxState:
    """For the health page, and for the administrator."""
    troubled = Delivery.objects.exclude(last_error="").order_by("-id")
    return OutboxState(
        waiting=Delivery.objects.filter(state=Delivery.State.WAITING).count(),
        failed=Delivery.objects.filter(state=Delivery.State.FAILED).count(),
        in_doubt=Delivery.objects.filter(state=Delivery.State.IN_DOUBT).count(),
        last_error=troubled.values_list("last_error", flat=True).first() or "",
    )


def worker_state() -> WorkerState:
    """From the tasks in the database's queue."""
    seen = DBTaskResult.objects.aggregate(started=Max("started_at"), finished=Max("finished_at"))
    # A task to be run at once is stored as one for the end of time.
    due_at = Case(When(run_after__gt=timezone.now(), then=F("enqueued_at")), default=F("run_after"))
    return WorkerState(
        last_seen=max(filter(None, seen.values()), default=None),
        waiting_since=DBTaskResult.objects.ready().aggregate(since=Min(due_at))["since"],
    )
