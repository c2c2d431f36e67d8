"""Whom to ask when another body's date breaks a rule, and what was asked already."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from convenor.apps.groups.queries import group_rows
from convenor.apps.plans.models import Plan, PlanQuestion
from convenor.apps.terms.queries import group_terms_on, partnership_terms_on
from convenor.core.planner.plan import Breach
from convenor.core.terms import schema


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a body can be written to: a role, never a person."""

    role: str
    address: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """That a body was asked, and what it said; `outcome` is empty until it did."""

    id: int
    other: str
    name: str
    rule: str
    meetings: str
    sentence: str
    subject: str
    text: str
    sent_to: str
    asked_by: str
    asked_on: dt.date
    outcome: str
    answer: str
    answered_on: dt.date | None
    noted_by: str

    def is_about(self, breach: Breach, key: str) -> bool:
        """Whether it was asked for that breach; `key` is the text of its `meetings_key`."""
        return (self.rule, self.meetings) == (breach.rule, key)


def mailbox_of(slug: str, *, on: dt.date) -> Mailbox | None:
    """The mailbox that a body's terms of that day name for questions; its partnership's where they
    name none. None where neither is on record. At most three queries.

    Of a body that others run only its own counts: the partnership that keeps the record of it does not
    run it.
    """
    row = next(iter(group_rows(slugs=[slug])), None)
    if row is None:
        return None
    version = group_terms_on(on, group_ids=[row.id]).get(row.id)
    found = _mailbox(version.group.contact if version and version.group else None)
    if found is not None or row.is_outside:
        return found
    return partnership_mailbox(row.partnership_id, on=on)


def partnership_mailbox(partnership_id: int, *, on: dt.date) -> Mailbox | None:
    """The mailbox that a partnership's charter of that day names."""
    charter = partnership_terms_on(on, partnership_ids=[partnership_id]).get(partnership_id)
    return _mailbox(charter.partnership.contact if charter and charter.partnership else None)


def questions_of(plan: Plan) -> tuple[QuestionRow, ...]:
    """All that was asked for a plan, the latest first. One query."""
    return tuple(_row(each) for each in plan.questions.order_by("-id"))


def question_for(plan: Plan, question_id: int) -> PlanQuestion | None:
    return plan.questions.filter(pk=question_id).first()


def _mailbox(contact: schema.Contact | None) -> Mailbox | None:
    """Where terms have something else than an address there, nothing is known."""
    if contact is None or not contact.email:
        return None
    try:
        validate_email(contact.email)
    except ValidationError:
        return None
    return Mailbox(contact.role, contact.email)


def _row(question: PlanQuestion) -> QuestionRow:
    names = [name for name in QuestionRow.__dataclass_fields__ if name != "meetings"]
    said = {name: getattr(question, name) for name in names}
    return QuestionRow(**said, meetings=str(question.meetings))
