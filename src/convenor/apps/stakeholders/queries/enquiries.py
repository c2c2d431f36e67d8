"""Enquiries of a partnership, by their clock."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.opportunities.queries.vacancies import holidays_around
from convenor.apps.stakeholders.models import Enquiry, EnquiryClock
from convenor.core.governance.voice.engaging import WORKING_DAYS, clock_sentence


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """An enquiry with how it stands by the clock."""

    token: str
    partnership_slug: str
    asked_by: str
    mailbox: str
    asked_on: dt.date
    question: str
    topic: str
    owner: str
    due_on: dt.date
    clock: str
    """In a sentence; empty once it is closed."""
    is_late: bool
    answer: str
    closed_on: dt.date | None
    concern_token: str


def days_to_answer(partnership_id: int) -> int:
    """In how many working days; ten where nothing is set. One query."""
    found = EnquiryClock.objects.filter(partnership_id=partnership_id)
    return found.values_list("working_days", flat=True).first() or WORKING_DAYS


def holidays_of(partnership: Any, on: dt.date) -> frozenset[dt.date]:
    """The bank holidays of the partnership's own area. No query."""
    return holidays_around(partnership.area or partnership.country, on)


def enquiry_row(row: Enquiry, *, on: dt.date, holidays: frozenset[dt.date]) -> EnquiryRow:
    """Of a row with its partnership and concern loaded. No query."""
    is_open = row.closed_on is None
    return EnquiryRow(
        **{name: getattr(row, name) for name in SAME},
        partnership_slug=row.partnership.slug,
        clock=clock_sentence(row.due_on, on, holidays) if is_open else "",
        is_late=is_open and row.due_on < on,
        concern_token=row.concern.token if row.concern else "",
    )


SAME = (
    *("token", "asked_by", "mailbox", "asked_on", "question", "topic", "owner", "due_on"),
    *("answer", "closed_on"),
)


def enquiries_open(partnership: Any, *, on: dt.date) -> list[EnquiryRow]:
    """Those that wait for an answer, the one that is due first in front. One query."""
    found = _loaded().filter(partnership=partnership, closed_on__isnull=True)
    holidays = holidays_of(partnership, on)
    return [enquiry_row(row, on=on, holidays=holidays) for row in found]


def enquiries_closed(partnership: Any, *, on: dt.date, most: int = 50) -> list[EnquiryRow]:
    """Those that were answered, the newest first. One query."""
    found = _loaded().filter(partnership=partnership, closed_on__isnull=False)
    newest = found.order_by("-closed_on", "-pk")[:most]
    return [enquiry_row(row, on=on, holidays=frozenset()) for row in newest]


def enquiries_late(partnership: Any, *, on: dt.date) -> list[EnquiryRow]:
    """Those whose answer was due before today. One query."""
    return [row for row in enquiries_open(partnership, on=on) if row.is_late]


def kept_enquiry(token: str, *, partnership_id: int) -> Enquiry | None:
    """The row itself, for a page that opened its partnership's door."""
    return _loaded().filter(token=token, partnership_id=partnership_id).first()


def _loaded() -> Any:
    return Enquiry.objects.select_related("partnership", "concern")
