"""What can be chosen when an ask is written: bodies, their meetings, concerns."""

import datetime as dt
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from convenor.apps.asks.queries import BodyChoice, bodies_to_ask, free_to_ask
from convenor.apps.concerns.queries import concerns_visible, concerns_with
from convenor.apps.evidence.queries import citation
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.queries import meeting_for, meetings_between
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import ConcernState

AHEAD = dt.timedelta(days=200)
MOST_MEETINGS = 40
TO_ASK = [
    state.value for state in (ConcernState.OPEN, ConcernState.CARRIED, ConcernState.PARTLY_ANSWERED)
]
Choices = list[tuple[str, str]]


def body_choices(found: list[BodyChoice]) -> Choices:
    """By slug, with the way to each."""
    return [(row.slug, f"{row.name} ({row.way})" if row.way else row.name) for row in found]


def bodies_of(group: Any, *, on: dt.date) -> Choices:
    return body_choices(bodies_to_ask(group, on=on))


def body_chosen(slug: str) -> Any:
    """The row of the body; None for one in words."""
    return group_for(slug) if slug else None


def meetings_of_bodies(bodies: list[str], *, on: dt.date) -> Choices:
    """The meetings to come of these bodies, soonest first."""
    groups = [group for group in map(group_for, bodies) if group is not None]
    found = meetings_between(on, on + AHEAD, group_ids=[group.pk for group in groups])
    return [
        (meeting.token, f"{meeting.group.called}, {in_words(meeting.on)}")
        for meeting in found[:MOST_MEETINGS]
    ]


def meeting_chosen(token: str) -> Any:
    return meeting_for(token) if token else None


def concern_choices(actor: Actor, group: Any, *, ask: Any = None) -> Choices:
    """Concerns at the group's table that wait in no ask, and those of this one."""
    found = concerns_visible(actor).filter(group=group).exclude(text="")
    rows = {row.pk: row for row in free_to_ask(found.filter(state__in=TO_ASK))}
    if ask is not None:
        rows |= {row.pk: row for row in found.filter(asks__ask=ask)}
    return [(row.token, _called(row)) for row in sorted(rows.values(), key=lambda x: x.pk)]


def citable_choices(found: list[Any]) -> Choices:
    """Evidence by its citation, and what it shows."""
    return [(row.token, f"{citation(row)} {Truncator(row.shows).chars(120)}") for row in found]


def concerns_chosen(tokens: list[str], group: Any) -> list[Any]:
    """In the order in which they were raised."""
    rows = concerns_with(tokens, group_ids=[group.pk])
    return sorted(rows, key=lambda row: row.pk)


def _called(concern: Any) -> str:
    where = f", {concern.place}" if concern.place else ""
    return f"{concern}{where}" if concern.title else _("A concern without a title")
