"""Decisions, and minutes that were published."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.bulletins.own_sources.keys import tokens_in
from convenor.apps.decisions.models import Decision
from convenor.apps.decisions.queries.visible import visible
from convenor.apps.minutes.models import Minutes
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import Marking, NewsKind


def decisions_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    """By the day on which others could first see them."""
    found = _decisions(actor).filter(
        group__partnership_id=partnership_id, out_at__date__range=(since, on)
    )
    return [_decision(row) for row in found]


def decisions_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_decision(row) for row in _decisions(actor).filter(token__in=tokens_in(keys))]


def minutes_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _minutes().filter(
        meeting__group__partnership_id=partnership_id, published_at__date__range=(since, on)
    )
    return [_minutes_of(row) for row in found]


def minutes_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_minutes_of(row) for row in _minutes().filter(meeting__token__in=tokens_in(keys))]


def _decisions(actor: Actor) -> Any:
    """Never what is only for the group, nor what stood on a closed item."""
    wide = [Marking.PUBLIC.value, Marking.PARTNERS.value]
    found = Decision.objects.filter(visible(actor), marking__in=wide, out_at__isnull=False)
    found = found.exclude(item__is_closed=True).select_related("group").order_by("-out_at", "-id")
    return found.filter(replaced_by__isnull=True)


def _decision(row: Any) -> NewsItem:
    return NewsItem(
        kind=NewsKind.DECISION,
        key=f"decision:{row.token}",
        title=row.wording,
        summary=row.reason,
        address=reverse("decision", args=[row.token]),
        partnership_id=row.group.partnership_id,
        on=timezone.localdate(row.out_at),
        marking=Marking(row.marking),
        group_id=row.group_id,
        group=row.group.called,
        area=row.group.area,
    )


def _minutes() -> Any:
    """The public rendition, which anybody may read."""
    found = Minutes.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    return found.select_related("meeting__group").order_by("-published_at", "-id")


def _minutes_of(row: Any) -> NewsItem:
    group = row.meeting.group
    return NewsItem(
        kind=NewsKind.MINUTES,
        key=f"minutes:{row.meeting.token}",
        title=_("Minutes of %(group)s, %(day)s")
        % {"group": group.called, "day": in_short(row.meeting.on)},
        address=reverse("meeting_minutes", args=[row.meeting.token]),
        partnership_id=group.partnership_id,
        on=timezone.localdate(row.published_at),
        group_id=group.pk,
        group=group.called,
        area=group.area,
    )
