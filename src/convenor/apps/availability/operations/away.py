"""Keeping one's own days away. What is recorded of it is that it happened, and nothing more."""

import datetime as dt

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.availability.models import AwayPeriod
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.dates import in_short

MOST_KEPT = 200
LONGEST = dt.timedelta(days=366)
CHANGED = "Days away were changed."
"""All that the audit trail says: neither when, nor how many, nor whether some came or went."""


class AwayNotValid(OperationNotValid):
    """The days cannot be kept that way."""


@operation
def add_away(
    *,
    person: Person,
    first: dt.date,
    by: Actor,
    last: dt.date | None = None,
    weekday: int | None = None,
) -> AwayPeriod:
    """Note days on which somebody cannot come: a stretch of at most a year, or a weekday of every week.

    Only the person themselves may. Raises AwayNotValid; the same days again change nothing.
    """
    _refuse_others(person, by)
    if last is None and weekday is None:
        last = first
    if last is not None and last < first:
        raise AwayNotValid(
            _("The last day, %(last)s, is before the first, %(first)s.")
            % {"last": in_short(last), "first": in_short(first)}
        )
    if weekday is None and last is not None and last - first > LONGEST:
        raise AwayNotValid(_("That is longer than a year. Write it as several stretches."))
    kept = AwayPeriod.objects.filter(person=person)
    same = kept.filter(first=first, last=last, weekday=weekday).first()
    if same is not None:
        nothing_changed()
        return same
    if kept.count() >= MOST_KEPT:
        raise AwayNotValid(
            _("You have %(most)d entries, the most that are kept. Remove some that are over.")
            % {"most": MOST_KEPT}
        )
    row = AwayPeriod.objects.create(person=person, first=first, last=last, weekday=weekday)
    record(by=by, what=CHANGED, about=person)
    return row


@operation
def remove_away(*, away: AwayPeriod, by: Actor) -> None:
    """Take days away off again. Only the person themselves may. Raises AwayNotValid."""
    _refuse_others(away.person, by)
    person = away.person
    away.delete()
    record(by=by, what=CHANGED, about=person)


def _refuse_others(person: Person, by: Actor) -> None:
    """Not even the operator keeps these for somebody."""
    if by.person_id != person.pk:
        raise AwayNotValid(_("Only you yourself can keep your days away."))
