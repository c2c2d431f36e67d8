"""Meetings of other bodies, with who of ours goes and what came home."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convenor.apps.meetings.models import Meeting
from convenor.apps.representation.models import Cover, ReportBack
from convenor.apps.representation.queries.bodies import bodies_of
from convenor.apps.representation.queries.mandates import MandateRow, mandates_on
from convenor.core.governance.channel.cover import Cover as Covered
from convenor.core.governance.channel.cover import Speaker, cover_of
from convenor.core.vocabulary import CoverState, MeetingState


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A meeting of another body as a partnership sees it."""

    id: int
    token: str
    on: dt.date
    start: dt.time | None
    body_id: int
    body: str
    body_slug: str
    is_cancelled: bool
    cover: Covered
    own: bool | None
    """What the person asked about said of going; None where they said nothing."""
    reported_at: dt.datetime | None
    report_token: str
    not_held: bool


def meetings_elsewhere(
    partnership_id: int,
    *,
    between: tuple[dt.date, dt.date],
    on: dt.date,
    person_id: int | None = None,
) -> list[Elsewhere]:
    """Every meeting of its bodies in those days, both included, in order. Six queries."""
    bodies = [body.id for body in bodies_of(partnership_id, on=on)]
    mandates = mandates_on(on, partnership_ids=[partnership_id])
    return _elsewhere(partnership_id, bodies, mandates, between, person_id)


def own_meetings_elsewhere(
    person_id: int, *, between: tuple[dt.date, dt.date], on: dt.date
) -> list[tuple[MandateRow, Elsewhere]]:
    """The meetings at which somebody speaks, each beside their mandate there, in order.

    One query for somebody who speaks nowhere, and four more for each partnership for which they do.
    """
    held: dict[int, list[MandateRow]] = defaultdict(list)
    for row in mandates_on(on, person_id=person_id):
        held[row.partnership_id].append(row)
    found = []
    for key, rows in held.items():
        by_body = {row.body_id: row for row in rows}
        every = mandates_on(on, partnership_ids=[key])
        meetings = _elsewhere(key, by_body, every, between, person_id)
        found += [(by_body[meeting.body_id], meeting) for meeting in meetings]
    return sorted(found, key=lambda pair: pair[1].on)


def speakers_at(
    meeting_id: int, body_id: int, mandates: Sequence[MandateRow], said: Iterable[Cover]
) -> list[Speaker]:
    """All who may go: those with a mandate, and whoever else said that they go."""
    words = {cover.person_id: cover for cover in said if cover.meeting_id == meeting_id}
    held = [row for row in mandates if row.body_id == body_id and row.person_id is not None]
    speakers = [
        Speaker(row.shown_as, True, _goes(words.pop(row.person_id or 0, None))) for row in held
    ]
    return speakers + [Speaker(cover.shown_as, False, _goes(cover)) for cover in words.values()]


def said_they_go(person_id: int | None, *, partnership_id: int, meeting_id: int) -> bool:
    """Whether somebody said that they go to that meeting for the partnership."""
    found = Cover.objects.filter(partnership_id=partnership_id, meeting_id=meeting_id)
    return found.filter(person_id=person_id, state=CoverState.GOES.value).exists()


def _elsewhere(
    partnership_id: int,
    body_ids: Iterable[int],
    mandates: Sequence[MandateRow],
    between: tuple[dt.date, dt.date],
    person_id: int | None,
) -> list[Elsewhere]:
    found = Meeting.objects.filter(group_id__in=list(body_ids), on__range=between)
    meetings = list(found.select_related("group").order_by("on", "start", "id"))
    keys = [meeting.pk for meeting in meetings]
    said = list(Cover.objects.filter(partnership_id=partnership_id, meeting_id__in=keys))
    reports = {
        report.meeting_id: report
        for report in ReportBack.objects.filter(partnership_id=partnership_id, meeting_id__in=keys)
    }
    return [_row(meeting, mandates, said, reports, person_id) for meeting in meetings]


def _row(
    meeting: Meeting,
    mandates: Sequence[MandateRow],
    said: Sequence[Cover],
    reports: Mapping[int, ReportBack],
    person_id: int | None,
) -> Elsewhere:
    report = reports.get(meeting.pk)
    mine = (c for c in said if c.meeting_id == meeting.pk and c.person_id == person_id)
    return Elsewhere(
        id=meeting.pk,
        token=meeting.token,
        on=meeting.on,
        start=meeting.start,
        body_id=meeting.group_id,
        body=meeting.group.called,
        body_slug=meeting.group.slug,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        cover=cover_of(speakers_at(meeting.pk, meeting.group_id, mandates, said)),
        own=_goes(next(mine, None)),
        reported_at=report.sent_at if report else None,
        report_token=report.token if report else "",
        not_held=bool(report and report.not_held),
    )


def _goes(cover: Cover | None) -> bool | None:
    return None if cover is None else cover.state == CoverState.GOES
