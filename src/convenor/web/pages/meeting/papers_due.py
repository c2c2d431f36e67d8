"""The day by which papers are due."""

import datetime as dt
from typing import Any

from convenor.apps.terms.queries import group_terms_on, lead_of
from convenor.core.dates import Unit, bank_holiday_dates, later_by
from convenor.core.governance.facts import Lead
from convenor.web.pages.almanac import observances

USUAL = Lead(5, Unit.WORKING_DAYS)
"""Where the terms are silent: a suggestion, never shown as their word."""


def papers_due_on(meeting: Any) -> dt.date:
    """By the group's terms of that day, or else by what is usual. One query."""
    group = meeting.group
    minding = observances({meeting.on.year, meeting.on.year - 1}, area=group.area)
    version = group_terms_on(meeting.on, group_ids=[group.pk]).get(group.pk)
    stated = lead_of(version.group, "papers") if version and version.group else None
    lead = stated or USUAL
    return later_by(meeting.on, -lead.amount, lead.unit, bank_holiday_dates(minding))
