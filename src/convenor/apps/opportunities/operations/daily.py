"""What happens by itself: reminders on the working day before, and forgetting who was interested."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.opportunities.operations.telling import confirmed, reminder, write
from convenor.core.access import Actor
from convenor.core.governance.voice.closing import (
    KEPT_AFTER_CLOSING,
    KEPT_UNCONFIRMED,
    is_reminded_on,
)
from convenor.core.vocabulary import OpportunityState


@operation
def remind_interested(
    *,
    opportunity: Opportunity,
    holidays: Collection[dt.date],
    now: dt.datetime,
    by: Actor,
) -> int:
    """Write to those who are interested, each once. Returns to how many. Safe to run again."""
    on = timezone.localdate(now)
    told = 0
    if _is_time(opportunity, holidays, on, now):
        for each in confirmed(opportunity):
            if each.reminded_on is None and _knew_before(each, opportunity, holidays, on):
                each.reminded_on = on
                each.save()
                told += write(each, opportunity, reminder(opportunity))
    if not told:
        nothing_changed()
        return 0
    what = f"Those interested in “{opportunity.title}” were reminded that it closes."
    record(by=by, what=what, about=opportunity, partnership_id=opportunity.partnership_id)
    return told


@operation
def forget_interest(*, on: dt.date, by: Actor) -> int:
    """Forget who was interested in what closed 30 days ago or was withdrawn then, and unconfirmed addresses
    of a week ago. Returns how many were forgotten."""
    over = _start_of(on - KEPT_AFTER_CLOSING)
    gone = Q(opportunity__closes_at__lt=over) | Q(opportunity__withdrawn_at__lt=over)
    stale = Q(confirmed_at__isnull=True, said_at__lt=_start_of(on - KEPT_UNCONFIRMED))
    found = ExpressionOfInterest.objects.filter(gone | stale)
    by_opportunity = set(found.values_list("opportunity_id", flat=True))
    if not by_opportunity:
        nothing_changed()
        return 0
    number, _kinds = found.delete()
    for row in Opportunity.objects.filter(pk__in=by_opportunity):
        what = f"Who was interested in “{row.title}” was forgotten, as its time is over."
        record(by=by, what=what, about=row, partnership_id=row.partnership_id)
    return number


def _is_time(
    row: Opportunity, holidays: Collection[dt.date], on: dt.date, now: dt.datetime
) -> bool:
    if row.state != OpportunityState.PUBLISHED or row.closes_at is None or row.closes_at <= now:
        return False
    return row.result_on is None and is_reminded_on(on, timezone.localdate(row.closes_at), holidays)


def _knew_before(
    each: ExpressionOfInterest, row: Opportunity, holidays: Collection[dt.date], on: dt.date
) -> bool:
    """Whoever said so on the day of the reminder or after it knows when it closes."""
    closes_on = timezone.localdate(row.closes_at)
    return is_reminded_on(on, closes_on, holidays, first=timezone.localdate(each.said_at))


def _start_of(day: dt.date) -> dt.datetime:
    """The first moment of the day after, in the partnership's own time zone."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
