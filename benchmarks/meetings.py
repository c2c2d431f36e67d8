"""The meeting page and the year's list with 1,000 and 10,000 meetings, beside a bare Django page.

`python benchmarks/meetings.py`. Each size is measured in a process of its own, through Django's test client
on a SQLite file of its own, with cached templates as in production. Partnerships of twelve groups meet five
times a year for about seventeen years each: so both the past of one and the number of the others grow.
The page and a bare page with one query are asked in turn, and every figure is the median of what the
processor spent on it: other work on the machine then counts little. What a year says is kept as written
for as long as nothing of it changes; "written anew" is what the first reader after a change waits for.

The goal: at most five times the bare page and twelve queries, no slower at 10,000 than at 1,000 (within
20 %), and a process under 130 MB.
"""

import datetime as dt
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from pages import queries, start_django

SIZES = (1000, 10000)
GROUPS, A_YEAR, FIRST, YEARS = 12, 5, 2010, 17
ITEMS = 8
RUNS, WARM_UP = 40, 5
WITH_RULES = "--rules" in sys.argv


def main():
    print(
        f"{'meetings':>8} {'page':<22} {'queries':>7} {'ms':>7} {'bare ms':>8} {'ratio':>6} {'MB':>5}"
    )
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
            in_a_process(make_meetings, Path(folder), size)
            in_a_process(report_pages, Path(folder), size)


def in_a_process(work, folder, size):
    """In one of its own, so that memory is that of a worker, not that of making the data."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=(folder, size))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def report_pages(folder, size):
    start_django(folder, is_ready=True)
    token = (folder / "token").read_text()
    pages = (
        ("a page without data", "/accessibility"),
        ("meeting, visitor", f"/m/{token}"),
        ("agenda, visitor", f"/m/{token}/agenda"),
        ("year, a table", "/p/bench-0/year?year=2026"),
        ("year, a list", "/p/bench-0/year?year=2026&as=list"),
        ("year, written anew", "/p/bench-0/year?year=2026&run={run}"),
    )
    for name, address in pages:
        report(size, name, address)


def report(size, name, address):
    page, bare = measured_in_turn(address, "/bare")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>8} {name:<22} {queries(address):>7} {page:>7.1f} {bare:>8.2f} "
        f"{page / bare:>6.1f} {peak:>5.0f}",
        flush=True,
    )


def measured_in_turn(*addresses, client=None):
    """Median milliseconds of the processor's time for one answer of each, to a visitor unless another asks."""
    from django.test import Client

    client = client or Client()
    times = [[] for _ in addresses]
    for run in range(WARM_UP + RUNS):
        for at, address in enumerate(each.format(run=run) for each in addresses):
            begun = time.process_time()
            answer = client.get(address)
            times[at].append((time.process_time() - begun) * 1000)
            if answer.status_code != 200:
                sys.exit(f"{address} answered {answer.status_code}")
    return [statistics.median(each[WARM_UP:]) for each in times]


def make_meetings(folder, size):
    """Enough partnerships for that many meetings, and one with an agenda that is out."""
    start_django(folder)
    from convenor.apps.meetings.models import Meeting

    each = GROUPS * A_YEAR * YEARS
    for number in range(-(-size // each)):
        make_partnership(number, min(each, size - number * each))
    meeting = Meeting.objects.filter(group__partnership__slug="bench-0", on__year=2026).first()
    make_agenda(meeting)
    (folder / "token").write_text(meeting.token)


def make_partnership(number, meetings):
    """The newest meetings first, so that a small number of them is a short past."""
    from convenor.apps.groups.models import Group
    from convenor.apps.meetings.models import Meeting
    from convenor.apps.terms.operations import load_terms
    from convenor.core.access import Actor
    from convenor.core.terms.schema import TermsDocument

    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": f"bench-{number}", "name": f"Bench {number}"},
        "groups": [group(number, each) for each in range(GROUPS)],
    }
    operator = Actor(label="the operator", is_operator=True)
    load_terms(document=TermsDocument.model_validate(document), by=operator)
    groups = list(Group.objects.filter(partnership__slug=f"bench-{number}"))
    days = [
        (each, dt.date(year, 1 + month * 2, 1 + at * 2))
        for year in range(FIRST + YEARS - 1, FIRST - 1, -1)
        for month in range(A_YEAR)
        for at, each in enumerate(groups)
    ]
    Meeting.objects.bulk_create(
        Meeting(group=each, on=day, start=dt.time(10), end=dt.time(12))
        for each, day in days[:meetings]
    )


def group(number, at):
    found = {
        "slug": f"group-{number}-{at}",
        "name": f"Group {number}-{at}",
        "kind": "forum",
        "cadence": {"every": {"number": 3, "unit": "months"}},
        "sitting": {"weekdays": ["Wednesday"], "start": "10:00", "end": "12:00"},
    }
    if WITH_RULES and at:
        before = f"group-{number}-{at - 1}"
        found["timing"] = [{"when": "after", "amount": 1, "unit": "weeks", "group": before}]
    return found


def make_agenda(meeting):
    from convenor.apps.agendas.operations import ItemAsked, add_item, send_agenda
    from convenor.core.access import Actor
    from convenor.core.vocabulary import Marking

    by = Actor(label="the operator", is_operator=True)
    for number in range(ITEMS):
        asked = ItemAsked(f"Item {number}", minutes=10, marking=Marking.PUBLIC)
        add_item(meeting=meeting, asked=asked, by=by)
    send_agenda(meeting=meeting, to=(), address="", by=by)


if __name__ == "__main__":
    main()
