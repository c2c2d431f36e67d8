"""Days away: each person's own, and sums that point at nobody."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from convenor.apps.availability.models import AwayPeriod
from convenor.apps.groups.queries import sitting_on
from convenor.core.access import Actor
from convenor.core.dates import Period, Weekday, in_short, merge, period_in_words

FEWEST_COUNTED = 5
"""In a smaller group a count would as good as name somebody, so none is shown."""


@dataclass(frozen=True, slots=True)
class OwnAway:
    """One's own days away, in words."""

    token: str
    words: str


def own_away(actor: Actor, *, on: dt.date) -> list[OwnAway]:
    """What the actor noted for themselves and is not over. Nobody else's can be asked for."""
    if actor.person_id is None:
        return []
    found = AwayPeriod.objects.filter(person_id=actor.person_id)
    found = found.filter(Q(last__isnull=True) | Q(last__gte=on))
    return [OwnAway(row.token, in_words_of(row)) for row in found]


def own_away_row(actor: Actor, token: str) -> AwayPeriod | None:
    """The row itself, if it is the actor's own."""
    return AwayPeriod.objects.filter(person_id=actor.person_id, token=token).first()


def in_words_of(row: AwayPeriod) -> str:
    """Such as "3 to 14 August 2026", or "every Friday from 1 May 2026"."""
    if row.weekday is None:
        return period_in_words(Period.of_days(row.first, row.last or row.first))
    weekday = list(Weekday)[row.weekday]
    if row.last is None:
        return _("every %(weekday)s from %(first)s") % {
            "weekday": weekday,
            "first": in_short(row.first),
        }
    return _("every %(weekday)s from %(first)s to %(last)s") % {
        "weekday": weekday,
        "first": in_short(row.first),
        "last": in_short(row.last),
    }


def away_of(person_ids: Iterable[int], period: Period) -> dict[int, tuple[Period, ...]]:
    """When each of these people is away within a closed period; who never is, is left out. One query.

    For the planner's arithmetic alone. What comes out of here must never reach a page, a file, a log
    or a message, not even to a secretariat: a date on which a plan avoids a day is the most that
    anybody may see of it. Raises ValueError for a period that is open at a side.
    """
    first, last = period.start, period.last
    if first is None or last is None:
        raise ValueError("days away are asked for within two days, not without an end")
    found = AwayPeriod.objects.filter(person_id__in=set(person_ids), first__lte=last)
    found = found.filter(Q(last__isnull=True) | Q(last__gte=first))
    days: dict[int, list[Period]] = defaultdict(list)
    for row in found:
        days[row.person_id] += _within(row, first, last)
    return {person: merged for person, each in days.items() if (merged := merge(each))}


def away_in_words(days: Collection[dt.date], *, group_id: int, on: dt.date) -> dict[dt.date, str]:
    """For each day on which it may be said: "2 of 9 cannot come". Two queries.

    Nothing is said of a group of fewer than five, and of one person alone no number: a count that
    points at somebody is no count.
    """
    people = {row.person_id for row in sitting_on(on, group_ids=[group_id]).get(group_id, [])}
    if len(people) < FEWEST_COUNTED or not days:
        return {}
    away = away_of(people, Period.of_days(min(days), max(days)))
    said = {}
    for day in days:
        count = sum(any(day in period for period in periods) for periods in away.values())
        if count == 1:
            said[day] = _("Somebody cannot come.")
        elif count:
            said[day] = _("%(away)d of %(all)d cannot come.") % {"away": count, "all": len(people)}
    return said


def _within(row: AwayPeriod, first: dt.date, last: dt.date) -> list[Period]:
    begins, ends = max(row.first, first), min(row.last or last, last)
    if row.weekday is None:
        return [Period.of_days(begins, ends)]
    begins += dt.timedelta(days=(row.weekday - begins.weekday()) % 7)
    weeks = (ends - begins).days // 7
    return [Period.of_day(begins + dt.timedelta(weeks=week)) for week in range(weeks + 1)]
