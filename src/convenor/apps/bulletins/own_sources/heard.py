"""Answers to what was asked, how priorities move, and what public evidence shows."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from convenor.apps.asks.models import Ask, Reply
from convenor.apps.asks.queries.visible import visible_asks, visible_replies
from convenor.apps.bulletins.own_sources.keys import endings_of, tokens_in
from convenor.apps.evidence.models import Evidence
from convenor.apps.evidence.queries.visible import evidence_visible
from convenor.apps.priorities.models import Priority, Progress
from convenor.apps.priorities.queries.visible import visible as priorities_visible
from convenor.core.access import ANYONE, Actor
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import Marking, NewsKind

WIDE = [Marking.PUBLIC.value, Marking.PARTNERS.value]


def answers_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _replies(actor).filter(ask__group__partnership_id=partnership_id)
    return [_answer(row) for row in found.filter(received_on__range=(since, on))]


def answers_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_answer(row) for row in _replies(actor).filter(token__in=tokens_in(keys))]


def progress_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _progress(actor).filter(priority__group__partnership_id=partnership_id)
    return [_priority(row) for row in found.filter(said_at__date__range=(since, on))]


def progress_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_priority(row) for row in _progress(actor).filter(pk__in=endings_of(keys))]


def evidence_lately(
    actor: Actor, partnership_id: int, since: dt.date, on: dt.date
) -> Iterable[NewsItem]:
    found = _evidence().filter(partnership_id=partnership_id, added_at__date__range=(since, on))
    return [_shown(row) for row in found]


def evidence_standing(actor: Actor, keys: Collection[str], on: dt.date) -> Iterable[NewsItem]:
    return [_shown(row) for row in _evidence().filter(token__in=tokens_in(keys))]


def _replies(actor: Actor) -> Any:
    """Only where both the ask, whose subject is the title, and the reply may be seen."""
    asks = Ask.objects.filter(visible_asks(actor), marking__in=WIDE).values("pk")
    found = Reply.objects.filter(visible_replies(actor), ask__in=asks, marking__in=WIDE)
    return found.select_related("ask__group__partnership").order_by("-received_on", "-id")


def _answer(row: Any) -> NewsItem:
    group = row.ask.group
    wider = {Marking(row.marking), Marking(row.ask.marking)}
    return NewsItem(
        kind=NewsKind.ANSWER,
        key=f"answer:{row.token}",
        title=row.ask.subject,
        summary=row.text[:600],
        address=reverse("asked_and_answered", args=[group.partnership.slug]),
        partnership_id=group.partnership_id,
        on=row.received_on,
        marking=max(wider, key=lambda each: each.rank),
        group_id=group.pk,
        group=group.called,
        area=group.area,
    )


def _progress(actor: Actor) -> Any:
    seen = Priority.objects.filter(priorities_visible(actor), marking__in=WIDE).values("pk")
    found = Progress.objects.filter(priority__in=seen, said_at__isnull=False)
    return found.exclude(sentence="").select_related("priority__group").order_by("-said_at", "-id")


def _priority(row: Any) -> NewsItem:
    group = row.priority.group
    return NewsItem(
        kind=NewsKind.PRIORITY,
        key=f"priority:{row.priority.token}:{row.pk}",
        title=row.priority.title,
        summary=row.sentence,
        address=reverse("priority", args=[row.priority.token]),
        partnership_id=group.partnership_id,
        on=timezone.localdate(row.said_at),
        marking=Marking(row.priority.marking),
        group_id=group.pk,
        group=group.called,
        area=group.area,
    )


def _evidence() -> Any:
    """What anybody may see, for consent was given for that."""
    public = Evidence.objects.filter(marking=Marking.PUBLIC.value).values("pk")
    return evidence_visible(ANYONE).filter(pk__in=public)


def _shown(row: Any) -> NewsItem:
    return NewsItem(
        kind=NewsKind.EVIDENCE,
        key=f"evidence:{row.token}",
        title=row.source,
        summary=row.shows,
        address=reverse("evidence_one", args=[row.token]),
        partnership_id=row.partnership_id,
        on=timezone.localdate(row.added_at),
        group_id=row.group_id,
        group=row.group.called,
        area=row.group.area,
        topics=frozenset(row.topics),
    )
