"""What it costs that the index itself is asked who may see a passage.

`python benchmarks/search.py [SIZE…]`, or `python tools/postgres.py python benchmarks/search.py` for
PostgreSQL. 180 groups, a reader of 8 of them. Each question is asked in turn as that reader, and as
somebody whom everything may be shown and who is therefore not filtered at all; quote the ratio. Sizes
are numbers of paragraphs, written in bulk, twenty to a thing.

What is timed is the processor's time, ours and that of PostgreSQL's process (which Linux tells), so that
other work on the machine counts little.
"""

import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

SIZES = (100_000, 1_000_000)
GROUPS, SITS_ON = 180, 8
RUNS, WARM_UP = 40, 3
BATCH = 5_000
OF_A_THING = 20
QUESTIONS = (
    ("in each", "agreed"),
    ("in half", "common"),
    ("in a tenth", "housing"),
    ("1 in 100", "interpreter"),
    ("1 in 5,000", "orchard"),
    ("two words", "common housing"),
    ("phrase", '"agreed common"'),
    ("unfinished", "interp"),
    ("half's start", "commo"),
)
ROOT = Path(__file__).resolve().parent.parent


def main():
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
        start_django(Path(folder))
        try:
            measure(sizes)
        finally:
            stop_django()


def measure(sizes):
    from django.db import connection

    print(f"{connection.vendor}, milliseconds of processor")
    print(
        f"{'passages':>9} {'word':<12} {'p50 all':>8} {'p95 all':>8} {'p50':>8} {'p95':>8} {'ratio':>6}"
    )
    made = 0
    for size in sizes:
        make_passages(made, size)
        made = size
        for name, words in QUESTIONS:
            report(size, name, words)


def start_django(folder):
    os.environ |= {
        "CONVENOR_ENV": "development",
        "CONVENOR_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
        "SECRET_KEY": "only-for-measuring",
    }
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from django.db import connection

    # A database of its own on either server, and not the one that DATABASE_URL names. On SQLite it
    # would be in memory, where reading costs nothing.
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folder / "measured.sqlite3")
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def stop_django():
    from django.db import connection

    connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def make_passages(made, size):
    from django.db import connection, transaction

    from convenor.apps.search.models import Passage

    luck = random.Random(made)  # noqa: S311
    with transaction.atomic():
        for start in range(made, size, BATCH):
            Passage.objects.bulk_create(passage(at, luck) for at in range(start, start + BATCH))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE search_passage")
            # Or the work of other processes would not be counted.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
        else:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")


def passage(at, luck):
    """Some forty words, about a hundred thousand different ones over all; every twenty are one thing."""
    from convenor.apps.search.models import Passage

    thing = at // OF_A_THING
    group = thing % GROUPS + 1
    words = [f"w{int(luck.paretovariate(0.6)) % 100_000}" for _ in range(36)]
    words += ["agreed", *(["common"] if luck.random() < 0.5 else [])]
    words += [
        word
        for word, often in (("housing", 10), ("interpreter", 100), ("orchard", 5_000))
        if luck.randrange(often) == 0
    ]
    return Passage(
        kind="minutes",
        key=str(thing),
        partnership_id=1,
        group_id=group,
        on=dt.date(2015, 1, 1) + dt.timedelta(days=at // 250),
        title=f"Meeting {thing}",
        text=" ".join(words),
        tokens=f"g{group} in{group} isminutes k1",
        address="/",
    )


def report(size, name, words):
    luck = random.Random(1)  # noqa: S311
    sits_on = luck.sample(range(1, GROUPS + 1), SITS_ON)
    held = {f"{mark}{number}" for number in sits_on for mark in "gs"}
    reader, everybody = timed([{"all", "p1", "u1", *held}, None], words)
    ratio = reader[0] / everybody[0]
    figures = " ".join(f"{figure:8.1f}" for figure in (*everybody, *reader))
    print(f"{size:>9} {name:<12} {figures} {ratio:6.2f}", flush=True)


def timed(readers, words):
    """For each, median and 95th percentile in milliseconds, asking in turn. No tokens: not filtered."""
    from convenor.apps.search.queries import search

    taken = [[] for _reader in readers]
    for _run in range(WARM_UP + RUNS):
        for tokens, times in zip(readers, taken, strict=True):
            start = processor_time()
            search(tokens, words)
            times.append((processor_time() - start) * 1000)
    kept = [sorted(times[WARM_UP:]) for times in taken]
    return [(statistics.median(times), times[int(RUNS * 0.95) - 1]) for times in kept]


def processor_time():
    """In seconds, of this process and of the one that answers it."""
    from django.db import connection

    return time.process_time() + (server_time() if connection.vendor == "postgresql" else 0)


def server_time():
    from django.db import connection

    number = connection.connection.info.backend_pid
    return int(Path(f"/proc/{number}/schedstat").read_text().split()[0]) / 1e9


if __name__ == "__main__":
    main()
