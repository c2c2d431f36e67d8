"""What came up for a priority, what supports it, what was asked for it and what came back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.asks.queries import asks_visible
from convenor.apps.asks.queries.replies import replies_seen
from convenor.apps.concerns.queries import concerns_visible
from convenor.apps.evidence.queries import evidence_about
from convenor.core.access import Actor
from convenor.web.pages.priorities.happening import Happening


def evidence(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    found = evidence_about(actor, kind="priority", keys=[priority.token])
    for row in found.get(priority.token, []):
        address = reverse("evidence_one", args=[row.token])
        yield Happening(row.on, _("Evidence"), row.shows, address, row.source)


def concerns(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    for row in concerns_visible(actor).filter(priority_id=priority.pk, lead__isnull=True):
        address = reverse("concern", args=[row.token])
        yield Happening(row.raised_on, _("Concern"), str(row), address, row.state)
        if row.settled_on:
            yield Happening(row.settled_on, _("Concern settled"), row.closing_message, address)


def asks(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    for row in asks_visible(actor).filter(priority_id=priority.pk, sent_on__isnull=False):
        address = reverse("ask", args=[row.token])
        to = row.to_group.called if row.to_group is not None else row.to_words
        yield Happening(row.sent_on, _("Asked"), row.subject, address, to)


def replies(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    for row in replies_seen(actor).filter(ask__priority_id=priority.pk):
        address = reverse("ask", args=[row.ask.token])
        yield Happening(row.received_on, _("Reply"), row.text, address, row.from_words)
