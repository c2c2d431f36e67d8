"""Who takes part: for the expert and their supporter everything of theirs, for others very little."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from convenor.apps.experts.models import (
    ExpertPlace,
    ExpertTask,
    ForumChoice,
    Involvement,
    SupportNote,
)
from convenor.apps.experts.queries.places import supporters_on, supports_place
from convenor.apps.groups.queries import members_on, seats_on
from convenor.apps.meetings.models import Meeting
from convenor.apps.sealed.queries import is_supporter
from convenor.core.access import Actor, Permission, Withheld, is_withheld, partnerships_where
from convenor.core.governance.voice.experts import DELETED_AFTER
from convenor.core.vocabulary import Capacity, ExpertTaskKind, MeetingState

LOADED = ("place__group__partnership", "place__supporter", "person", "membership")
SOON = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class SitsThere:
    """A seat at a forum as an expert is told of it: never a name."""

    seat: str
    organisation: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class TaskDue:
    """What is owed to an expert. It names nobody."""

    token: str
    kind: ExpertTaskKind
    group: str
    due_on: dt.date
    involvement: str
    partnership_id: int


def own_involvements(actor: Actor) -> list[Involvement]:
    """The actor's own, the newest first. One query."""
    if actor.person_id is None:
        return []
    return list(_all().filter(person_id=actor.person_id, deleted_on__isnull=True))


def supported_by(actor: Actor) -> list[Involvement]:
    """Those whom the actor supports today."""
    if actor.person_id is None or is_withheld(actor, Withheld.EXPERTS):
        return []
    found = _all().filter(place__supporter_id=actor.person_id, deleted_on__isnull=True)
    return [each for each in found if supports(actor, each)]


def involvement_for(actor: Actor, token: str) -> Involvement | None:
    """The row itself, for the expert and their supporter of today alone."""
    found = _all().filter(token=token, deleted_on__isnull=True).first()
    if found is None or not (found.person_id == actor.person_id or supports(actor, found)):
        return None
    return found


def involvement_kept(actor: Actor, token: str) -> Involvement | None:
    """The same for the secretariat: to see tasks and dates, and nothing of the person."""
    if is_withheld(actor, Withheld.EXPERTS):
        return None
    keeps = partnerships_where(actor, Permission.EXPERTS_KEEP)
    return _all().filter(token=token, place__partnership_id__in=keeps).first()


def supports(actor: Actor, involvement: Involvement) -> bool:
    return supports_place(actor, involvement.place) and is_supporter(actor, involvement.person_id)


def who_sits_there(group_id: int, *, on: dt.date) -> list[SitsThere]:
    """From the seats, those linked to enforcement first, then who belongs without a seat. Five queries.

    Experts are left out: the one who looks knows of themself, and learns of no other.
    """
    seats = seats_on(on, group_ids=[group_id]).get(group_id, [])
    found = [
        SitsThere(each.label, each.organisation, each.enforcement_linked)
        for each in seats
        if _is_taken(each, on) or each.enforcement_linked
    ]
    found += [
        SitsThere(row.capacity.capitalize(), row.organisation, False)
        for row in members_on(on, group_ids=[group_id]).get(group_id, [])
        if row.capacity != Capacity.EXPERT
    ]
    return sorted(found, key=lambda each: not each.is_linked)


def _is_taken(seat: Any, on: dt.date) -> bool:
    holder = seat.holder_on(on)
    return holder is not None and holder.capacity != Capacity.EXPERT


def fingerprint_of(sits: list[SitsThere]) -> str:
    """Changes when who sits there does, so that an expert is asked again."""
    lines = sorted(f"{each.seat}|{each.organisation}|{each.is_linked}" for each in sits)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def meetings_ahead(involvement: Involvement, *, on: dt.date) -> list[Meeting]:
    """The meetings to come of the place's group while they take part, soonest first. One query."""
    last = on + SOON if involvement.ended_on is None else involvement.ended_on - dt.timedelta(1)
    found = Meeting.objects.filter(
        group_id=involvement.place.group_id, on__range=(on, min(last, on + SOON))
    )
    return list(found.select_related("group__partnership").order_by("on", "start"))


def choice_at(involvement: Involvement, meeting: Any) -> ForumChoice | None:
    return involvement.choices.filter(meeting=meeting).first()


def looks_again(involvement: Involvement, meetings: Iterable[Meeting]) -> frozenset[int]:
    """At which of the meetings (their ids) others sit than those on whom the expert decided."""
    chosen = {each.meeting_id: each for each in involvement.choices.filter(comes=True)}
    return frozenset(
        meeting.pk
        for meeting in meetings
        if meeting.pk in chosen
        and chosen[meeting.pk].who_sat_there
        != fingerprint_of(who_sits_there(meeting.group_id, on=meeting.on))
    )


def choices_on(meeting: Any) -> list[ForumChoice]:
    """Of those who said that they come to it, and take part still. One query."""
    return list(_choices().filter(meeting=meeting))


def choices_coming(on: dt.date) -> list[ForumChoice]:
    """Of those who said that they come to a meeting from that day on. One query."""
    found = _choices().filter(meeting__on__gte=on)
    return list(found.exclude(meeting__state=MeetingState.CANCELLED.value))


def _choices() -> QuerySet[ForumChoice]:
    found = ForumChoice.objects.filter(comes=True, involvement__deleted_on__isnull=True)
    going = Q(involvement__ended_on__isnull=True) | Q(involvement__ended_on__gt=F("meeting__on"))
    return found.filter(going).select_related(
        "meeting__group", "involvement__person", "involvement__place__supporter",
        "involvement__place__group", "involvement__place__partnership",
    )  # fmt: skip


def notes_of(actor: Actor, involvement: Involvement) -> list[SupportNote]:
    """For the expert and their supporter."""
    if is_withheld(actor, Withheld.NOTES):
        return []
    if involvement.person_id != actor.person_id and not supports(actor, involvement):
        return []
    return list(involvement.notes.all())


@dataclass(frozen=True, slots=True)
class AdviceSeen:
    """Which organisation gave advice on payment and when, and whether a host paid; never an amount."""

    advice_from: str
    advice_on: dt.date | None
    paid_by_host: bool | None


def advice_of(actor: Actor, involvement: Involvement) -> AdviceSeen | None:
    """For the expert and their supporter."""
    if is_withheld(actor, Withheld.EXPENSES):
        return None
    if involvement.person_id != actor.person_id and not supports(actor, involvement):
        return None
    row = involvement
    return AdviceSeen(row.advice_from, row.advice_on, row.paid_by_host)


def tasks_of(involvement: Involvement) -> list[ExpertTask]:
    return list(involvement.tasks.select_related("meeting"))


def tasks_due(
    *, on: dt.date, partnership_ids: frozenset[int], supporter_id: int | None = None
) -> list[TaskDue]:
    """What is owed within two weeks or late, without any name. One query."""
    found = ExpertTask.objects.filter(
        done_on__isnull=True,
        due_on__lte=on + dt.timedelta(weeks=2),
        involvement__place__partnership_id__in=partnership_ids,
        involvement__deleted_on__isnull=True,
    )
    if supporter_id is not None:
        found = found.filter(involvement__place__supporter_id=supporter_id)
    return [
        TaskDue(
            each.token,
            ExpertTaskKind(each.kind),
            each.involvement.place.group.called,
            each.due_on,
            each.involvement.token,
            each.involvement.place.partnership_id,
        )
        for each in found.select_related("involvement__place__group")
    ]


def due_for_deletion(on: dt.date) -> list[Involvement]:
    """Those that ended ninety days ago or longer. One query."""
    found = _all().filter(ended_on__lte=on - DELETED_AFTER, deleted_on__isnull=True)
    return list(found)


def deletion_of(token: str) -> Involvement | None:
    """The proof that what was held under a number is gone: it names nobody."""
    return Involvement.objects.filter(token=token, deleted_on__isnull=False).first()


def others_of(involvement: Involvement) -> QuerySet[Involvement]:
    """What else the same person takes part in, or did, that is not deleted."""
    found = Involvement.objects.filter(person_id=involvement.person_id, deleted_on__isnull=True)
    return found.exclude(pk=involvement.pk)


def lacks_supporter(involvement: Involvement, *, on: dt.date) -> bool:
    place = involvement.place
    return place.supporter_id not in supporters_on(on, partnership_id=place.partnership_id)


def alone_in(place: ExpertPlace, *, on: dt.date) -> Involvement | None:
    """Who takes part there, or waits for the message on what changed, and has no supporter any more."""
    found = _all().filter(place=place, deleted_on__isnull=True, closed_on__isnull=True).first()
    return found if found is not None and lacks_supporter(found, on=on) else None


def experts_alone(*, partnership_id: int, on: dt.date) -> int:
    """How many take part whose supporter left: the first thing on the secretariat's desk. Two queries."""
    found = _all().filter(place__partnership_id=partnership_id, ended_on__isnull=True)
    supporters = supporters_on(on, partnership_id=partnership_id)
    return sum(each.place.supporter_id not in supporters for each in found)


def experts_at(meeting: Any) -> list[Involvement]:
    """Who takes part in that meeting as an expert, for warnings: not for a list. One query."""
    going = Q(ended_on__isnull=True) | Q(ended_on__gt=meeting.on)
    found = _all().filter(going, place__group_id=meeting.group_id, started_on__lte=meeting.on)
    return list(found)


def _all() -> QuerySet[Involvement]:
    return Involvement.objects.select_related(*LOADED)
