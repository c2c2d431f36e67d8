"""Enquiries to the mailbox of a role: recorded, answered, opened again; and their clock."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.stakeholders.models import Enquiry, EnquiryClock
from convenor.apps.stakeholders.operations.words import (
    StakeholdersNotValid,
    demand_mailbox,
    demand_nobody_named,
    demand_words,
    known,
)
from convenor.apps.stakeholders.queries.enquiries import days_to_answer, holidays_of
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.voice.engaging import FEWEST_DAYS, MOST_DAYS, due_on
from convenor.core.vocabulary import Topic

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class EnquiryWords:
    """What was asked, by whom as a role or an organisation, and who answers."""

    asked_by: str
    asked_on: dt.date
    question: str
    owner: str
    mailbox: str = ""
    topic: str = ""
    concern: Any = None
    """To which it was passed on, where whoever asked wanted that."""


@operation
def record_enquiry(
    *,
    partnership: Any,
    words: EnquiryWords,
    today: dt.date,
    by: Actor,
    may_stay: bool = False,
) -> Enquiry:
    """Keep it, due by the partnership's clock. Raises OperationNotValid for names and days to come."""
    row = Enquiry(partnership=partnership)
    _take_over(row, words, today=today, may_stay=may_stay)
    row.save()
    _enter(row, by, f"An enquiry of {row.asked_by} was recorded.")
    return row


@operation
def change_enquiry(
    *, enquiry: Enquiry, words: EnquiryWords, today: dt.date, by: Actor, may_stay: bool = False
) -> None:
    """Say it otherwise. Its clock begins anew only where the day on which it was asked is another."""
    _take_over(enquiry, words, today=today, may_stay=may_stay)
    enquiry.save()
    _enter(enquiry, by, f"An enquiry of {enquiry.asked_by} was changed.")


@operation
def answer_enquiry(
    *, enquiry: Enquiry, answer: str, on: dt.date, today: dt.date, by: Actor, may_stay: bool = False
) -> None:
    """It was answered on that day, and is closed. Raises StakeholdersNotValid without an answer."""
    said = demand_words(
        answer, LONGEST, "Say what was answered; “we passed it on” is an answer too."
    )
    if not enquiry.asked_on <= on <= today:
        raise StakeholdersNotValid(
            f"{in_words(on)} cannot be right: it was asked on {in_words(enquiry.asked_on)}, and today is "
            f"{in_words(today)}. Write a day between the two."
        )
    demand_nobody_named(enquiry.partnership_id, said, may_stay=may_stay)
    enquiry.answer, enquiry.closed_on = said, on
    enquiry.save()
    _enter(enquiry, by, f"An enquiry of {enquiry.asked_by} was answered.")


@operation
def reopen_enquiry(*, enquiry: Enquiry, by: Actor) -> None:
    """It is not settled after all. Its answer and its day stay."""
    if enquiry.closed_on is None:
        return nothing_changed()
    enquiry.closed_on = None
    enquiry.save()
    return _enter(enquiry, by, f"An enquiry of {enquiry.asked_by} was opened again.")


@operation
def set_clock(*, partnership: Any, working_days: int, by: Actor) -> None:
    """In how many working days enquiries are answered that are recorded from now on."""
    if not FEWEST_DAYS <= working_days <= MOST_DAYS:
        raise StakeholdersNotValid(
            f"Write a number of working days from {FEWEST_DAYS} to {MOST_DAYS}; {working_days} is not."
        )
    if days_to_answer(partnership.pk) == working_days:
        return nothing_changed()
    row, _new = EnquiryClock.objects.update_or_create(
        partnership=partnership, defaults={"working_days": working_days}
    )
    what = f"Enquiries are to be answered in {working_days} working days."
    record(by=by, what=what, about=row, partnership_id=partnership.pk)
    return None


def _take_over(row: Enquiry, words: EnquiryWords, *, today: dt.date, may_stay: bool) -> None:
    row.asked_by = demand_words(words.asked_by, 200, "Say who asked, by role or organisation.")
    row.question = demand_words(words.question, LONGEST, "Say what was asked.")
    row.owner = demand_words(words.owner, 200, "Say who answers it, by role.")
    if words.asked_on > today:
        raise StakeholdersNotValid(
            f"{in_words(words.asked_on)} is still to come. Write the day on which it was asked."
        )
    demand_nobody_named(row.partnership_id, row.asked_by, row.owner)
    demand_nobody_named(row.partnership_id, row.question, may_stay=may_stay)
    row.mailbox = demand_mailbox(row.partnership_id, words.mailbox)
    row.topic = next(iter(known([words.topic], Topic, "topic")), "")
    row.concern = words.concern
    if row.asked_on != words.asked_on:
        row.asked_on = words.asked_on
        holidays = holidays_of(row.partnership, words.asked_on)
        row.due_on = due_on(words.asked_on, days_to_answer(row.partnership_id), holidays)


def _enter(row: Enquiry, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
