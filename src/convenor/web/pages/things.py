"""Things that others point at, by kind and public id, as far as the reader may see them."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.agendas.queries import items_visible
from convenor.apps.asks.queries import asks_visible, pledges_visible
from convenor.apps.concerns.queries import concerns_visible
from convenor.apps.consultations.queries import consultations_visible
from convenor.apps.decisions.queries import actions_visible, decisions_visible
from convenor.apps.evidence.queries import evidence_visible
from convenor.apps.notices.queries import notices_visible
from convenor.apps.papers.queries import papers_visible
from convenor.apps.priorities.queries import priorities_visible
from convenor.apps.register.queries import entries_visible
from convenor.apps.representation.queries import reports_visible
from convenor.apps.signals.queries import signals_visible
from convenor.apps.taskgroups.queries import recommendations_visible
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking

MOST_CHOICES = 100


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a page of its own."""

    kind: str
    key: str
    name: str
    address: str
    marking: Marking | None = None
    """How far its text goes, where it repeats what supports it; None where it only points there."""

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.key}"


REPEATS = frozenset({"ask", "paper", "item"})
"""What is read with the evidence that it cites."""
Found = Callable[[Actor, dt.date], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of thing is found by those who may see it, named and reached."""

    found: Found
    page: str
    named: Callable[[Any], str]
    at: Callable[[Any], str] | None = None
    """Its address, where that is not the page with its token."""

    def address(self, row: Any) -> str:
        return self.at(row) if self.at is not None else reverse(self.page, args=[row.token])


KINDS: dict[str, Kind] = {
    "concern": Kind(
        lambda a, on: concerns_visible(a), "concern", lambda row: _("Concern: %(it)s") % {"it": row}
    ),
    "ask": Kind(
        lambda a, on: asks_visible(a), "ask", lambda row: _("Ask: %(it)s") % {"it": row.subject}
    ),
    "pledge": Kind(
        lambda a, on: pledges_visible(a),
        "pledge",
        lambda row: _("Pledge: %(it)s") % {"it": row.words},
    ),
    "priority": Kind(
        lambda a, on: priorities_visible(a),
        "priority",
        lambda row: _("Priority: %(it)s") % {"it": row.title},
    ),
    "evidence": Kind(
        lambda a, on: evidence_visible(a),
        "evidence_one",
        lambda row: _("Evidence: %(it)s") % {"it": row.source},
    ),
    "decision": Kind(
        lambda a, on: decisions_visible(a),
        "decision",
        lambda row: _("Decision: %(it)s") % {"it": row},
    ),
    "action": Kind(
        lambda a, on: actions_visible(a, on=on),
        "action",
        lambda row: _("Action: %(it)s") % {"it": row},
    ),
    "report-back": Kind(
        lambda a, on: reports_visible(a),
        "report_back",
        lambda row: _("Report back from %(it)s") % {"it": row.meeting.group.called},
    ),
    "notice": Kind(
        lambda a, on: notices_visible(a, on=on),
        "notice",
        lambda row: _("Notice: %(it)s") % {"it": row.title},
    ),
    "item": Kind(
        lambda a, on: items_visible(a),
        "meeting_agenda",
        lambda row: _("Agenda item: %(it)s") % {"it": row.title},
        lambda row: f"{reverse('meeting_agenda', args=[row.meeting.token])}#item-{row.token}",
    ),
    "paper": Kind(
        lambda a, on: papers_visible(a),
        "paper",
        lambda row: _("Paper: %(it)s") % {"it": row.title},
        lambda row: reverse("paper", args=[row.meeting.token, row.token]),
    ),
    "register": Kind(
        lambda a, on: entries_visible(a),
        "register_entry",
        lambda row: _("Register: %(it)s") % {"it": row.what},
    ),
    "signal": Kind(
        lambda a, on: signals_visible(a),
        "signal",
        lambda row: _("Change in the figures: %(it)s") % {"it": row},
    ),
    "consultation": Kind(
        lambda a, on: consultations_visible(a),
        "consultation",
        lambda row: _("Call for views: %(it)s") % {"it": row.title},
    ),
    "recommendation": Kind(
        lambda a, on: recommendations_visible(),
        "task",
        lambda row: _("Recommendation: %(it)s") % {"it": row.text},
        lambda row: f"{reverse('task', args=[row.task.group.slug])}#recommendation-{row.token}",
    ),
}


def things_at(actor: Actor, pairs: Iterable[tuple[str, str]], *, on: dt.date) -> list[Thing]:
    """Those of the pairs of kind and key that the reader may see, in that order. One query for each kind."""
    wanted = list(pairs)
    found = {}
    for name in {kind for kind, _key in wanted if kind in KINDS}:
        kind = KINDS[name]
        keys = [key for each, key in wanted if each == name]
        for row in kind.found(actor, on).filter(token__in=keys):
            found[name, row.token] = _thing(name, kind, row)
    return [found[pair] for pair in wanted if pair in found]


def thing_at(actor: Actor, value: str, *, on: dt.date) -> Thing | None:
    """The thing that a form names as kind:key; None where it is not there for the reader."""
    kind, _colon, key = value.partition(":")
    return next(iter(things_at(actor, [(kind, key)], on=on)), None)


def supported_choices(actor: Actor, group: Any, *, on: dt.date) -> list[tuple[str, str]]:
    """What evidence of a group may support: priorities, concerns and asks of its partnership."""
    found = []
    for name in ("priority", "concern", "ask"):
        kind = KINDS[name]
        rows = kind.found(actor, on).filter(group__partnership_id=group.partnership_id)
        found += [_thing(name, kind, row) for row in rows[:MOST_CHOICES]]
    return [(thing.value, thing.name) for thing in found]


def _thing(name: str, kind: Kind, row: Any) -> Thing:
    marking = row.marking if name in REPEATS else ""
    return Thing(
        kind=name,
        key=row.token,
        name=kind.named(row)[:200],
        address=kind.address(row),
        marking=Marking(marking) if marking else None,
    )
