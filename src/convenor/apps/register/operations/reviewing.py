"""Looking at an entry at a dated meeting: put on its agenda, and what was said there."""

import datetime as dt
from typing import Any

from convenor.apps.agendas.operations import ItemAsked, add_item, withdraw_item
from convenor.apps.audit.operations import operation
from convenor.apps.register.models import EntryReview, RegisterEntry
from convenor.apps.register.operations.words import (
    RegisterNotValid,
    demand_meeting,
    noted,
    open_one,
    worded,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking, MeetingState

GONE = "The register no longer asks this meeting to look at it."


@operation
def plan_review(*, entry: RegisterEntry, meeting: Any, on: dt.date, by: Actor) -> EntryReview:
    """Put the entry on the agenda of its group's meeting. Raises RegisterNotValid, AgendaNotValid."""
    row = open_one(entry)
    demand_meeting(row, meeting, on)
    if row.reviews.filter(meeting=meeting).exists():
        raise RegisterNotValid(f"The meeting of {in_words(meeting.on)} looks at it already.")
    asked = ItemAsked(title=f"Register: {row.what}"[:200], marking=Marking(row.marking))
    item = add_item(meeting=meeting, asked=asked, by=by, about_kind="register", about_key=row.token)
    review = row.reviews.create(meeting=meeting, item=item)
    noted(row, by, f"“{row.what}” is looked at on {in_words(meeting.on)}.")
    return review


@operation
def record_review(*, review: EntryReview, said: str, today: dt.date, by: Actor) -> None:
    """What the meeting said of it. It can be said better later. Raises RegisterNotValid."""
    row = open_one(review.entry)
    meeting = review.meeting
    if meeting.on > today:
        raise RegisterNotValid(
            f"The meeting is on {in_words(meeting.on)}. Say afterwards what it said."
        )
    if meeting.state == MeetingState.CANCELLED:
        raise RegisterNotValid("That meeting was cancelled, so it said nothing. Choose another.")
    review.said = worded(said, "Say in a sentence what the meeting said.", 4_000)
    review.said_on = meeting.on
    review.save()
    noted(row, by, f"What the meeting of {in_words(meeting.on)} said of “{row.what}” was noted.")


@operation
def drop_review(*, review: EntryReview, by: Actor) -> None:
    """That meeting does not look at it after all; its item is taken off the agenda."""
    row = open_one(review.entry)
    if review.said_on is not None:
        raise RegisterNotValid("The meeting has looked at it, so it cannot be taken off.")
    _drop(review, by)
    noted(row, by, f"“{row.what}” is not looked at on {in_words(review.meeting.on)} after all.")


def drop_planned(row: RegisterEntry, by: Actor) -> None:
    """All that are planned and not held go, as when another group takes the entry."""
    for review in row.reviews.filter(said_on=None).select_related("item", "meeting"):
        _drop(review, by)


def _drop(review: EntryReview, by: Actor) -> None:
    item = review.item
    review.delete()
    if item is not None:
        withdraw_item(item=item, because=GONE, by=by)
