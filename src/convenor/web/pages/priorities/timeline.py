"""One timeline of everything that happened for a priority, newest first.

Each source gives what one part of the site knows, as far as the reader may see it. Another part joins in
by adding a function to `SOURCES`: it takes the actor, the priority (a row) and the day, and asks the
database a constant number of times.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.decisions.queries import actions_visible, decisions_visible
from convenor.apps.priorities.queries import plans_of, progress_rows, work_of
from convenor.core.access import Actor
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import WorkState
from convenor.web.pages.priorities.channel import asks, concerns, evidence, replies
from convenor.web.pages.priorities.happening import Happening, Source

ABOUT = "priority"
"""What an agenda item that is about a priority has as its `about_kind`."""


def timeline_of(actor: Actor, priority: Any, *, on: dt.date) -> tuple[Happening, ...]:
    """What all sources know; of one day, what later sources give stands first.

    As many queries as the sources together need.
    """
    found = [each for source in SOURCES for each in source(actor, priority, on)]
    found.sort(key=lambda each: each.on)
    return tuple(found[::-1])


def life(_actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    if priority.live_from:
        where = reverse("decision", args=[priority.decision.token]) if priority.decision else ""
        yield Happening(priority.live_from, _("Agreed"), _("It is a priority from now on."), where)
    if priority.live_to:
        sentence = _("It ended. %(why)s") % {"why": priority.ended_because}
        yield Happening(priority.live_to, _("Ended"), sentence)


def progress(_actor: Actor, priority: Any, on: dt.date) -> Iterable[Happening]:
    """Also what was not reported: silence is shown."""
    for row in progress_rows([priority.pk]):
        if row.sentence:
            yield Happening(row.on, _("Progress"), row.sentence, beside=_said_as(row))
        elif row.is_missing(on) and row.meeting_on is not None:
            yield Happening(row.meeting_on, _("Progress"), wording.not_reported(row.meeting_on))


def work(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    for row in work_of(actor, priority=priority):
        address = reverse("work_piece", args=[row.token])
        if row.state is WorkState.DONE and row.done_on:
            sentence = f"{row.what}: {row.what_came}"
            yield Happening(row.done_on, _("Work done"), sentence, address, row.taken_as)
        elif row.state is WorkState.TAKEN and row.taken_on:
            yield Happening(row.taken_on, _("Work taken on"), row.what, address, row.taken_as)
        elif row.state is WorkState.OFFERED:
            yield Happening(row.offered_on, _("Work offered"), row.what, address)


def influence(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    """What came of plans that are closed; open ones stand on the page itself."""
    for row in plans_of(actor, priority):
        if row.closed_on:
            sentence = f"{row.target}: {row.what_came}"
            address = reverse("influence_plan", args=[row.token])
            yield Happening(row.closed_on, _("Influence"), sentence, address)


def decisions(actor: Actor, priority: Any, _on: dt.date) -> Iterable[Happening]:
    for row in decisions_visible(actor).filter(_about(priority) | Q(pk=priority.decision_id)):
        group = row.group.called
        address = reverse("decision", args=[row.token])
        yield Happening(row.on, _("Decision"), row.wording, address, group)


def actions(actor: Actor, priority: Any, on: dt.date) -> Iterable[Happening]:
    for row in actions_visible(actor, on=on).filter(_about(priority)):
        address = reverse("action", args=[row.token])
        yield Happening(row.given_on, _("Action"), row.what, address, row.state)


SOURCES: list[Source] = [
    life,
    progress,
    work,
    influence,
    decisions,
    actions,
    evidence,
    concerns,
    asks,
    replies,
]


def _about(priority: Any) -> Q:
    """What was born inside an agenda item about the priority."""
    return Q(item__about_kind=ABOUT, item__about_key=priority.token)


def _said_as(row: Any) -> str:
    return " ".join(filter(None, (row.story, _by(row.said_as))))


def _by(label: str) -> str:
    return _("Said by %(label)s.") % {"label": label} if label else ""


def moment_to_day(moment: dt.datetime) -> dt.date:
    """In London. For sources whose rows hold a moment."""
    return timezone.localdate(moment)


__all__ = ["SOURCES", "Happening", "Source", "moment_to_day", "timeline_of"]
