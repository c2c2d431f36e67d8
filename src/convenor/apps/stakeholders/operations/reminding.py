"""Reminding those who come to an event on the working day before."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.apps.stakeholders.operations.telling import tell_one
from convenor.core.access import Actor
from convenor.core.governance.voice.closing import in_london, is_reminded_on
from convenor.core.vocabulary import EventState


@operation
def remind_coming(
    *, event: EngagementEvent, holidays: Collection[dt.date], now: dt.datetime, by: Actor
) -> int:
    """Write to those who have a place, each once. Whoever signed up only since then knows it still.

    Returns to how many. Safe to run again.
    """
    told = 0
    if event.state == EventState.OPEN and event.starts_at > now:
        place = f", {event.place}" if event.place else ""
        words = f"You signed up: “{event.title}” is on {in_london(event.starts_at)}{place}."
        for each in _to_remind(event, holidays, timezone.localdate(now)):
            each.reminded_on = timezone.localdate(now)
            each.save()
            told += tell_one(each, event, words)
    if not told:
        nothing_changed()
        return 0
    what = f"Those who come to the event “{event.title}” were reminded of it."
    record(by=by, what=what, about=event, partnership_id=event.partnership_id)
    return told


def _to_remind(
    event: EngagementEvent, holidays: Collection[dt.date], on: dt.date
) -> list[EventSignUp]:
    begins = timezone.localdate(event.starts_at)
    found = EventSignUp.objects.filter(
        event=event, has_place=True, confirmed_at__isnull=False, reminded_on__isnull=True
    )
    return [
        each
        for each in found.select_related("person__user").order_by("pk")
        if each.confirmed_at is not None
        and is_reminded_on(on, begins, holidays, first=timezone.localdate(each.confirmed_at))
    ]
