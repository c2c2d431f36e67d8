"""Pledges as a reader may see them, and which are to be asked after."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from convenor.apps.asks.models import Pledge
from convenor.apps.asks.queries.content import called
from convenor.apps.asks.queries.visible import visible_pledges
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking, PledgeState

BESIDE = ("group__partnership", "made_by", "reply__ask")


@dataclass(frozen=True, slots=True)
class PledgeStepRow:
    kind: str
    words: str
    on: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge, with what happened to it."""

    token: str
    group_id: int
    group_name: str
    group_slug: str
    made_by: str
    words: str
    made_on: dt.date
    due_on: dt.date | None
    chase_on: dt.date | None
    state: PledgeState
    settled_on: dt.date | None
    marking: Marking
    ask_token: str
    ask_called: str
    about_kind: str
    about_key: str
    steps: tuple[PledgeStepRow, ...] = ()

    def days_late(self, on: dt.date) -> int:
        """0 for one that is not late, has no date, or is settled."""
        if self.due_on is None or self.state is not PledgeState.OPEN:
            return 0
        return max((on - self.due_on).days, 0)


@dataclass(frozen=True, slots=True)
class PledgeCount:
    """How many were made, and what became of them."""

    made: int = 0
    kept: int = 0
    not_kept: int = 0
    released: int = 0
    open: int = 0
    late: int = 0
    undated: int = 0


def pledges_visible(actor: Actor) -> Any:
    """All pledges that the actor may see, due first: to be filtered further, then read as rows."""
    return _loaded(Pledge.objects.filter(visible_pledges(actor)))


def pledge_for(actor: Actor, token: str) -> Pledge | None:
    """The row itself, if the actor may see it."""
    return pledges_visible(actor).filter(token=token).first()


def pledges_due(*, group_ids: Collection[int], on: dt.date) -> list[PledgeRow]:
    """Open ones that are to be asked after by that day. Two queries."""
    found = Pledge.objects.filter(
        group_id__in=list(group_ids), state=PledgeState.OPEN.value, chase_on__lte=on
    )
    return pledge_rows(_loaded(found).order_by("chase_on", "id"))


def pledges_counted(found: Any, *, on: dt.date) -> PledgeCount:
    """Of those: how many of each. One query."""
    is_open = Q(state=PledgeState.OPEN.value)
    return PledgeCount(
        **found.order_by().aggregate(
            made=Count("pk"),
            kept=Count("pk", filter=Q(state=PledgeState.KEPT.value)),
            not_kept=Count("pk", filter=Q(state=PledgeState.NOT_KEPT.value)),
            released=Count("pk", filter=Q(state=PledgeState.RELEASED.value)),
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=is_open & Q(due_on__lt=on)),
            undated=Count("pk", filter=is_open & Q(due_on__isnull=True)),
        )
    )


def pledge_rows(found: Iterable[Pledge]) -> list[PledgeRow]:
    return [pledge_row(each) for each in found]


def pledge_row(pledge: Pledge) -> PledgeRow:
    """A pledge at hand as a row."""
    ask = pledge.reply.ask if pledge.reply is not None else None
    return PledgeRow(
        token=pledge.token,
        group_id=pledge.group_id,
        group_name=pledge.group.called,
        group_slug=pledge.group.slug,
        made_by=pledge.made_by.called if pledge.made_by is not None else pledge.made_by_words,
        words=pledge.words,
        made_on=pledge.made_on,
        due_on=pledge.due_on,
        chase_on=pledge.chase_on,
        state=PledgeState(pledge.state),
        settled_on=pledge.settled_on,
        marking=Marking(pledge.marking),
        ask_token=ask.token if ask is not None else "",
        ask_called=called(ask) if ask is not None else "",
        about_kind=pledge.about_kind,
        about_key=pledge.about_key,
        steps=tuple(
            PledgeStepRow(step.kind, step.words, step.on, step.by_label)
            for step in pledge.steps.all()
        ),
    )


def _loaded(found: Any) -> Any:
    return found.select_related(*BESIDE).prefetch_related("steps")
