"""From the draft to the readers: held until a person sends it, put in line in batches, frozen, corrected."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.bulletins.models import Bulletin, BulletinCorrection, Copy, Subscriber
from convenor.apps.bulletins.operations.composing import must_be_a_draft
from convenor.apps.bulletins.queries.audiences import partner_of
from convenor.apps.bulletins.queries.news import NewsFor
from convenor.apps.bulletins.queries.quiet import why_held
from convenor.apps.bulletins.queries.readers import CHUNK, chunk_of_readers, wanting
from convenor.apps.bulletins.queries.renditions import rendition
from convenor.apps.outbox.operations import queue_composed
from convenor.core.access import Actor
from convenor.core.vocabulary import BulletinState

PUT_IN_LINE = "convenor.apps.bulletins.tasks.put_in_line"
"""By name, because tasks stand above operations."""
BULLETIN, NEWS = "bulletin", "news"
"""The names of whoever writes them when their turn comes: see `composers`."""


@operation
def hold_bulletin(*, bulletin: Bulletin, on: dt.date, by: Actor) -> None:
    """Put it into the outbox, from which a person sends it. Refuses one in which there is nothing.

    Items whose owners have not answered stay out of it until they agree.
    """
    must_be_a_draft(bulletin)
    if rendition(bulletin, partner_of(bulletin.partnership_id), on=on).is_empty:
        raise OperationNotValid(
            f"“{bulletin.title}” says nothing yet. Add an item that may go, or words of your own."
        )
    bulletin.state, bulletin.held_at = BulletinState.HELD.value, timezone.now()
    bulletin.save()
    _note(bulletin, f"The bulletin “{bulletin.title}” was put into the outbox.", by)


@operation
def take_back(*, bulletin: Bulletin, by: Actor) -> None:
    """Out of the outbox, to go on writing. Refuses one that was sent."""
    if bulletin.state != BulletinState.HELD:
        raise OperationNotValid(f"“{bulletin.title}” is not in the outbox.")
    bulletin.state, bulletin.held_at = BulletinState.DRAFT.value, None
    bulletin.save()
    _note(bulletin, f"The bulletin “{bulletin.title}” was taken out of the outbox.", by)


@operation
def send_bulletin(*, bulletin: Bulletin, on: dt.date, by: Actor) -> None:
    """Send it: from now on it is frozen, and a worker puts its readers in line.

    Refuses one that is not in the outbox, and any within a quiet period, with the day from which it may go.
    """
    bulletin = Bulletin.objects.select_for_update().get(pk=bulletin.pk)
    if bulletin.state != BulletinState.HELD:
        raise OperationNotValid(f"“{bulletin.title}” is not in the outbox. Put it there first.")
    if why := why_held(bulletin.partnership, on=on):
        raise OperationNotValid(why)
    bulletin.state, bulletin.sent_at = BulletinState.SENDING.value, timezone.now()
    bulletin.sent_as = by.label
    bulletin.save()
    waiting = BulletinCorrection.objects.filter(carried_in__isnull=True)
    waiting.filter(bulletin__partnership_id=bulletin.partnership_id).update(carried_in=bulletin)
    _note(bulletin, f"The bulletin “{bulletin.title}” was sent.", by)
    _wake(bulletin.pk)


@operation
def correct_bulletin(*, bulletin: Bulletin, text: str, by: Actor) -> BulletinCorrection:
    """Say what was wrong. It stands above the bulletin on the web at once, and in the next one that goes.

    Refuses a bulletin that was not sent: it can simply be changed.
    """
    if not BulletinState(bulletin.state).is_frozen:
        raise OperationNotValid(f"“{bulletin.title}” was not sent yet. Change it instead.")
    if not text.strip():
        raise OperationNotValid("Say what was wrong, and what is right.")
    row = BulletinCorrection.objects.create(bulletin=bulletin, text=text.strip(), by_label=by.label)
    _note(bulletin, f"A correction to “{bulletin.title}” was published.", by)
    return row


def put_next_in_line(bulletin_id: int, *, on: dt.date) -> bool:
    """Put the next readers in line, with how far it came, in one transaction; False when all are.

    So a run that breaks has put in line all of a batch or none of it, and the next one goes on after it.
    No entry: each copy is itself the record.
    """
    with transaction.atomic():
        bulletin = Bulletin.objects.select_for_update().get(pk=bulletin_id)
        if bulletin.state != BulletinState.SENDING:
            return False
        rows = chunk_of_readers(bulletin.partnership_id, after=bulletin.queued_up_to)
        wanted, _ = wanting(bulletin, rows, on=on)
        _queue_copies(bulletin, wanted, on)
        if rows:
            bulletin.queued_up_to = rows[-1].pk
        if len(rows) < CHUNK:
            bulletin.state, bulletin.queued_at = BulletinState.SENT.value, timezone.now()
        bulletin.save()
        return len(rows) == CHUNK


def queue_news(found: Collection[NewsFor], *, on: dt.date) -> int:
    """Put what is new for some readers in line, once a day each. Returns how many."""
    with transaction.atomic():
        had = Copy.objects.filter(
            bulletin__isnull=True, on=on, subscriber__in=[each.subscriber.pk for each in found]
        )
        done = set(had.values_list("subscriber_id", flat=True))
        copies = [
            Copy(subscriber=each.subscriber, on=on, keys=[item.key for item in each.items])
            for each in found
            if each.subscriber.pk not in done
        ]
        made = Copy.objects.bulk_create(copies, batch_size=CHUNK)
        return queue_composed(
            composer=NEWS, keys=(str(copy.pk) for copy in made), subject="What is new, to a reader"
        )


def told_in_digest(*, person_id: int, keys: Collection[str], on: dt.date) -> None:
    """Note what the one mail of somebody with an account told them of what they subscribed to."""
    reader = Subscriber.objects.filter(person_id=person_id).first()
    if reader is not None and keys:
        Copy.objects.get_or_create(
            subscriber=reader,
            bulletin=None,
            on=on,
            defaults={"keys": sorted(keys), "handed_at": timezone.now()},
        )


def _queue_copies(bulletin: Bulletin, wanted: Collection[object], on: dt.date) -> None:
    copies = [
        Copy(subscriber_id=row.subscriber_id, subscription_id=row.pk, bulletin=bulletin, on=on)
        for row in wanted
    ]
    made = Copy.objects.bulk_create(copies, batch_size=CHUNK)
    queue_composed(
        composer=BULLETIN,
        keys=(str(copy.pk) for copy in made),
        subject=f"Bulletin: {bulletin.title}",
    )


def _wake(bulletin_id: int) -> None:
    """Have the readers put in line once this holds: see the outbox, which does the same."""
    task = import_string(PUT_IN_LINE)
    if task.get_backend().supports_defer:
        task.enqueue(bulletin_id)
    else:
        transaction.on_commit(lambda: task.enqueue(bulletin_id))


def _note(bulletin: Bulletin, what: str, by: Actor) -> None:
    record(by=by, what=what, about=bulletin, partnership_id=bulletin.partnership_id)
