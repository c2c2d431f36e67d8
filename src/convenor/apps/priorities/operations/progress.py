"""Asking for one plain sentence before a meeting, and saying it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.outbox.operations import queue
from convenor.apps.priorities import mails
from convenor.apps.priorities.models import Priority, Progress
from convenor.apps.priorities.operations.words import (
    PriorityNotValid,
    demand_nothing_personal,
    record_about,
    record_priority,
    words_of,
)
from convenor.apps.priorities.queries.members import addresses_of_lead
from convenor.apps.priorities.queries.progress import asked_now
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_short
from convenor.core.vocabulary import MeetingState, PriorityState

LONGEST_SENTENCE = 400


@operation
def ask_for_progress(*, meeting: Any, due_on: dt.date, on: dt.date, by: Actor) -> int:
    """Ask the lead of each live priority of the meeting's group, once. Returns how many are asked anew.

    Where the meeting has moved since, its new last day is kept. Raises PriorityNotValid for a meeting
    that was cancelled.
    """
    if meeting.state == MeetingState.CANCELLED:
        raise PriorityNotValid(f"The meeting on {in_short(meeting.on)} was cancelled.")
    due_on = max(min(due_on, meeting.on), on)
    asked = Progress.objects.filter(meeting=meeting, sentence="", due_on__gte=on)
    moved = asked.filter(due_on__gt=meeting.on).update(due_on=due_on)
    known = Progress.objects.filter(meeting=meeting).values("priority_id")
    live = Priority.objects.filter(group_id=meeting.group_id, state=PriorityState.LIVE.value)
    new = list(
        live.exclude(pk__in=known).select_related("group__partnership", "lead_seat", "lead_person")
    )
    for priority in new:
        Progress.objects.create(priority=priority, meeting=meeting, asked_on=on, due_on=due_on)
        _write_to_lead(priority, meeting, due_on, on)
    if not new and not moved:
        nothing_changed()
        return 0
    sentences = count_in_words(len(new), "sentence of progress is", "sentences of progress are")
    what = f"{meeting.group.called} on {in_short(meeting.on)}: {sentences} asked for."
    record_about(meeting, meeting.group, by, what)
    return len(new)


@operation
def say_progress(
    *,
    priority: Priority,
    sentence: str,
    said_as: str,
    on: dt.date,
    by: Actor,
    story: str = "",
    measure: str | None = None,
) -> Progress:
    """Say in a sentence how it moves: for the meeting to come if one asks, else in between.

    Said again before the meeting, it replaces what was said for it. Raises PriorityNotValid for a
    priority that is not live, without a sentence, or with what points at a person.
    """
    if priority.state != PriorityState.LIVE:
        raise PriorityNotValid(
            f"“{priority.title}” is {priority.state}; nothing is asked of it now."
        )
    said = words_of(sentence, "Say in one sentence how it moves.", most=LONGEST_SENTENCE)
    demand_nothing_personal(f"{said} {story}")
    progress = asked_now(priority, on=on) or Progress(priority=priority)
    progress.sentence, progress.story = said, story.strip()
    progress.said_as, progress.said_at = said_as, timezone.now()
    progress.save()
    if measure is not None and measure.strip() != priority.measure:
        priority.measure = measure.strip()
        priority.save()
    record_priority(priority, by, f"“{priority.title}”: {said}")
    return progress


def _write_to_lead(priority: Priority, meeting: Any, due_on: dt.date, on: dt.date) -> None:
    people = addresses_of_lead(
        on,
        seat_id=priority.lead_seat_id,
        person=priority.lead_person,
        partnership_id=priority.group.partnership_id,
    )
    for person in people:
        subject, body = mails.progress(priority, meeting, due_on, person.token)
        queue(to=person.email, subject=subject, body=body)
