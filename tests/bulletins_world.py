"""A partnership with something to tell, and readers, for tests of bulletins."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.core import mail
from django.utils import timezone

from convenor.apps.bulletins import operations
from convenor.apps.bulletins.models import Bulletin, Copy, Subscriber, Subscription
from convenor.apps.bulletins.queries import can_be_added
from convenor.apps.bulletins.tasks import put_in_line
from convenor.apps.decisions.models import Decision
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.tasks import send_waiting
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Marking, ReadingRhythm
from tests.factories import OPERATOR, GroupFactory

DAY = dt.date(2026, 3, 2)
_numbers = count(1)


@dataclass
class World:
    group: Any
    made: list[Any] = field(default_factory=list)

    @property
    def partnership(self) -> Any:
        return self.group.partnership


def world() -> World:
    return World(GroupFactory(name="Strategy Group", short_name="Strategy", area="Leeds"))


def decision(group: Any, wording: str, *, marking: Marking = Marking.PUBLIC) -> Decision:
    """One that others than the group can see, as far as its marking lets them."""
    return Decision.objects.create(
        group=group,
        on=timezone.localdate(),
        number=next(_numbers),
        wording=wording,
        reached="by consensus",
        marking=marking.value,
        out_at=timezone.now(),
    )


def reader(
    partnership: Any,
    email: str,
    choices: Choices | None = None,
    rhythm: ReadingRhythm = ReadingRhythm.DAY,
) -> Subscriber:
    """Somebody without an account who asked, and said that the address is theirs."""
    operations.ask_to_subscribe(
        email=email,
        partnership=partnership,
        choices=choices or Choices(),
        rhythm=rhythm,
        by=OPERATOR,
    )
    row = Subscription.objects.get(subscriber__email=email, partnership=partnership)
    operations.confirm_subscription(subscription=row, at=timezone.now(), by=OPERATOR)
    Delivery.objects.all().delete()
    return Subscriber.objects.get(pk=row.subscriber_id)


def many_readers(partnership: Any, number: int) -> None:
    """At once, as they stand in the database after they confirmed."""
    now = timezone.now()
    made = Subscriber.objects.bulk_create(
        Subscriber(email=f"reader-{each}@example.org", confirmed_at=now) for each in range(number)
    )
    Subscription.objects.bulk_create(
        Subscription(subscriber=row, partnership=partnership, confirmed_at=now) for row in made
    )


def bulletin(
    partnership: Any, *, words: str = "", marking: Marking = Marking.PUBLIC, everything: bool = True
) -> Bulletin:
    """One that is being written, with all that can be added."""
    row = operations.start_bulletin(
        partnership=partnership, title="Spring bulletin", marking=marking, by=OPERATOR
    )
    if words:
        operations.change_bulletin(
            bulletin=row, title=row.title, words=words, marking=marking, topics=[], by=OPERATOR
        )
    if everything:
        for item in can_be_added(row, on=timezone.localdate()):
            operations.add_item(bulletin=row, item=item, by=OPERATOR)
    return row


def sent(row: Bulletin) -> Bulletin:
    """Held, sent and put in line; not handed over yet."""
    on = timezone.localdate()
    operations.hold_bulletin(bulletin=row, on=on, by=OPERATOR)
    operations.send_bulletin(bulletin=row, on=on, by=OPERATOR)
    put_in_line.call(row.pk)
    row.refresh_from_db()
    return row


def handed_over() -> list[Any]:
    """Everything in line leaves; gives what left just now."""
    before = len(mail.outbox)
    send_waiting.call()
    return mail.outbox[before:]


def nothing_twice(row: Bulletin) -> None:
    """Each reader has exactly one copy, and each copy one message."""
    copies = list(Copy.objects.filter(bulletin=row).values_list("subscriber_id", "pk"))
    assert len({reader for reader, _ in copies}) == len(copies)
    keys = list(Delivery.objects.filter(composer="bulletin").values_list("composer_key", flat=True))
    assert sorted(keys) == sorted(str(pk) for _, pk in copies)
