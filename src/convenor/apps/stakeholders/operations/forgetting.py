"""What is kept of those who came to an event, and no longer than is said."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.core.access import Actor
from convenor.core.governance.voice.engaging import KEPT_AFTER_EVENT, KEPT_UNCONFIRMED


@operation
def forget_after_events(*, on: dt.date, by: Actor) -> int:
    """Empty access needs and addresses 30 days after an event; delete who never confirmed, after a week or
    when the 30 days are over, and who only waited. Returns of how many sign-ups. Safe to run again."""
    over = Q(event__ends_at__lt=_end_of(on - KEPT_AFTER_EVENT))
    stale = Q(confirmed_at__isnull=True, signed_up_at__lt=_end_of(on - KEPT_UNCONFIRMED))
    gone = EventSignUp.objects.filter(stale | over & Q(has_place=False))
    kept = EventSignUp.objects.filter(over, has_place=True).exclude(access_needs="", email="")
    touched = {*gone.values_list("event_id", flat=True), *kept.values_list("event_id", flat=True)}
    if not touched:
        nothing_changed()
        return 0
    number = kept.update(access_needs="", email="") + gone.delete()[0]
    for row in EngagementEvent.objects.filter(pk__in=touched):
        what = f"Access needs and addresses of the event “{row.title}” were forgotten, as their time is over."
        record(by=by, what=what, about=row, partnership_id=row.partnership_id)
    return number


def _end_of(day: dt.date) -> dt.datetime:
    """The first moment of the day after, in London."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
