"""The closed compartment: somebody may not be safe. What is said there is in no trail, search or count."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.experts.models import SafetyConcern, SafetyReader
from convenor.apps.experts.queries.safety import may_ever_read, may_name_readers
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor

READERS = 2


class SafetyNotValid(OperationNotValid):
    """It cannot be said or read that way."""


@operation
def name_safety_readers(*, partnership: Any, people: Sequence[Any], on: dt.date, by: Actor) -> None:
    """A chair names two readers. Raises SafetyNotValid for any who may never read it."""
    if not may_name_readers(by, partnership.pk):
        raise SafetyNotValid("Whoever chairs a group of the partnership names the readers.")
    if len({each.pk for each in people}) != READERS:
        raise SafetyNotValid("Choose two different people.")
    for person in people:
        _demand_reader(person, partnership, on)
    if {each.pk for each in people} == set(
        partnership.safety_readers.values_list("person_id", flat=True)
    ):
        return nothing_changed()
    partnership.safety_readers.all().delete()
    for person in people:
        SafetyReader.objects.create(partnership=partnership, person=person, named_on=on)
    what = "The two readers of concerns about safety were named."
    record(by=by, what=what, about=partnership, partnership_id=partnership.pk)
    return None


@operation
def say_not_safe(*, partnership: Any, text: str, by: Actor, reach: str = "") -> None:
    """Say that somebody may not be safe. Its readers are told by mail, without a word of it.

    It leaves no entry: that somebody said something would be visible to all who read the trail. Raises
    SafetyNotValid where there is nothing in it, or nobody to read it.
    """
    if not text.strip():
        raise SafetyNotValid("Write what worries you.")
    readers = list(partnership.safety_readers.select_related("person"))
    if not readers:
        raise SafetyNotValid(
            f"Nobody is named yet to read this at {partnership.name}. If somebody is in danger now, call "
            "999. Otherwise ask a chair to name two readers."
        )
    SafetyConcern.objects.create(partnership=partnership, text=text.strip(), reach=reach.strip())
    for reader in readers:
        if reader.person.email:
            queue(to=reader.person.email, subject=SUBJECT, body=BODY)
    nothing_changed()


SUBJECT = "Something waits for you to read"
BODY = "Something waits for you in Convenor that only you and one other person can read. Please sign in."


@operation
def handled(*, concern: SafetyConcern, by: Actor) -> None:
    """A reader has done what was needed. It leaves no entry either."""
    concern.handled_at = concern.handled_at or timezone.now()
    concern.save()
    nothing_changed()


def _demand_reader(person: Any, partnership: Any, on: dt.date) -> None:
    account = getattr(person, "user", None)
    actor = actor_for(account, on=on) if account is not None else None
    if actor is None or partnership.pk not in actor.partner_ids:
        raise SafetyNotValid("A reader has an account and a place in the partnership.")
    if not may_ever_read(actor):
        raise SafetyNotValid(
            "No reader is in the secretariat, on a seat linked to enforcement, or runs the installation. "
            "Choose somebody else."
        )
