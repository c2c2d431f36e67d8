"""Offering pieces of work, and taking, handing back and finishing them, each in one step."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.commitments.operations import record_contribution, withdraw_contribution
from convenor.apps.groups.models import Membership
from convenor.apps.people.models import Person
from convenor.apps.priorities.models import Interest, Priority, Work
from convenor.apps.priorities.operations.words import PriorityNotValid, record_about, words_of
from convenor.apps.priorities.queries.members import label_of
from convenor.apps.priorities.queries.work import interests_of_person
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.vocabulary import (
    ContributionKind,
    PriorityState,
    Standing,
    Topic,
    WorkState,
)

LONGEST_CONTRIBUTION = 300
MOST_HOURS = 2000


@dataclass(frozen=True, slots=True)
class WorkSaid:
    """What is said of a piece of work."""

    what: str
    details: str = ""
    hours: int | None = None
    until: dt.date | None = None
    topics: tuple[Topic, ...] = ()
    priority: Any = None


@operation
def offer_work(*, group: Any, said: WorkSaid, on: dt.date, by: Actor) -> Work:
    """Offer it to the members. Raises PriorityNotValid for what cannot be kept."""
    work = Work(group=group, offered_on=on)
    _take_over(work, said)
    work.save()
    _step(work, "offered", "", by)
    record_about(work, group, by, f"Work is offered: {work.what}")
    return work


@operation
def change_work(*, work: Work, said: WorkSaid, by: Actor) -> None:
    """Say it otherwise. Raises PriorityNotValid for what is done or dropped."""
    _demand(work, WorkState.OFFERED, WorkState.TAKEN)
    _take_over(work, said)
    work.save()
    record_about(work, work.group, by, f"Work was changed: {work.what}")


@operation
def take_work(*, work: Work, person: Person, on: dt.date, by: Actor) -> None:
    """Take it on. It counts as something the person does for the partnership from that day.

    Raises PriorityNotValid where somebody else was quicker, or for somebody who is no member.
    """
    work = _held(work)
    if work.state == WorkState.TAKEN and work.taken_by_id == person.pk:
        return nothing_changed()
    if work.state == WorkState.TAKEN:
        raise PriorityNotValid(f"“{work.what}” was taken on by {work.taken_as} in the meantime.")
    _demand(work, WorkState.OFFERED)
    work.taken_as = _taken_as(person, work, on)
    work.taken_by, work.taken_on = person, on
    work.state = WorkState.TAKEN.value
    work.contribution = record_contribution(
        person=person,
        partnership=work.group.partnership,
        group=work.group,
        kind=ContributionKind.WORK,
        on=on,
        words=work.what[:LONGEST_CONTRIBUTION],
        today=on,
        by=by,
    )
    work.save()
    _step(work, "taken on", "", by)
    return record_about(work, work.group, by, f"Work was taken on: {work.what}")


@operation
def hand_back_work(*, work: Work, words: str, by: Actor) -> None:
    """It is offered again, and no longer counts. Raises PriorityNotValid without a word for the next."""
    work = _held(work)
    _demand(work, WorkState.TAKEN)
    said = words_of(words, "Say in a few words how far it is, for whoever takes it next.", most=500)
    if work.contribution is not None:
        withdraw_contribution(contribution=work.contribution, by=by)
    work.contribution = work.taken_by = work.taken_on = None
    work.taken_as, work.state = "", WorkState.OFFERED.value
    work.save()
    _step(work, "handed back", said, by)
    record_about(work, work.group, by, f"Work was handed back: {work.what}")


@operation
def finish_work(*, work: Work, what_came: str, on: dt.date, by: Actor) -> None:
    """Say what came of it. It can be opened again."""
    work = _held(work)
    _demand(work, WorkState.TAKEN)
    work.what_came = words_of(what_came, "Say in a sentence what came of it.", most=500)
    work.state, work.done_on = WorkState.DONE.value, on
    work.save()
    _step(work, "done", work.what_came, by)
    record_about(work, work.group, by, f"Work is done: {work.what}")


@operation
def reopen_work(*, work: Work, by: Actor) -> None:
    """Undo that it was done or dropped: it is with whoever had it, or offered."""
    _demand(work, WorkState.DONE, WorkState.DROPPED)
    has_it = work.taken_by is not None
    work.state = WorkState.TAKEN.value if has_it else WorkState.OFFERED.value
    work.done_on, work.what_came = None, ""
    work.save()
    _step(work, "opened again", "", by)
    record_about(work, work.group, by, f"Work is open again: {work.what}")


@operation
def drop_work(*, work: Work, because: str, by: Actor) -> None:
    """It is wanted no longer. It can be opened again."""
    _demand(work, WorkState.OFFERED, WorkState.TAKEN)
    said = words_of(because, "Say in a line why it is dropped.", most=500)
    work.state = WorkState.DROPPED.value
    work.save()
    _step(work, "dropped", said, by)
    record_about(work, work.group, by, f"Work was dropped: {work.what}")


@operation
def set_interests(*, person: Person, topics: Mapping[Topic, bool], by: Actor) -> None:
    """What the person is glad to work on, and which of it they know from their work.

    Only they say so. The audit trail holds that it changed, never what. Raises PriorityNotValid for
    somebody else.
    """
    if by.person_id != person.pk:
        raise PriorityNotValid("Only the person themselves says what they are glad to work on.")
    wanted = {topic.value: knows for topic, knows in topics.items()}
    if wanted == interests_of_person(person):
        return nothing_changed()
    Interest.objects.filter(person=person).delete()
    Interest.objects.bulk_create(
        Interest(person=person, topic=topic, has_experience=knows)
        for topic, knows in wanted.items()
    )
    return _record_oneself(person, by)


def _record_oneself(person: Person, by: Actor) -> None:
    """An entry of no partnership, so that no secretariat reads it."""
    record(by=by, what="Somebody changed what they are glad to work on.", about=person)


def _take_over(work: Work, said: WorkSaid) -> None:
    work.what = words_of(said.what, "Say in a sentence what the work is.", most=300)
    work.details = said.details.strip()
    if said.hours is not None and not 0 < said.hours <= MOST_HOURS:
        raise PriorityNotValid(
            f"About {said.hours} hours cannot be right; write 1 to {MOST_HOURS}, or nothing."
        )
    work.hours = said.hours
    if said.until is not None and said.until < work.offered_on:
        raise PriorityNotValid(
            f"{in_short(said.until)} is before the day it is offered, {in_short(work.offered_on)}."
        )
    work.until, work.topics = said.until, [topic.value for topic in said.topics]
    _demand_priority(work, said.priority)
    work.priority = said.priority


def _demand_priority(work: Work, priority: Priority | None) -> None:
    if priority is None:
        return
    if priority.group.partnership_id != work.group.partnership_id:
        raise PriorityNotValid(f"“{priority.title}” is a priority of another partnership.")
    if priority.state != PriorityState.LIVE and work.priority_id != priority.pk:
        raise PriorityNotValid(f"“{priority.title}” is not live; choose one that is.")


def _taken_as(person: Person, work: Work, on: dt.date) -> str:
    """In the group that offers it, or else in the first of the partnership's."""
    found = Membership.objects.on(on).filter(
        person=person,
        group__partnership_id=work.group.partnership_id,
        group__standing=Standing.HOSTED.value,
    )
    places = list(found.select_related("seat", "organisation", "group").order_by("group_id", "id"))
    if not places:
        raise PriorityNotValid("Only members of the partnership take on its work.")
    return label_of(min(places, key=lambda each: each.group_id != work.group_id))


def _held(work: Work) -> Work:
    """The row as it is now, held until the end: two may click at once."""
    return (
        Work.objects.select_for_update(of=("self",))
        .select_related("group__partnership", "contribution", "taken_by")
        .get(pk=work.pk)
    )


def _demand(work: Work, *states: WorkState) -> None:
    if work.state not in states:
        raise PriorityNotValid(f"“{work.what}” is {work.state} already.")


def _step(work: Work, kind: str, words: str, by: Actor) -> None:
    work.steps.create(kind=kind, words=words, by_label=by.label)
