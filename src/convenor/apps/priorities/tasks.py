"""Asking for progress before meetings. Run by `convenor manage ask_for_progress`, once a day."""

import datetime as dt
import logging
from typing import Any

from django.utils import timezone
from django_tasks import task

from convenor.apps.priorities.operations import ask_for_progress
from convenor.apps.priorities.queries import meetings_to_ask_for
from convenor.apps.terms.queries import group_terms_on
from convenor.core.access import Actor
from convenor.core.dates import Unit, bank_holiday_dates
from convenor.core.dates.calendars import bank_holidays, nation_of
from convenor.core.governance.facts import Lead
from convenor.core.governance.timeline import papers_due

logger = logging.getLogger(__name__)
WORKER = Actor(label="the daily round", is_operator=True)


@task()
def ask_leads() -> int:
    """A mail to each lead from whom a meeting within two weeks wants a sentence. Returns how many."""
    day = timezone.localdate()
    return sum(_asked(meeting, day) for meeting in meetings_to_ask_for(day))


def due_for(meeting: Any) -> dt.date:
    """The day on which the papers of the meeting go out: what is said becomes one of them."""
    version = group_terms_on(meeting.on, group_ids=[meeting.group_id]).get(meeting.group_id)
    stated = version.group.lead_times.papers if version and version.group else None
    lead = Lead(stated.number, Unit(stated.unit.value)) if stated else None
    years = range(meeting.on.year - 1, meeting.on.year + 1)
    holidays = bank_holiday_dates(bank_holidays(nation_of(meeting.group.area), years).observances)
    return papers_due(meeting.on, lead, holidays)


def _asked(meeting: Any, on: dt.date) -> int:
    """One meeting that fails must not keep the leads of others from being asked."""
    try:
        return ask_for_progress(meeting=meeting, due_on=due_for(meeting), on=on, by=WORKER)
    except Exception:
        logger.exception("Progress for meeting %s could not be asked for", meeting.token)
        return 0
