"""Mail to those who signed up for an event, and to nobody else."""

from convenor.apps.outbox.operations import queue
from convenor.apps.stakeholders.links import event_address, sign_up_address
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.core.governance.voice.closing import in_london

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def ask_to_confirm(sign_up: EventSignUp) -> None:
    """Write to an address that somebody typed. Nothing else goes there before they follow the link."""
    event = sign_up.event
    queue(
        to=sign_up.email,
        subject="Please confirm that you want to come",
        body=(
            f"Somebody gave this address to come to: {event.title}, {in_london(event.starts_at)}\n\n"
            "If that was you, follow this address. You can cancel there at any time:\n"
            f"{sign_up_address(sign_up.token)}\n\n"
            "If it was not you, do nothing. We will not write again, and forget the address within a week.\n"
        ),
        headers=AUTOMATIC,
    )


def tell_everybody(event: EngagementEvent, words: str) -> int:
    """Write to each who has or waits for a place. Returns how many."""
    found = EventSignUp.objects.filter(event=event, confirmed_at__isnull=False)
    return sum(tell_one(each, event, words) for each in found.select_related("person__user"))


def tell_one(sign_up: EventSignUp, event: EngagementEvent, words: str) -> bool:
    """One mail; False for somebody of whom no address is known."""
    to = _address_of(sign_up)
    if not to:
        return False
    page = event_address(event.token) if sign_up.person_id else sign_up_address(sign_up.token)
    queue(
        to=to,
        subject=f"News of {event.title}",
        body=f"{words}\n\nSee it, or say that you are not coming: {page}\n",
        headers=AUTOMATIC,
    )
    return True


def _address_of(sign_up: EventSignUp) -> str:
    if sign_up.person is None:
        return sign_up.email
    account = getattr(sign_up.person, "user", None)
    return str(account.email if account is not None else sign_up.person.email)
