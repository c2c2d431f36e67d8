"""What forgets by itself: for each rule of how long, who carries it out."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from convenor.apps.bulletins.operations.leaving import forget_unconfirmed
from convenor.apps.diary.operations.replies import forget_not_taken
from convenor.apps.experts.tasks import delete_on
from convenor.apps.opportunities.operations import forget_interest
from convenor.apps.outbox.operations import forget_old
from convenor.apps.privacy.operations.forgetting import forget_logs, forget_requests
from convenor.apps.stakeholders.operations import forget_after_events
from convenor.apps.surveys.operations import forget_answers
from convenor.core.access import Actor
from convenor.core.governance.voice.keeping import KEEP_TIMES, keep_time

CLOCK = Actor(label="the calendar")
Keeper = Callable[[dt.datetime], int]


def _mail(now: dt.datetime) -> int:
    return forget_old(before=_end_of(keep_time("mail").over(timezone.localdate(now))))


def _logs(now: dt.datetime) -> int:
    return forget_logs(before=_end_of(keep_time("logs").over(timezone.localdate(now))), now=now)


def _end_of(day: dt.date) -> dt.datetime:
    """The first moment of the day after, in London."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


KEEPERS: dict[str, Keeper] = {
    "experts": lambda now: delete_on(timezone.localdate(now)),
    "interest": lambda now: forget_interest(on=timezone.localdate(now), by=CLOCK),
    "events": lambda now: forget_after_events(on=timezone.localdate(now), by=CLOCK),
    "answers": lambda now: forget_answers(now=now, by=CLOCK),
    "replies": lambda now: forget_not_taken(now=now, by=CLOCK),
    "while subscribed": lambda now: forget_unconfirmed(at=now),
    "mail": _mail,
    "requests": lambda now: forget_requests(on=timezone.localdate(now), by=CLOCK),
    "logs": _logs,
}
"""By the key of the rule; each returns how much went."""


def keepers_missing() -> set[str]:
    """Rules that say they run and that nobody carries out, and the other way round."""
    return {each.key for each in KEEP_TIMES if each.runs} ^ set(KEEPERS)
