"""Sentences about the notice that the date of a meeting had."""

import datetime as dt

from convenor.core.dates import amount_in_words, count_in_words, in_short
from convenor.core.governance.facts import Lead, MeetingFact


def terms_of_notice(lead: Lead) -> str:
    return f"Gives notice of a meeting {_lead(lead)} before."


def not_recorded(meeting: MeetingFact, lead: Lead) -> str:
    return (
        f"When the date of {in_short(meeting.on)} was set is not recorded, so we cannot tell "
        f"whether it had {_lead(lead)} of notice."
    )


def in_time(meeting: MeetingFact, set_on: dt.date, lead: Lead) -> str:
    return f"{_was_set(meeting, set_on)}, in time for {_lead(lead)} of notice."


def too_late(meeting: MeetingFact, set_on: dt.date, lead: Lead, earliest: dt.date | None) -> str:
    """With the earliest day that would still have its notice, while the meeting is to come."""
    said = (
        f"{_was_set(meeting, set_on)}, {_before(meeting.on, set_on)}; the terms say {_lead(lead)}."
    )
    if earliest is None:
        return said
    return f"{said} Tell everybody now, or move it to {in_short(earliest)} or later."


def _was_set(meeting: MeetingFact, set_on: dt.date) -> str:
    how = "moved there" if meeting.was_moved else "set"
    return f"The date of {in_short(meeting.on)} was {how} on {in_short(set_on)}"


def _before(meeting_on: dt.date, set_on: dt.date) -> str:
    days = (meeting_on - set_on).days
    if days > 0:
        return f"{count_in_words(days, 'day')} before"
    return "on the day itself" if days == 0 else "after it had passed"


def _lead(lead: Lead) -> str:
    return amount_in_words(lead.amount, lead.unit)
