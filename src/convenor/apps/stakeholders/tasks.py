"""What happens around events each day. Run by `convenor manage keep_events`, once a day."""

import datetime as dt
import logging

from django.utils import timezone
from django_tasks import task

from convenor.apps.stakeholders.models import EngagementEvent
from convenor.apps.stakeholders.operations import forget_after_events, remind_coming
from convenor.apps.stakeholders.queries.enquiries import holidays_of
from convenor.core.access import Actor
from convenor.core.vocabulary import EventState

logger = logging.getLogger(__name__)
DAILY_ROUND = Actor(label="the daily round")
AHEAD = dt.timedelta(days=14)
"""No run of days without work is longer than that."""


@task()
def keep_events() -> str:
    """Whoever comes is reminded; access needs and addresses go 30 days after an event."""
    now = timezone.now()
    told = sum(_reminded(row, now) for row in _soon(now))
    number = forget_after_events(on=timezone.localdate(now), by=DAILY_ROUND)
    return f"People reminded: {told}. Sign-ups whose details were forgotten: {number}."


def _soon(now: dt.datetime) -> list[EngagementEvent]:
    found = EngagementEvent.objects.filter(
        state=EventState.OPEN.value, starts_at__gt=now, starts_at__lt=now + AHEAD
    )
    return list(found.select_related("partnership"))


def _reminded(row: EngagementEvent, now: dt.datetime) -> int:
    """One event that fails must not keep the others from theirs."""
    try:
        holidays = holidays_of(row.partnership, timezone.localdate(now))
        return remind_coming(event=row, holidays=holidays, now=now, by=DAILY_ROUND)
    except Exception:
        logger.exception("Reminders of event %s could not be written", row.token)
        return 0
