"""Decisions and other outcomes as a reader may see them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.decisions.models import Decision, Outcome
from convenor.apps.decisions.queries.visible import marked, visible
from convenor.core.access import Actor, Verdict, can_see
from convenor.core.vocabulary import CarryingOut, Marking, OutcomeKind, WayReached


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, with the reservations on it."""

    token: str
    group_id: int
    group_name: str
    group_slug: str
    meeting_token: str
    item_id: int | None
    item_title: str
    on: dt.date
    number: int
    wording: str
    reason: str
    options: str
    reached: WayReached
    agreed_by: str
    reservations: tuple[tuple[str, str], ...]
    review_on: dt.date | None
    carrying_out: CarryingOut
    carrying_out_note: str
    marking: Marking
    is_out: bool
    is_locked: bool
    replaces: str
    """The token of the decision that it replaces."""
    replaced_by: str

    @property
    def called(self) -> str:
        """Such as 2026/3: the year, and the number within it."""
        return f"{self.on.year}/{self.number}"


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    token: str
    item_id: int | None
    kind: OutcomeKind
    text: str
    marking: Marking


def decisions_visible(actor: Actor) -> Any:
    """All decisions that the actor may see, newest first: to be filtered further, then read as rows."""
    return _loaded(Decision.objects.filter(visible(actor)))


def decisions_of(actor: Actor, meeting: Any) -> list[DecisionRow]:
    """What the meeting resolved, in the order of its numbers. Three queries."""
    found = decisions_visible(actor).filter(meeting=meeting).order_by("number")
    return [decision_row(decision) for decision in found]


def outcomes_of(actor: Actor, meeting: Any) -> list[OutcomeRow]:
    """Concerns, progress and information that came up. One query."""
    found = Outcome.objects.filter(visible(actor), meeting=meeting)
    return [
        OutcomeRow(row.token, row.item_id, OutcomeKind(row.kind), row.text, Marking(row.marking))
        for row in found
    ]


def outcome_for(actor: Actor, token: str) -> Outcome | None:
    """The row itself, if the actor may see it."""
    found = Outcome.objects.filter(visible(actor), token=token)
    return found.select_related("group__partnership", "meeting").first()


def can_view_decision(actor: Actor, decision: Decision) -> Verdict:
    return can_see(actor, marked(decision))


def decision_for(actor: Actor, token: str) -> Decision | None:
    """The row itself, if the actor may see it."""
    return _loaded(Decision.objects.filter(visible(actor), token=token)).first()  # type: ignore[no-any-return]


def decision_row(decision: Decision) -> DecisionRow:
    """A decision at hand as a row."""
    return DecisionRow(
        token=decision.token,
        group_id=decision.group_id,
        group_name=decision.group.called,
        group_slug=decision.group.slug,
        meeting_token=decision.meeting.token if decision.meeting else "",
        item_id=decision.item_id,
        item_title=decision.item.title if decision.item else "",
        on=decision.on,
        number=decision.number,
        wording=decision.wording,
        reason=decision.reason,
        options=decision.options,
        reached=WayReached(decision.reached),
        agreed_by=decision.agreed_by,
        reservations=tuple((r.held_by, r.text) for r in decision.reservations.all()),
        review_on=decision.review_on,
        carrying_out=CarryingOut(decision.carrying_out),
        carrying_out_note=decision.carrying_out_note,
        marking=Marking(decision.marking),
        is_out=decision.out_at is not None,
        is_locked=decision.is_locked,
        replaces=decision.replaces.token if decision.replaces else "",
        replaced_by=next((newer.token for newer in decision.replaced_by.all()), ""),
    )


def _loaded(found: Any) -> Any:
    return found.select_related(
        "group__partnership", "meeting", "item", "replaces"
    ).prefetch_related("reservations", "replaced_by")
