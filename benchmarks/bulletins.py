"""A bulletin to 50,000 readers who chose among 40 topics: put together, put in line, handed over.

`python benchmarks/bulletins.py`. Each size has a SQLite file of its own, and each thing that is measured a
process of its own, so that its memory is its own. Measured in the processor's seconds: counting who would
get it, as the page that puts it together does; putting all in line, batch after batch; what is new of the
day for all; and writing 2,000 of the mails and handing them to nobody (Django's dummy backend). Beside each stands the time
that the same process takes to write as many bare rows into the outbox as there are readers, all at once.

The goal: all is linear, ten times the readers take about ten times as long, and memory stays the same.
Then the run is broken after a third of the batches and goes on: each reader is in line once.
"""

import datetime as dt
import functools
import resource
import sys
import tempfile
import time
from pathlib import Path

from meetings import in_a_process
from pages import start_django

SIZES = (5_000, 50_000)
TOPICS = [f"topic {number}" for number in range(40)]
HANDED = 2_000
BATCH = 5_000


def main():
    print(
        f"{'readers':>8} {'what':<34} {'seconds':>8} {'a 1,000':>8} {'bare rows':>9} {'times':>6} {'MB more':>8}"
    )
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
            in_a_process(make_readers, Path(folder), size)
            for work in (count, put_chosen, put_all, write_news, hand_over):
                in_a_process(functools.partial(report, work=work), Path(folder), size)
            in_a_process(break_and_go_on, Path(folder), size)


def report(folder, size, *, work):
    start_django(folder, is_ready=True)
    settle()
    before = peak()
    begun = time.process_time()
    done = work()
    took, more = time.process_time() - begun, peak() - before
    bare = bare_rows(size)
    print(
        f"{size:>8} {work.__doc__:<34} {took:>8.2f} {took / done * 1000:>8.3f} {bare:>9.2f} "
        f"{took / bare:>6.1f} {more:>8.0f}",
        flush=True,
    )


def settle():
    """Nothing goes anywhere, and what loads once is loaded before anything is measured."""
    from django.conf import settings

    settings.CONVENOR_MAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    from convenor.apps.bulletins.queries import public_news

    public_news(bulletin().partnership_id, on=today())


def count():
    """count who would get it"""
    from convenor.apps.bulletins.queries import readers_for

    readers_for(bulletin(), on=today())
    return readers()


def put_chosen():
    """put in line who chose 3 topics"""
    put(TOPICS[:3])
    return readers()


def put_all():
    """put all readers in line"""
    put([])
    return readers()


def put(topics):
    from django.utils import timezone

    from convenor.apps.bulletins.models import Bulletin, Copy
    from convenor.apps.bulletins.tasks import put_in_line
    from convenor.apps.outbox.models import Delivery

    Copy.objects.all().delete()
    Delivery.objects.all().delete()
    Bulletin.objects.update(
        state="being sent", sent_at=timezone.now(), topics=topics, queued_up_to=0, queued_at=None
    )
    put_in_line.call(bulletin().pk)
    print(f"{'':>8} {Copy.objects.count():,} of {readers():,} are in line")


def write_news():
    """news of the day, put in line"""
    from convenor.apps.bulletins.tasks import write_news as write

    write()
    return readers()


def hand_over():
    """write and hand over 2,000"""
    from convenor.apps.outbox.models import Delivery
    from convenor.apps.outbox.tasks import send_waiting

    keep = Delivery.objects.filter(composer="bulletin", state="waiting").values("pk")[:HANDED]
    Delivery.objects.exclude(pk__in=list(keep.values_list("pk", flat=True))).delete()
    done = send_waiting.call()
    return max(done, 1)


def break_and_go_on(folder, size):
    start_django(folder, is_ready=True)
    from django.db.models import Count

    from convenor.apps.bulletins.models import Bulletin, Copy
    from convenor.apps.bulletins.operations import put_next_in_line
    from convenor.apps.bulletins.tasks import put_in_line as task

    Copy.objects.all().delete()
    Bulletin.objects.update(state="being sent", queued_up_to=0, queued_at=None)
    row = bulletin()
    for _ in range(size // 3_000):
        put_next_in_line(row.pk, on=today())
    half = Copy.objects.count()
    task.call(row.pk)
    twice = Copy.objects.values("subscriber").annotate(n=Count("pk")).filter(n__gt=1).count()
    print(f"{size:>8} broken after {half:,}, then all {Copy.objects.count():,}; twice: {twice}")


def bare_rows(size):
    from convenor.apps.outbox.models import Delivery

    rows = [Delivery(to=f"a{n}@example.org", subject="x", state="sent") for n in range(size)]
    begun = time.process_time()
    made = Delivery.objects.bulk_create(rows, batch_size=1_000)
    took = time.process_time() - begun
    Delivery.objects.filter(pk__gte=made[0].pk).delete()
    return took


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def today():
    from django.utils import timezone

    return timezone.localdate()


def bulletin():
    from convenor.apps.bulletins.models import Bulletin

    return Bulletin.objects.select_related("partnership").get()


def readers():
    from convenor.apps.bulletins.models import Subscription

    return Subscription.objects.count()


def make_readers(folder, size):
    """Each chose one to four of the topics; the bulletin is about three of them."""
    start_django(folder)
    from django.utils import timezone

    from convenor.apps.bulletins.models import Bulletin, BulletinItem, Subscriber, Subscription

    partnership, rows = make_partnership()
    now = timezone.now() - dt.timedelta(days=1)
    for at in range(0, size, BATCH):
        numbers = range(at, min(at + BATCH, size))
        made = Subscriber.objects.bulk_create(
            Subscriber(email=f"reader-{n}@example.org", confirmed_at=now, rhythm="day")
            for n in numbers
        )
        Subscription.objects.bulk_create(
            Subscription(
                subscriber=row,
                partnership=partnership,
                confirmed_at=now,
                topics=[TOPICS[(n * 7 + step) % 40] for step in range(n % 4 + 1)],
            )
            for n, row in zip(numbers, made, strict=True)
        )
    issue = Bulletin.objects.create(
        partnership=partnership, title="Spring", words="Hello, **all**.", topics=TOPICS[:3]
    )
    BulletinItem.objects.bulk_create(
        BulletinItem(
            bulletin=issue,
            key=f"decision:{row.token}",
            kind="decision",
            title=row.wording,
            address=f"/decisions/{row.token}",
            on=row.on,
            marking="public",
            rank=rank,
        )
        for rank, row in enumerate(rows)
    )


def make_partnership():
    from django.utils import timezone

    from convenor.apps.decisions.models import Decision
    from convenor.apps.groups.models import Group, Partnership

    partnership = Partnership.objects.create(slug="bench", name="Bench")
    group = Group.objects.create(slug="bench-a", name="Group", partnership=partnership)
    rows = Decision.objects.bulk_create(
        Decision(
            group=group,
            on=today(),
            number=number,
            wording=f"Decision {number}: lessons begin within a month of arrival.",
            reached="by consensus",
            marking="public",
            out_at=timezone.now(),
        )
        for number in range(1, 13)
    )
    return partnership, rows


if __name__ == "__main__":
    sys.exit(main())
