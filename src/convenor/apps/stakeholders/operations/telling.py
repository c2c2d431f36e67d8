"""Mail to those who signed up for an event, and to nobody else."""

from convenor.apps.outbox.operations import queue
from convenor.apps.people.speaking import speaking_to
from convenor.apps.stakeholders.letters import is_it_you
from convenor.apps.stakeholders.links import event_address, sign_up_address
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp

AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def ask_to_confirm(sign_up: EventSignUp) -> None:
    """Write to an address that somebody typed. Nothing else goes there before they follow the link."""
    event = sign_up.event
    with speaking_to(None):
        subject, body = is_it_you(event.title, event.starts_at, sign_up_address(sign_up.token))
    queue(to=sign_up.email, subject=subject, body=body, headers=AUTOMATIC)


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
