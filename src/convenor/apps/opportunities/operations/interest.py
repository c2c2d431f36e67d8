"""Saying that one is interested, in one step, with an account or without; and taking it back."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.opportunities.operations.telling import ask_to_confirm
from convenor.apps.opportunities.operations.words import OpportunityNotValid, demand_vacant
from convenor.core.access import Actor
from convenor.core.governance.voice.closing import in_london
from convenor.core.vocabulary import OpportunityState

INTERESTED = Actor(label="somebody who is interested")
"""Entries do not say who: it is forgotten after the closing, and they are not."""
LONGEST_LINE = 500


@operation
def say_interest(
    *, opportunity: Opportunity, person: Any, now: dt.datetime, by: Actor, line: str = ""
) -> ExpressionOfInterest:
    """A member is interested; said again, with another line. Raises OpportunityNotValid when it is over."""
    demand_open(opportunity, now)
    said = _line(line)
    row, is_new = ExpressionOfInterest.objects.get_or_create(
        opportunity=opportunity,
        person=person,
        defaults={"line": said, "said_at": now, "confirmed_at": now},
    )
    if not is_new and row.line == said:
        nothing_changed()
        return row
    row.line = said
    row.save()
    _enter(opportunity, "Somebody is interested in")
    return row


@operation
def say_interest_by_mail(
    *, opportunity: Opportunity, email: str, now: dt.datetime, by: Actor, line: str = ""
) -> None:
    """Somebody without an account. Nothing counts before they follow the link in their mail.

    Whether the address was known already is told to nobody: the answer is the same.
    """
    demand_open(opportunity, now)
    address = _address(email)
    _row, is_new = ExpressionOfInterest.objects.get_or_create(
        opportunity=opportunity,
        email=address,
        defaults={"line": _line(line), "said_at": now},
    )
    if not is_new:
        return nothing_changed()
    ask_to_confirm(_row)
    return _enter(opportunity, "An address was given by somebody interested in")


@operation
def confirm_interest(*, expression: ExpressionOfInterest, now: dt.datetime, by: Actor) -> None:
    """They followed the link in their mail, so the address is theirs."""
    if expression.confirmed_at is not None:
        return nothing_changed()
    demand_open(expression.opportunity, now)
    expression.confirmed_at = now
    expression.save()
    return _enter(expression.opportunity, "Somebody is interested in")


@operation
def take_interest_back(*, expression: ExpressionOfInterest, by: Actor) -> None:
    """Forget it at once, without a reason."""
    opportunity = expression.opportunity
    expression.delete()
    _enter(opportunity, "Somebody is no longer interested in")


def demand_open(opportunity: Opportunity, now: dt.datetime) -> None:
    """Raises OpportunityNotValid for what is no longer, or not yet, to be had."""
    if opportunity.state != OpportunityState.PUBLISHED or opportunity.closes_at is None:
        raise OpportunityNotValid(f"“{opportunity.title}” is not open.")
    if opportunity.closes_at <= now or opportunity.result_on is not None:
        raise OpportunityNotValid(
            f"“{opportunity.title}” closed on {in_london(opportunity.closes_at)}."
        )
    demand_vacant(opportunity, timezone.localdate(now))


def _line(text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST_LINE:
        raise OpportunityNotValid(
            f"That is {len(said)} characters; at most {LONGEST_LINE} fit. Say more once you are asked."
        )
    return said


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise OpportunityNotValid(
            f"“{address}” is not a mail address. Write one such as name@example.org."
        ) from None
    return address


def _enter(opportunity: Opportunity, what: str) -> None:
    record(
        by=INTERESTED,
        what=f"{what} “{opportunity.title}”.",
        about=opportunity,
        partnership_id=opportunity.partnership_id,
    )
