"""Chances to take part, and surveys that anybody may answer, while they are open."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from convenor.apps.bulletins.own_sources.keys import tokens_in
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.queries import open_now
from convenor.apps.surveys.models import Survey
from convenor.core.access import Actor
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import Marking, NewsKind

WIDE = [Marking.PUBLIC.value, Marking.PARTNERS.value]


def opportunities_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _opportunities(actor, on).filter(partnership_id=partnership_id)
    return [_opportunity(row) for row in found.filter(published_at__date__range=(since, on))]


def opportunities_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    """One that closed or was withdrawn meanwhile is not told any more."""
    return [
        _opportunity(row) for row in _opportunities(actor, on).filter(token__in=tokens_in(keys))
    ]


def surveys_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _surveys().filter(group__partnership_id=partnership_id)
    return [_survey(row) for row in found.filter(opened_at__date__range=(since, on))]


def surveys_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_survey(row) for row in _surveys().filter(token__in=tokens_in(keys))]


def _opportunities(actor: Actor, on: dt.date) -> Any:
    wide = Opportunity.objects.filter(marking__in=WIDE).values("pk")
    return open_now(actor, now=timezone.now(), on=on).filter(pk__in=wide)


def _opportunity(row: Any) -> NewsItem:
    return NewsItem(
        kind=NewsKind.OPPORTUNITY,
        key=f"opportunity:{row.token}",
        title=row.title,
        summary=row.text[:600],
        address=reverse("opportunity", args=[row.token]),
        partnership_id=row.partnership_id,
        on=timezone.localdate(row.published_at),
        marking=Marking(row.marking),
        group_id=row.group_id,
        group=row.group.called if row.group is not None else "",
        area=row.areas[0] if len(row.areas) == 1 else "",
        topics=frozenset(row.topics),
    )


def _surveys() -> Any:
    """Those that anybody may answer now."""
    found = Survey.objects.filter(
        is_public=True,
        opened_at__isnull=False,
        closed_at__isnull=True,
        closes_at__gt=timezone.now(),
    )
    return found.select_related("group").order_by("-opened_at", "-id")


def _survey(row: Any) -> NewsItem:
    return NewsItem(
        kind=NewsKind.SURVEY,
        key=f"survey:{row.token}",
        title=row.title,
        summary=row.intro[:600],
        address=reverse("survey", args=[row.token]),
        partnership_id=row.group.partnership_id,
        on=timezone.localdate(row.opened_at),
        group_id=row.group_id,
        group=row.group.called,
        area=row.group.area,
    )
