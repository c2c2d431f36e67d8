"""Our answers to calls for views once they are published, and events to which anybody may come."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.bulletins.own_sources.keys import tokens_in
from convenor.apps.consultations.models import Consultation
from convenor.apps.stakeholders.queries.events import events_visible
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.voice.closing import in_london
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import EventState, Marking, NewsKind


def answers_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _answers().filter(partnership_id=partnership_id, published_on__range=(since, on))
    return [_answer(row) for row in found]


def answers_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_answer(row) for row in _answers().filter(token__in=tokens_in(keys))]


def events_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _events(actor).filter(partnership_id=partnership_id)
    return [_event(row) for row in found.filter(opened_at__date__range=(since, on))]


def events_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    """One that was cancelled or began meanwhile is not told any more."""
    return [_event(row) for row in _events(actor).filter(token__in=tokens_in(keys))]


def _answers() -> Any:
    """Those that are for everybody. What is for partners is work, and not news."""
    found = Consultation.objects.filter(
        published_on__isnull=False, marking=Marking.PUBLIC.value
    ).select_related("group")
    return found.order_by("-published_on", "-pk")


def _answer(row: Consultation) -> NewsItem:
    return NewsItem(
        kind=NewsKind.CONSULTATION,
        key=f"consultation:{row.token}",
        title=_("Our answer: %(title)s") % {"title": row.title},
        summary=_("%(who)s asked for views; we answered on %(day)s.")
        % {"who": row.asked_by, "day": in_words(row.sent_on or row.published_on or dt.date.min)},
        address=reverse("consultation", args=[row.token]),
        partnership_id=row.partnership_id,
        on=row.published_on or dt.date.min,
        marking=Marking.PUBLIC,
        group_id=row.group_id,
        group=row.group.called if row.group is not None else "",
        topics=frozenset({row.topic} if row.topic else ()),
    )


def _events(actor: Actor) -> Any:
    found = events_visible(actor).filter(
        state=EventState.OPEN.value, starts_at__gt=timezone.now(), opened_at__isnull=False
    )
    return found.order_by("starts_at", "pk")


def _event(row: Any) -> NewsItem:
    return NewsItem(
        kind=NewsKind.EVENT,
        key=f"event:{row.token}",
        title=row.title,
        summary=f"{in_london(row.starts_at)}. {row.purpose}"[:600],
        address=reverse("event", args=[row.token]),
        partnership_id=row.partnership_id,
        on=timezone.localdate(row.opened_at),
        marking=Marking(row.marking),
    )
