"""Which quiet periods hold for a partnership: its own, and those of whoever hosts it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.bulletins.models import QuietPeriod
from convenor.apps.groups.models import Appointment, Partnership
from convenor.apps.people.models import Organisation
from convenor.core.governance.voice.quiet import Quiet, held_sentence
from convenor.core.vocabulary import Role


@dataclass(frozen=True, slots=True)
class QuietRow:
    """A period as its secretariat sees it."""

    id: int
    whose: str
    first: dt.date
    last: dt.date
    why: str
    is_over: bool
    holds_now: bool


def hosts_of(partnership_id: int, *, on: dt.date) -> list[Organisation]:
    """The organisations of its secretariat that day: they host it. One query."""
    held = Appointment.objects.on(on).filter(
        partnership_id=partnership_id, role=Role.SECRETARIAT.value
    )
    return list(Organisation.objects.filter(people__appointments__in=held).distinct())


def quiet_periods(partnership_id: int, *, on: dt.date) -> list[Quiet]:
    """Those that are not over, its own and its hosts'. One query."""
    found = QuietPeriod.objects.filter(_of(partnership_id, on), last__gte=on).distinct()
    return [Quiet(row.first, row.last, row.why) for row in found]


def quiet_rows(partnership_id: int, *, on: dt.date) -> list[QuietRow]:
    """All of them, the newest first. One query."""
    found = QuietPeriod.objects.filter(_of(partnership_id, on)).distinct()
    rows = found.select_related("partnership", "organisation").order_by("-first", "-id")
    return [_row(row, on) for row in rows]


def quiet_period_kept(key: int, partnership_id: int, *, on: dt.date) -> QuietPeriod | None:
    found = QuietPeriod.objects.filter(_of(partnership_id, on), pk=key)
    return found.select_related("partnership", "organisation").first()


def why_held(partnership: Partnership, *, on: dt.date) -> str:
    """Why no bulletin goes that day, and from when; empty where one may. One query."""
    return held_sentence(quiet_periods(partnership.pk, on=on), on, name=partnership.name)


def quiet_partnerships(on: dt.date) -> frozenset[int]:
    """Those that are in a quiet period that day. Two queries."""
    rows = list(QuietPeriod.objects.filter(first__lte=on, last__gte=on))
    own = {row.partnership_id for row in rows if row.partnership_id is not None}
    hosts = {row.organisation_id for row in rows if row.organisation_id is not None}
    if not hosts:
        return frozenset(own)
    held = Appointment.objects.on(on).filter(
        role=Role.SECRETARIAT.value, person__organisation_id__in=hosts
    )
    return frozenset(own) | frozenset(held.values_list("partnership_id", flat=True))


def _of(partnership_id: int, on: dt.date) -> Q:
    held = Appointment.objects.on(on).filter(
        partnership_id=partnership_id, role=Role.SECRETARIAT.value
    )
    hosted = Q(organisation__in=held.values("person__organisation"))
    return Q(partnership_id=partnership_id) | hosted


def _row(row: QuietPeriod, on: dt.date) -> QuietRow:
    host = row.organisation or row.partnership
    return QuietRow(
        id=row.pk,
        whose=str(host),
        first=row.first,
        last=row.last,
        why=row.why,
        is_over=row.last < on,
        holds_now=row.first <= on <= row.last,
    )
