"""Dates of meetings, and notices that are cleared for publication."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.bulletins.own_sources.keys import tokens_in
from convenor.apps.meetings.models import Meeting
from convenor.apps.notices.models import Notice
from convenor.apps.notices.queries import notices_visible
from convenor.core.access import ANYONE, Actor
from convenor.core.dates import in_words
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import Marking, MeetingState, NewsKind, Standing

AHEAD = dt.timedelta(days=60)
"""So long before, the date of a meeting is news; again when it moved."""
SHORT = 400


def meetings_ahead(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _meetings(on).filter(group__partnership_id=partnership_id, on__lte=on + AHEAD)
    return [_meeting(row, on) for row in found]


def meetings_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    """A date that was changed since is another item, so the old one is not told any more."""
    wanted = set(keys)
    found = [_meeting(row, on) for row in _meetings(on).filter(token__in=tokens_in(keys))]
    return [item for item in found if item.key in wanted]


def notices_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    """From the day on which they were clear to publish, where there is one."""
    found = _notices(actor, on).filter(partnership_id=partnership_id)
    items = [_notice(row) for row in found.filter(created_at__date__lte=on)]
    return [item for item in items if since <= item.on <= on]


def notices_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_notice(row) for row in _notices(actor, on).filter(token__in=tokens_in(keys))]


def _meetings(on: dt.date) -> Any:
    """The days stand in public calendars; where and how to join does not, and is not told here."""
    found = Meeting.objects.filter(on__gte=on).exclude(group__standing=Standing.OUTSIDE.value)
    return found.select_related("group").order_by("on", "id")


def _meeting(row: Any, on: dt.date) -> NewsItem:
    names = {"group": row.group.called, "day": in_words(row.on)}
    is_off = row.state == MeetingState.CANCELLED
    words = _("%(group)s does not meet on %(day)s") if is_off else _("%(group)s meets on %(day)s")
    return NewsItem(
        kind=NewsKind.MEETING,
        key=f"meeting:{row.token}:{row.sequence}",
        title=words % names,
        address=reverse("group", args=[row.group.slug]),
        partnership_id=row.group.partnership_id,
        on=timezone.localdate(row.set_at) if row.set_at else on,
        group_id=row.group_id,
        group=row.group.called,
        area=row.group.area,
    )


def _notices(actor: Actor, on: dt.date) -> Any:
    """What anybody may read on its page. What went to groups alone reaches them as a notice."""
    public = Notice.objects.filter(marking=Marking.PUBLIC.value).values("pk")
    found = notices_visible(ANYONE, on=on).filter(pk__in=public, sent_at__isnull=False)
    return found.select_related("group")


def _notice(row: Any) -> NewsItem:
    sent_on = timezone.localdate(row.sent_at)
    return NewsItem(
        kind=NewsKind.NOTICE,
        key=f"notice:{row.token}",
        title=row.title,
        summary=row.text if len(row.text) <= SHORT else row.text[:SHORT].rsplit(" ", 1)[0] + " …",
        address=reverse("notice", args=[row.token]),
        partnership_id=row.partnership_id,
        on=max(sent_on, row.public_from) if row.public_from else sent_on,
        group_id=row.group_id,
        group=row.group.called,
        area=row.group.area,
        owner=row.owner or row.group.called,
        needs_consent=not row.may_be_passed_on,
    )
