"""Mail to those who said that they are interested, and to nobody else."""

from collections.abc import Iterable, Iterator

from convenor.apps.opportunities.letters import is_it_you
from convenor.apps.opportunities.links import expression_address, opportunity_address
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.outbox.operations import queue
from convenor.apps.people.speaking import speaking_to
from convenor.core.governance.voice.closing import in_london
from convenor.core.vocabulary import Marking

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)
"""Of these a mail may say what it is about; of others only that there is news."""
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def ask_to_confirm(expression: ExpressionOfInterest) -> None:
    """Write to an address that somebody typed. Nothing else goes there before they follow the link."""
    with speaking_to(None):
        subject, body = is_it_you(
            expression.opportunity.title, expression_address(expression.token)
        )
    queue(to=expression.email, subject=subject, body=body, headers=AUTOMATIC)


def tell_interested(opportunity: Opportunity, paragraphs: Iterable[str]) -> int:
    """Write to each of them once. Returns how many."""
    said = list(paragraphs)
    told = 0
    for expression in confirmed(opportunity):
        told += write(expression, opportunity, said)
    return told


def confirmed(opportunity: Opportunity) -> Iterator[ExpressionOfInterest]:
    found = opportunity.expressions.filter(confirmed_at__isnull=False)
    yield from found.select_related("person__user")


def write(
    expression: ExpressionOfInterest, opportunity: Opportunity, paragraphs: Iterable[str]
) -> bool:
    """One mail; False for somebody of whom no address is known."""
    to = address_of(expression)
    if not to:
        return False
    is_wide = opportunity.marking in WIDE
    page = (
        opportunity_address(opportunity.token)
        if expression.person_id
        else expression_address(expression.token)
    )
    subject = opportunity.title if is_wide else "something that you are interested in"
    body = list(paragraphs) if is_wide else ["It is not for everybody, so this mail does not say."]
    closing = f"See it, or say that you are no longer interested: {page}\n"
    queue(
        to=to, subject=f"News of {subject}", body="\n\n".join([*body, closing]), headers=AUTOMATIC
    )
    return True


def address_of(expression: ExpressionOfInterest) -> str:
    """The account's address, or the one on record, or the one they gave."""
    if expression.person is None:
        return expression.email
    account = getattr(expression.person, "user", None)
    return str(account.email if account is not None else expression.person.email)


def reminder(opportunity: Opportunity) -> list[str]:
    return [
        "You said that you are interested.",
        f"“{opportunity.title}” closes on {in_london(opportunity.closes_at)}.",
    ]
