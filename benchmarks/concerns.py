"""Everybody's concerns at 10,000 and 100,000 over 1,000 groups: where each stands, what waits, what is adrift.

`python benchmarks/concerns.py`. Each size has a SQLite file and a process of its own. Three things are
measured in the processor's seconds: reading where every concern stands, as its page says it, partnership by
partnership; finding what a seat has that nobody holds any more; and the pages of a secretariat and of one
concern, with their queries, in turn with a bare page of one query. A seventh of the concerns follow another,
a tenth are settled, a fifth are on a list, and a hundredth lie with a seat that ended.

The goal: reading all is linear (ten times the concerns take about ten times as long), pages do not grow.
"""

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

from meetings import in_a_process, measured_in_turn
from pages import queries, start_django

SIZES = (10_000, 100_000)
GROUPS, IN_A_PARTNERSHIP = 1_000, 10
DAY = dt.date(2026, 11, 26)
BATCH = 5_000


def main():
    print(f"{'concerns':>8} {'what':<34} {'queries':>7} {'seconds':>8} {'a 1,000':>8} {'MB':>5}")
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="convenor-bench-") as folder:
            in_a_process(make_concerns, Path(folder), size)
            in_a_process(report_all, Path(folder), size)


def report_all(folder, size):
    start_django(folder, is_ready=True)
    from convenor.apps.concerns.queries import concerns_adrift

    report(size, "where every concern stands", everything)
    report(size, "what is adrift", lambda: concerns_adrift(DAY))
    report(size, "what is due in one partnership", due_in_one)
    for name, address in (("page of one concern", one()), ("list of a secretariat", "/concerns")):
        report_page(size, name, address)


def report(size, name, work):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begun = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        work()
    took = time.process_time() - begun
    print(
        f"{size:>8} {name:<34} {len(asked):>7} {took:>8.2f} {took / size * 1000:>8.3f} {peak():>5.0f}"
    )


def report_page(size, name, address):
    page, bare = measured_in_turn(address, "/bare", client=signed_in())
    print(
        f"{size:>8} {name:<34} {queries(address, signed_in()):>7} {page / 1000:>8.3f} "
        f"{page / bare:>6.1f} times a bare page",
        flush=True,
    )


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def everything():
    """The sentences that say where it is, for every concern of every partnership."""
    from convenor.apps.concerns.queries import concern_rows, concerns_waiting
    from convenor.apps.groups.models import Partnership
    from convenor.web.pages.concerns import lines

    for partnership in Partnership.objects.values_list("pk", flat=True):
        lines(concern_rows(concerns_waiting([partnership])), DAY)


def due_in_one():
    from convenor.apps.concerns.queries import due_concerns

    due_concerns(first_groups(), DAY)


def first_groups():
    from convenor.apps.groups.models import Group

    return list(Group.objects.filter(partnership__slug="bench-0").values_list("pk", flat=True))


def one():
    from convenor.apps.concerns.models import Concern

    found = Concern.objects.filter(group__in=first_groups(), lead__isnull=True)
    return f"/concerns/{found.order_by('pk').first().token}"


def signed_in():
    from django.test import Client

    from convenor.apps.people.models import User

    client = Client()
    client.force_login(User.objects.get())
    return client


def make_concerns(folder, size):
    start_django(folder)
    make_groups()
    rows = list(concerns(size))
    for at in range(0, len(rows), BATCH):
        type(rows[0]).objects.bulk_create(rows[at : at + BATCH])
    join_some(size)
    make_raisers()


def make_groups():
    from convenor.apps.groups.models import Appointment, Group, Partnership, Seat
    from convenor.apps.people.models import Person, User

    person = Person.objects.create(name="Bench", email="bench@example.org")
    User.objects.create_user(email="bench@example.org", person=person)
    for number in range(GROUPS // IN_A_PARTNERSHIP):
        partnership = Partnership.objects.create(slug=f"bench-{number}", name=f"Bench {number}")
        if number == 0:
            Appointment.objects.create(
                partnership=partnership, person=person, role="secretariat", valid_from="2020-01-01"
            )
        for place in range(IN_A_PARTNERSHIP):
            group = Group.objects.create(
                slug=f"bench-{number}-{place}", name=f"Group {place}", partnership=partnership
            )
            Seat.objects.create(group=group, key="a", label="Health", valid_to="2026-01-01")


def concerns(size):
    from convenor.apps.concerns.models import Concern
    from convenor.apps.groups.models import Group, Seat

    groups = list(Group.objects.values_list("pk", flat=True))
    seats = dict(Seat.objects.values_list("group_id", "pk"))
    for number in range(size):
        group = groups[number % len(groups)]
        settled = number % 10 == 3
        yield Concern(
            raised_at_group_id=group,
            group_id=group,
            owner_seat_id=seats[group] if number % 100 == 7 else None,
            state="answered" if settled else "with the group",
            raised_on=DAY - dt.timedelta(days=number % 900),
            settled_on=DAY if settled else None,
            closing_message="Answered." if settled else "",
            next_on=None if settled else DAY + dt.timedelta(days=number % 60 - 30),
            next_step="" if settled else "Decide what follows.",
            title=f"Concern {number}",
            text="Families wait for a school place for months after they arrive.",
        )


def join_some(size):
    """Each seventh that is open follows the one of the same group before it."""
    from convenor.apps.concerns.models import Concern

    rows = list(Concern.objects.filter(state="with the group").order_by("group_id", "pk"))
    changed = []
    for lead, follower in zip(rows[::7], rows[1::7], strict=False):
        if lead.group_id == follower.group_id:
            follower.state, follower.lead, follower.next_on = "joined to another", lead, None
            follower.owner_seat_id, follower.next_step = None, ""
            changed.append(follower)
    fields = ["state", "lead", "next_on", "owner_seat", "next_step"]
    Concern.objects.bulk_update(changed, fields, batch_size=500)


def make_raisers():
    from convenor.apps.concerns.models import Concern, Raiser

    keys = list(Concern.objects.values_list("pk", flat=True))
    rows = [Raiser(concern_id=key, on=DAY, place="Leeds", shown_as="a charity") for key in keys]
    Raiser.objects.bulk_create(rows, batch_size=BATCH)


if __name__ == "__main__":
    sys.exit(main())
