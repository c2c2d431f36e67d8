"""Which minutes wait for somebody, for desks and for the promise of minutes in time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from convenor.apps.meetings.models import Meeting
from convenor.apps.minutes.models import Correction, Minutes
from convenor.core.vocabulary import MeetingState, MinutesState


@dataclass(frozen=True, slots=True)
class MinutesStanding:
    """How the minutes of a meeting that was held stand; `state` is None before there are any."""

    meeting_token: str
    group_id: int
    meeting_on: dt.date
    state: MinutesState | None
    is_cleared: bool
    circulated_at: dt.datetime | None
    corrections_by: dt.date | None
    corrections_open: int
    approved_on: dt.date | None
    is_published: bool

    @property
    def is_waiting(self) -> bool:
        """That somebody has something to do: draft, clear, send, answer or approve."""
        return self.state is not MinutesState.APPROVED or self.corrections_open > 0


def minutes_standing(
    group_ids: Iterable[int], on: dt.date, *, since: dt.date | None = None
) -> list[MinutesStanding]:
    """Of each meeting before that day and, where given, not before `since`, the oldest first. One query."""
    found = Meeting.objects.filter(group_id__in=list(group_ids), on__lt=on)
    if since is not None:
        found = found.filter(on__gte=since)
    found = found.exclude(state=MeetingState.CANCELLED.value).select_related("minutes")
    still_open = Count(
        "minutes__corrections", filter=Q(minutes__corrections__answer=Correction.Answer.OPEN)
    )
    return [_standing(each) for each in found.annotate(still_open=still_open).order_by("on", "id")]


def minutes_waiting(
    group_ids: Iterable[int], on: dt.date, *, since: dt.date | None = None
) -> list[MinutesStanding]:
    """Those of them for which somebody has something to do."""
    return [each for each in minutes_standing(group_ids, on, since=since) if each.is_waiting]


def _standing(meeting: Meeting) -> MinutesStanding:
    minutes = getattr(meeting, "minutes", None)
    published = minutes is not None and bool(minutes.published_at and not minutes.withdrawn_at)
    return MinutesStanding(
        meeting_token=meeting.token,
        group_id=meeting.group_id,
        meeting_on=meeting.on,
        state=MinutesState(minutes.state) if minutes else None,
        is_cleared=bool(minutes and minutes.cleared_at),
        circulated_at=minutes.circulated_at if minutes else None,
        corrections_by=minutes.corrections_by if minutes else None,
        corrections_open=meeting.still_open,  # type: ignore[attr-defined]
        approved_on=minutes.approved_on if minutes else None,
        is_published=published,
    )


def minutes_sent_at(meeting_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When the draft minutes of each meeting were sent; those not sent are left out. One query."""
    found = Minutes.objects.filter(meeting_id__in=list(meeting_ids), circulated_at__isnull=False)
    return dict(found.values_list("meeting_id", "circulated_at"))


def minutes_sent_of(tokens: Iterable[str]) -> dict[str, dt.datetime]:
    """The same by the meeting's token. One query."""
    found = Minutes.objects.filter(meeting__token__in=list(tokens), circulated_at__isnull=False)
    return dict(found.values_list("meeting__token", "circulated_at"))
