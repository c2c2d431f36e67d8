"""What is asked of somebody who speaks for a partnership elsewhere, who got a notice, or who leads a task group."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convenor.apps.digests.facts import Asked
from convenor.apps.evidence.queries import gaps_due
from convenor.apps.notices.queries import replies_wanted
from convenor.apps.representation.queries import Elsewhere, MandateRow, own_meetings_elsewhere
from convenor.apps.taskgroups.queries import reports_owed
from convenor.core.access import Actor
from convenor.core.dates import bank_holiday_dates, in_short
from convenor.core.dates.calendars import nation_of
from convenor.core.dates.observed import days_to_mind
from convenor.core.governance.channel.cover import report_due
from convenor.core.vocabulary import Role

AHEAD, BEHIND = dt.timedelta(weeks=4), dt.timedelta(days=30)
SAY_BEFORE = dt.timedelta(days=7)
"""A week before a meeting elsewhere it should be known who goes."""


def asked_elsewhere(actor: Actor, on: dt.date) -> Iterable[Asked]:
    """Four queries for somebody who speaks nowhere; four more for each partnership for which they speak."""
    if actor.person_id is None:
        return
    for mandate, meeting in own_meetings_elsewhere(
        actor.person_id, between=(on - BEHIND, on + AHEAD), on=on
    ):
        yield from _of_meeting(mandate, meeting, on)
    yield from _notices(actor, on)
    yield from _unknown(actor)
    yield from _closing_reports(actor, on)


def _of_meeting(mandate: MandateRow, meeting: Elsewhere, on: dt.date) -> Iterable[Asked]:
    words = {"body": meeting.body, "day": in_short(meeting.on)}
    args = (mandate.partnership_slug, meeting.token)
    if meeting.is_cancelled:
        return
    if meeting.on >= on:
        if meeting.own is None:
            sentence = _("Say whether you go to %(body)s on %(day)s.") % words
            key, due = f"cover:{meeting.token}", max(meeting.on - SAY_BEFORE, on)
            yield Asked(key, sentence, meeting.body, "elsewhere_meeting", args, due)
    elif _owes(mandate, meeting):
        sentence = _("Report back from %(body)s on %(day)s.") % words
        due = report_due(meeting.on, _holidays(mandate, meeting.on))
        yield Asked(f"report:{meeting.token}", sentence, meeting.body, "report_write", args, due)


def _owes(mandate: MandateRow, meeting: Elsewhere) -> bool:
    """Whoever said that they go; else the holder of the place, unless they said that they cannot."""
    if meeting.reported_at is not None or meeting.not_held:
        return False
    return bool(meeting.own) or (meeting.own is None and not mandate.is_substitute)


def _holidays(mandate: MandateRow, day: dt.date) -> frozenset[dt.date]:
    return bank_holiday_dates(days_to_mind((day.year, day.year + 1), nation_of(mandate.area)))


def _notices(actor: Actor, on: dt.date) -> Iterable[Asked]:
    for notice in replies_wanted(actor, on=on):
        yield Asked(
            key=f"notice:{notice.token}",
            sentence=_("Reply to the notice “%(title)s”.") % {"title": notice.title},
            in_mail=_("Reply to a notice."),
            group=notice.group.called,
            page="notice",
            args=(notice.token,),
            due_on=notice.reply_by,
        )


def _unknown(actor: Actor) -> Iterable[Asked]:
    for gap in gaps_due(seat_ids=actor.seat_ids):
        yield Asked(
            key=f"gap:{gap.token}",
            sentence=_("Find out: %(question)s") % {"question": gap.question},
            group=gap.group,
            page="evidence",
            args=(),
            due_on=gap.wanted_by,
        )


def _closing_reports(actor: Actor, on: dt.date) -> Iterable[Asked]:
    leads = [each.group_id for each in actor.roles if each.role in (Role.CHAIR, Role.DEPUTY)]
    for task in reports_owed([key for key in leads if key is not None], on=on):
        yield Asked(
            key=f"closing:{task.token}",
            sentence=_("Write the closing report of %(group)s.") % {"group": task.group.called},
            group=task.group.called,
            page="task_report",
            args=(task.group.slug,),
            due_on=task.ends_on,
        )
