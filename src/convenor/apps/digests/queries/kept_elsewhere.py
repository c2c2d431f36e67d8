"""What other bodies, notices and task groups want of a secretariat, for its desk and its mail."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.digests.facts import Due
from convenor.apps.groups.queries import PartnershipRow, partnerships
from convenor.apps.notices.queries import notices_left_to_send, requests_open
from convenor.apps.representation.queries import Elsewhere, meetings_elsewhere
from convenor.core.dates import bank_holiday_dates, in_short
from convenor.core.dates.calendars import nation_of
from convenor.core.dates.observed import days_to_mind
from convenor.core.governance.channel.cover import report_due

AHEAD, BEHIND = dt.timedelta(weeks=3), dt.timedelta(days=60)


def elsewhere_due(partnership_ids: Sequence[int], *, on: dt.date) -> Iterable[Due]:
    """One query, and nine for each partnership that is kept."""
    kept = [row for row in partnerships() if row.id in set(partnership_ids)]
    for row in kept:
        for meeting in meetings_elsewhere(row.id, between=(on - BEHIND, on + AHEAD), on=on):
            yield from _of_meeting(row, meeting, on)
        yield from _to_pass_on(row)
        yield from _left_to_send(row)


def _of_meeting(row: PartnershipRow, meeting: Elsewhere, on: dt.date) -> Iterable[Due]:
    if meeting.is_cancelled or not meeting.cover.can_be_covered:
        return
    words = {"body": meeting.body, "day": in_short(meeting.on)}
    if meeting.on >= on:
        if meeting.cover.wants_somebody:
            yield Due(
                key=f"who-goes:{meeting.token}:{row.id}",
                group=meeting.body,
                sentence=_("See that somebody goes on %(day)s.") % words,
                on=meeting.on,
                day=meeting.cover.sentence,
                is_late=False,
                address=reverse("elsewhere_meeting", args=[row.slug, meeting.token]),
            )
    elif meeting.reported_at is None and not meeting.not_held:
        due = report_due(meeting.on, _holidays(row, meeting.on))
        if due < on:
            yield Due(
                key=f"no-report:{meeting.token}:{row.id}",
                group=meeting.body,
                sentence=_("Nobody has reported back from %(day)s.") % words,
                on=due,
                day=_("The report was due on %(day)s.") % {"day": in_short(due)},
                is_late=True,
                address=reverse("elsewhere_meeting", args=[row.slug, meeting.token]),
            )


def _to_pass_on(row: PartnershipRow) -> Iterable[Due]:
    for asked in requests_open(partnership_id=row.id):
        yield Due(
            key=f"passing:{asked.pk}",
            group=asked.notice.group.called,
            sentence=_("Say whether %(group)s may pass a notice on.")
            % {"group": asked.group.called},
            on=None,
            day="",
            is_late=False,
            address=reverse("notice_answer", args=[row.slug, asked.pk]),
        )


def _left_to_send(row: PartnershipRow) -> Iterable[Due]:
    for notice in notices_left_to_send(row.id):
        yield Due(
            key=f"notice-left:{notice.token}",
            group=notice.group.called,
            sentence=_("Look at the notice “%(title)s”, and send it.") % {"title": notice.title},
            on=None,
            day=_("A report back brought it."),
            is_late=False,
            address=reverse("notice_change", args=[row.slug, notice.token]),
        )


def _holidays(row: PartnershipRow, day: dt.date) -> frozenset[dt.date]:
    return bank_holiday_dates(days_to_mind((day.year, day.year + 1), nation_of(row.area)))
