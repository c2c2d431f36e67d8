"""Asking the owner of an item whether it may go out, and what they answer, also much later."""

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.bulletins.models import BulletinItem
from convenor.apps.bulletins.operations.composing import must_be_a_draft
from convenor.apps.bulletins.operations.subscribing import TO_READERS
from convenor.apps.outbox.operations import queue_composed
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.vocabulary import OwnerConsent


@operation
def ask_owner(*, item: BulletinItem, owner: str, person: Person | None, by: Actor) -> None:
    """Let an item wait for its owner. One with an address here is written to, and may answer at once.

    Refuses an owner without a name to call them by, and a bulletin that is not being written any more.
    """
    must_be_a_draft(item.bulletin)
    if not owner.strip():
        raise OperationNotValid("Say whose it is, by role or organisation.")
    item.owner, item.owner_person = owner.strip(), person
    item.consent, item.consent_at = OwnerConsent.WAITING.value, None
    item.save()
    if person is not None and person.email:
        queue_composed(
            composer=TO_READERS,
            keys=[f"owner:{item.consent_token}"],
            subject="To an owner: may this go?",
        )
    _note(item, f"{item.owner} was asked about “{item.title}”.", by)


@operation
def answer_for_owner(*, item: BulletinItem, agrees: bool, note: str, by: Actor) -> None:
    """Note what the owner says. A no after a yes takes it out of all that has not been handed over."""
    was = OwnerConsent(item.consent)
    if agrees:
        said = OwnerConsent.GIVEN
    else:
        said = OwnerConsent.WITHDRAWN if was.lets_it_go else OwnerConsent.REFUSED
        said = OwnerConsent.WITHDRAWN if was is OwnerConsent.WITHDRAWN else said
    item.consent, item.consent_at, item.consent_note = said.value, timezone.now(), note.strip()
    item.save()
    _note(item, f"The owner of “{item.title}” {said}.", by)


def _note(item: BulletinItem, what: str, by: Actor) -> None:
    bulletin = item.bulletin
    record(by=by, what=what, about=bulletin, partnership_id=bulletin.partnership_id)
