"""Engagement events: written, opened, cancelled, and what followed from them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.stakeholders.models import EngagementEvent, EventFollowUp, EventSignUp
from convenor.apps.stakeholders.operations.indexing import index_event
from convenor.apps.stakeholders.operations.places import fill_places
from convenor.apps.stakeholders.operations.telling import tell_everybody
from convenor.apps.stakeholders.operations.words import (
    StakeholdersNotValid,
    demand_nobody_named,
    demand_short,
    demand_words,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.voice.closing import in_london, settle
from convenor.core.vocabulary import EventState, Marking

SHOWN = ("title", "place", "who", "accessibility")
LONGEST = {"title": 200, "place": 300, "who": 300, "accessibility": 500}


@dataclass(frozen=True, slots=True)
class EventWords:
    """What is said of an event, with its times on the clock in London."""

    title: str
    purpose: str
    on: dt.date
    starts: dt.time
    ends: dt.time
    until: dt.date | None = None
    """The last day, where it is another one."""
    place: str = ""
    who: str = ""
    accessibility: str = ""
    capacity: int | None = None
    marking: Marking = Marking.PARTNERS


@operation
def add_event(
    *,
    partnership: Any,
    words: EventWords,
    now: dt.datetime,
    by: Actor,
    may_stay: bool = False,
) -> EngagementEvent:
    """A draft, which its secretariat alone sees. Raises StakeholdersNotValid."""
    row = EngagementEvent(partnership=partnership)
    _take_over(row, words, now=now, may_stay=may_stay)
    row.save()
    _enter(row, by, f"The event “{row.title}” was drafted.")
    return row


@operation
def change_event(
    *,
    event: EngagementEvent,
    words: EventWords,
    now: dt.datetime,
    by: Actor,
    may_stay: bool = False,
) -> None:
    """Say it otherwise. Whoever signed up is told when its time or place moves; more places go to those
    who wait. Raises StakeholdersNotValid for fewer places than are taken."""
    row = held(event)
    _demand_not_over(row, now)
    was = (row.starts_at, row.ends_at, row.place)
    _take_over(row, words, now=now, may_stay=may_stay)
    _demand_room(row)
    row.save()
    if row.state == EventState.OPEN and was != (row.starts_at, row.ends_at, row.place):
        place = f", {row.place}" if row.place else ""
        tell_everybody(row, f"“{row.title}” is now on {in_london(row.starts_at)}{place}.")
        row.sign_ups.update(reminded_on=None)
    fill_places(row)
    _enter(row, by, f"The event “{row.title}” was changed.")


@operation
def open_event(*, event: EngagementEvent, now: dt.datetime, by: Actor) -> None:
    """Let people sign up, also again after it was cancelled. Raises StakeholdersNotValid when it is over."""
    row = held(event)
    if row.state == EventState.OPEN:
        return nothing_changed()
    _demand_not_over(row, now)
    was_cancelled = row.state == EventState.CANCELLED
    row.state, row.opened_at, row.cancelled_because = EventState.OPEN.value, now, ""
    row.save()
    if was_cancelled:
        tell_everybody(row, f"“{row.title}” takes place after all, on {in_london(row.starts_at)}.")
    return _enter(row, by, f"The event “{row.title}” was opened.")


@operation
def cancel_event(*, event: EngagementEvent, why: str, now: dt.datetime, by: Actor) -> None:
    """It does not take place. Whoever signed up is told; it can be opened again."""
    row = held(event)
    if row.state == EventState.CANCELLED:
        return nothing_changed()
    _demand_not_over(row, now)
    row.cancelled_because = demand_words(why, 300, "Say in a few words why it is cancelled.")
    demand_nobody_named(row.partnership_id, row.cancelled_because)
    if row.state == EventState.OPEN:
        tell_everybody(row, f"“{row.title}” is cancelled: {row.cancelled_because}")
    row.state = EventState.CANCELLED.value
    row.save()
    return _enter(row, by, f"The event “{row.title}” was cancelled.")


@operation
def keep_notes(*, event: EngagementEvent, notes: str, by: Actor, may_stay: bool = False) -> None:
    """What was said at an event, for the secretariat. Raises StakeholdersNotValid for names in it."""
    row = held(event)
    said = demand_short(notes, 20_000)
    if said == row.notes:
        return nothing_changed()
    demand_nobody_named(row.partnership_id, said, may_stay=may_stay)
    row.notes = said
    row.save()
    return _enter(row, by, f"The notes of the event “{row.title}” were kept.")


@operation
def mark_attendance(
    *, event: EngagementEvent, came: dict[str, bool | None], now: dt.datetime, by: Actor
) -> None:
    """Who came, by the token of a place; once it has begun. None is not stated."""
    row = held(event)
    if row.starts_at > now:
        raise StakeholdersNotValid(
            f"It begins on {in_london(row.starts_at)}. Note who came after that."
        )
    changed = 0
    for each in row.sign_ups.filter(token__in=list(came), has_place=True):
        if each.came is not came[each.token]:
            each.came = came[each.token]
            each.save()
            changed += 1
    if not changed:
        return nothing_changed()
    return _enter(row, by, f"Who came to the event “{row.title}” was noted.")


@operation
def add_follow_up(
    *, event: EngagementEvent, what: str, owner: str, due_on: dt.date, by: Actor
) -> EventFollowUp:
    """What is to be done after an event, by a role and by a day. Raises StakeholdersNotValid."""
    row = EventFollowUp(
        event=event,
        what=demand_words(what, 300, "Say what is to be done."),
        owner=demand_words(owner, 200, "Say who does it, by role."),
        due_on=due_on,
    )
    demand_nobody_named(event.partnership_id, row.what, row.owner)
    row.save()
    _enter(event, by, f"A follow-up of the event “{event.title}” was added.")
    return row


@operation
def settle_follow_up(*, follow_up: EventFollowUp, done_on: dt.date | None, by: Actor) -> None:
    """It is done on that day; with None, it is open again."""
    if follow_up.done_on == done_on:
        return nothing_changed()
    follow_up.done_on = done_on
    follow_up.save()
    how = "is open again" if done_on is None else f"was done on {in_words(done_on)}"
    event = follow_up.event
    return _enter(event, by, f"A follow-up of the event “{event.title}” {how}.")


def held(event: EngagementEvent) -> EngagementEvent:
    """The row as it is now, kept for us until the end: places are counted and given one after another."""
    return EngagementEvent.objects.select_for_update().get(pk=event.pk)


def _take_over(
    row: EngagementEvent, words: EventWords, *, now: dt.datetime, may_stay: bool
) -> None:
    for name in SHOWN:
        setattr(row, name, demand_short(getattr(words, name), LONGEST[name]))
    demand_words(row.title, 200, "Give it a title, such as “Workshop on housing”.")
    row.purpose = demand_words(words.purpose, 10_000, "Say in two sentences what it is for.")
    demand_nobody_named(
        row.partnership_id, row.title, row.purpose, row.who, row.accessibility, may_stay=may_stay
    )
    row.capacity, row.marking = words.capacity, words.marking.value
    if row.capacity is not None and row.capacity < 1:
        raise StakeholdersNotValid("An event has at least one place. Leave it empty for no limit.")
    starts = settle(words.on, words.starts, does="starts")
    ends = settle(words.until or words.on, words.ends, does="ends")
    if ends.at <= starts.at:
        raise StakeholdersNotValid(
            f"It starts on {in_london(starts.at)} and would end on {in_london(ends.at)}. "
            "Write an end that is later."
        )
    if starts.at <= now and row.starts_at != starts.at:
        raise StakeholdersNotValid(
            f"{in_london(starts.at)} is over. Give a day and a time that are still to come."
        )
    row.starts_at, row.ends_at = starts.at, ends.at
    row.clock_note = " ".join(filter(None, (starts.note, ends.note)))


def _demand_room(row: EngagementEvent) -> None:
    taken = EventSignUp.objects.filter(event=row, has_place=True).count()
    if row.capacity is not None and taken > row.capacity:
        raise StakeholdersNotValid(
            f"{taken} places are taken, so there cannot be only {row.capacity}. Write {taken} or more."
        )


def _demand_not_over(row: EngagementEvent, now: dt.datetime) -> None:
    if row.ends_at <= now:
        raise StakeholdersNotValid(f"“{row.title}” was over on {in_london(row.ends_at)}.")


def _enter(row: EngagementEvent, by: Actor, what: str) -> None:
    """An entry, and what can be found of it brought up to date."""
    index_event(row)
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
