"""Server time of the heaviest pages at 10, 100 and 1,000 groups, beside a bare Django page.

`make bench`, or `python benchmarks/pages.py`. In one process, through Django's test client, on a SQLite
file of its own, with cached templates as in production. Every figure is the median of several runs, and
each page stands beside a bare page with one query measured in the same minute: quote the ratio.

The groups come in through `load_terms`, the door that files use. Those who sit on their seats are
written in bulk, for one operation each would take longer than all that is measured.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

SIZES = (10, 100, 1000)
RUNS, WARM_UP = 15, 3
PAGES = (
    ("group page", "/g/group-0"),
    ("terms' sentences", "/g/group-0/terms/1"),
    ("partnership", "/p/bench"),
    ("map", "/map"),
)
BRANCHES = 10
"""How many groups report to one: bodies are tied as a tree."""
ROOT = Path(__file__).resolve().parent.parent


def main():
    with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
        start_django(Path(folder))
        print(
            f"{'groups':>7} {'page':<16} {'queries':>7} {'median ms':>10} {'bare ms':>8} {'ratio':>7}"
        )
        made = 0
        for size in SIZES:
            make_groups(made, size)
            made = size
            for name, address in PAGES:
                report(size, name, address)


def start_django(folder, *, is_ready=False):
    """With that folder's data; `is_ready` where its tables are there already."""
    os.environ |= {
        "CONVENOR_ENV": "development",
        "CONVENOR_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
        "SECRET_KEY": "only-for-measuring",
    }
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(ROOT / "src"))
    import django
    from django.conf import settings

    (folder / "static").mkdir(exist_ok=True)  # nothing is collected, and nothing need be
    settings.ALLOWED_HOSTS.append("testserver")
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    django.setup()
    from django.core.management import call_command
    from django.urls import path

    from convenor.web import urls

    if not is_ready:
        call_command("migrate", verbosity=0)
    urls.urlpatterns.append(path("bare", bare))


def bare(request):
    """The least that a Django page does: one query, one line."""
    from django.http import HttpResponse

    from convenor.apps.groups.models import Group

    return HttpResponse(f"{Group.objects.count()} groups")


bare.access = "public"


def make_groups(start, end):
    """Each with four seats and somebody on every one, four dates, and a line to the one above it."""
    from convenor.apps.terms.operations import load_terms
    from convenor.core.access import Actor
    from convenor.core.terms.schema import TermsDocument

    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "bench", "name": "Bench"},
        "organisations": [
            {"slug": f"council-{number}", "name": f"Council {number}", "sector": "local authority"}
            for number in range(start, end)
        ],
        "groups": [group(number) for number in range(start, end)],
    }
    operator = Actor(label="the operator", is_operator=True)
    load_terms(document=TermsDocument.model_validate(document), by=operator)
    fill_empty_seats()


def fill_empty_seats():
    from convenor.apps.groups.models import Membership, Seat
    from convenor.apps.people.models import Person

    empty = list(Seat.objects.filter(memberships=None))
    people = Person.objects.bulk_create(
        Person(name=f"Person {seat.pk}", role_label=f"Holder of seat {seat.pk}") for seat in empty
    )
    Membership.objects.bulk_create(
        Membership(group_id=seat.group_id, seat=seat, person=person, capacity="member")
        for seat, person in zip(empty, people, strict=True)
    )


def group(number):
    tiers = ("regional", "sub-regional", "city", "local")
    above = f"group-{(number - 1) // BRANCHES}"
    return {
        "slug": f"group-{number}",
        "name": f"Group {number}",
        "kind": "forum",
        "tier": tiers[number % len(tiers)],
        "purpose": "To meet, talk and agree what to do next.",
        "decides": "What to do next.",
        "cadence": {"every": {"number": 3, "unit": "months"}},
        "sitting": {"weekdays": ["Wednesday"], "start": "10:00", "end": "12:00"},
        "seats": [
            {"key": "council", "label": "Council", "organisation": f"council-{number}"},
            *(
                {
                    "key": key,
                    "label": key.capitalize(),
                    "sector": key,
                    "number": 1,
                    "basis": "stated",
                }
                for key in ("police", "health", "education")
            ),
        ],
        "dates": [f"2026-{month:02d}-{1 + number % 28:02d}" for month in (1, 4, 7, 10)],
        "lines": [{"relation": "reports to", "group": above}] if number else [],
    }


def report(size, name, address):
    page, plain = measured(address), measured("/bare")
    ratio = page / plain
    print(
        f"{size:>7} {name:<16} {queries(address):>7} {page:>10.1f} {plain:>8.2f} {ratio:>7.1f}",
        flush=True,
    )


def measured(address):
    """Median milliseconds of one answer."""
    from django.test import Client

    client = Client()
    times = []
    for _ in range(WARM_UP + RUNS):
        begun = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
    return statistics.median(times[WARM_UP:])


def queries(address, client=None):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        (client or Client()).get(address)
    return len(found)


if __name__ == "__main__":
    main()
