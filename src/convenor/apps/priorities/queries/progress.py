"""For which meetings progress is to be asked, and who still owes a sentence."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from convenor.apps.meetings.models import Meeting
from convenor.apps.people.models import Person
from convenor.apps.priorities.links import PROGRESS, read_link
from convenor.apps.priorities.models import Priority, Progress
from convenor.apps.priorities.queries.live import PriorityRow, progress_row, row_of
from convenor.apps.priorities.queries.members import addresses_of_lead
from convenor.apps.priorities.queries.visible import loaded
from convenor.core.access import Actor, Permission, can
from convenor.core.governance.channel.rounds import PROGRESS_ASKED_BEFORE
from convenor.core.vocabulary import MeetingState, PriorityState

BESIDE = (
    "priority__group__partnership",
    "priority__lead_seat",
    "priority__lead_person",
    "meeting",
)


def meetings_to_ask_for(on: dt.date) -> list[Meeting]:
    """Meetings within two weeks of groups that own a live priority. One query."""
    live = Priority.objects.filter(state=PriorityState.LIVE.value)
    found = Meeting.objects.filter(
        on__range=(on, on + PROGRESS_ASKED_BEFORE), group_id__in=live.values("group_id")
    ).exclude(state=MeetingState.CANCELLED.value)
    return list(found.select_related("group__partnership"))


def progress_owed(actor: Actor, *, on: dt.date) -> list[Progress]:
    """What the actor, as a lead, is asked to say now. One query."""
    if actor.person_id is None:
        return []
    theirs = Q(priority__lead_person_id=actor.person_id) | Q(
        priority__lead_seat_id__in=actor.seat_ids
    )
    return list(_open(on).filter(theirs).select_related(*BESIDE))


def progress_due(on: dt.date, *, partnership_ids: Iterable[int]) -> list[Progress]:
    """What leads were asked for and have not said, the soonest due first. One query."""
    found = _open(on).filter(priority__group__partnership_id__in=list(partnership_ids))
    return list(found.select_related(*BESIDE).order_by("due_on", "id"))


def progress_for(token: str, *, meeting: Any) -> Progress | None:
    """The sentence that a priority was asked for at a meeting."""
    found = Progress.objects.filter(priority__token=token, meeting=meeting)
    return found.select_related(*BESIDE).first()


def can_say_progress(actor: Actor, priority: Priority) -> bool:
    """Whoever leads it, and the secretariat."""
    group = priority.group
    if can(
        actor,
        Permission.PRIORITIES_KEEP,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    ):
        return True
    if priority.lead_person_id is not None and priority.lead_person_id == actor.person_id:
        return True
    return priority.lead_seat_id is not None and priority.lead_seat_id in actor.seat_ids


def asked_now(priority: Priority, *, on: dt.date) -> Progress | None:
    """What is asked of the priority now, or was said already for a meeting still to come. One query."""
    found = Progress.objects.filter(priority=priority, meeting__on__gte=on)
    found = found.exclude(meeting__state=MeetingState.CANCELLED.value)
    return found.select_related(*BESIDE).order_by("meeting__on", "id").first()


def progress_by_link(key: str, *, on: dt.date) -> tuple[Priority, Person] | None:
    """The priority and the person that a signed link names, while that person is asked about it."""
    tokens = read_link(PROGRESS, key)
    if tokens is None:
        return None
    priority = loaded(Priority.objects.filter(token=tokens[0])).first()
    person = Person.objects.filter(token=tokens[1]).first()
    if priority is None or person is None or priority.state != PriorityState.LIVE:
        return None
    asked = addresses_of_lead(
        on,
        seat_id=priority.lead_seat_id,
        person=priority.lead_person,
        partnership_id=priority.group.partnership_id,
    )
    return (priority, person) if person.pk in {each.pk for each in asked} else None


def is_about_progress(meeting: Meeting) -> bool:
    """Whether anything is, or is going to be, reported to it: its group has a live priority, or leads were
    asked. One query."""
    live = Q(group_id=meeting.group_id, state=PriorityState.LIVE.value)
    return Priority.objects.filter(live | Q(progress__meeting=meeting)).exists()


def progress_at(meeting: Meeting) -> list[PriorityRow]:
    """Each priority that was asked for that meeting, with what was said for it alone. Once any was, those
    of the group that were live and are not asked follow, with nothing said. Two queries."""
    found = Progress.objects.filter(meeting=meeting).select_related(
        *BESIDE, "priority__round", "priority__decision"
    )
    rows = [row_of(each.priority, [progress_row(each)]) for each in found.order_by("id")]
    order = {each.priority_id: each.priority.rank for each in found}
    for priority in _live_unasked(meeting, order) if order else ():
        order[priority.pk] = priority.rank
        rows.append(row_of(priority))
    return sorted(rows, key=lambda row: (order[row.id], row.id))


def _live_unasked(meeting: Meeting, asked: Iterable[int]) -> Iterable[Priority]:
    """A priority that somebody forgot to ask for is no less missing."""
    found = Priority.objects.filter(
        group_id=meeting.group_id, state=PriorityState.LIVE.value, live_from__lte=meeting.on
    )
    return list(loaded(found.exclude(pk__in=list(asked))))


def _open(on: dt.date) -> Any:
    found = Progress.objects.filter(
        sentence="", meeting__on__gte=on, priority__state=PriorityState.LIVE.value
    )
    return found.exclude(meeting__state=MeetingState.CANCELLED.value)
