"""An opportunity in facts, and what waits for its secretariat, in sentences."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.opportunities.queries import OpportunityRow, Waiting, opportunities_waiting
from convenor.core.dates import listed, months_in_words
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.forms.opportunities import CHOOSING_WORDS, KIND_WORDS
from convenor.web.languages import in_english, moment


@dataclass(frozen=True, slots=True)
class Step:
    """One that waits for its secretariat, and the page of the next step."""

    sentence: str
    beside: str
    address: str


def facts_of(row: OpportunityRow) -> list[dict[str, Any]]:
    """What is stated, one line each; what is not stated is left out."""
    months = months_in_words(row.term_months) if row.term_months else ""
    said = (
        (_("Closes"), moment(row.closes_at, row.closes)),
        (_("Who it suits"), who_it_suits(row)),
        (_("What it asks of you"), row.commitment),
        (_("Pay or expenses"), row.pay),
        (_("Accessibility"), row.accessibility),
        (_("Where"), row.place),
        (_("Term"), in_english(months)),
        (_("How it is filled"), str(CHOOSING_WORDS[row.chosen_by]) if row.chosen_by else ""),
        (_("Whose it is"), row.of_body or row.group or row.partnership),
        (_("Passed on by"), row.partnership if row.of_body else ""),
    )
    return [{"key": key, "value": value} for key, value in said if value]


def who_it_suits(row: OpportunityRow) -> str:
    """In one line; everybody where nothing is said."""
    topics = listed(row.topics)
    if row.wants_experience and topics:
        topics = _("those who know %(topics)s from their own work or life") % {"topics": topics}
    parts = [topics, listed(row.sectors), listed(row.areas)]
    return "; ".join(part for part in parts if part) or _("Everybody")


def kind_in_words(row: OpportunityRow) -> str:
    return str(KIND_WORDS[row.kind])


def marking_in_words(row: OpportunityRow) -> str:
    return str(MARKING_WORDS[row.marking])


def steps_waiting(*, partnership_id: int, now: dt.datetime) -> list[Step]:
    """What closed without a result first, then drafts. One query."""
    found = opportunities_waiting(partnership_ids=[partnership_id], now=now)
    return [_step(row) for row in found]


PAGES = {"complete": "opportunity_change", "result": "opportunity_result"}


def _step(row: Waiting) -> Step:
    page = PAGES.get(row.step)
    address = (
        reverse(page, args=[row.partnership_slug, row.token])
        if page
        else reverse("opportunity", args=[row.token])
    )
    closed = _("Closed on %(day)s.") % {"day": row.closes} if row.step == "result" else ""
    return Step(f"{row.title}: {_next(row)}", closed, address)


def _next(row: Waiting) -> str:
    if row.step == "result":
        return _("say what came of it.")
    if row.step == "complete":
        return _("complete the draft, and say when it closes.")
    if row.is_vacancy:
        return _("look over the call and publish it.")
    return _("publish it, or withdraw it.")
