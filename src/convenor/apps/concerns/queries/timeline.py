"""What happened to a concern, also while it followed another; and how long it took to be heard where."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.concerns.models import Carry, Concern, ConcernStep
from convenor.core.governance.channel.moves import Move
from convenor.core.vocabulary import CarryState, ItemState, MeetingState


@dataclass(frozen=True, slots=True)
class StepRow:
    """One thing that happened, as those who raised it read it."""

    id: int
    on: dt.date
    kind: str
    words: str
    by: str
    for_raisers: bool
    about_kind: str
    about_key: str
    of_lead: bool = False
    """That it happened to the concern that this one followed then."""


def timeline_of(concern: Concern, *, for_raisers: bool = False) -> tuple[StepRow, ...]:
    """In order, with what happened to the concerns that it followed, while it did.

    Two queries, and one more for each concern that it ever followed.
    """
    own = list(ConcernStep.objects.filter(concern=concern))
    rows = [_row(step) for step in own]
    for token, first, last in _followed(own):
        rows += _while_following(token, first, last, seen=frozenset({concern.token}))
    wanted = [row for row in rows if row.for_raisers or not for_raisers]
    return tuple(sorted(wanted, key=lambda row: row.id))


def _followed(steps: Sequence[ConcernStep]) -> list[tuple[str, int, int | None]]:
    """Which concern it followed, after which step and until which; None while it still does."""
    spans: list[tuple[str, int, int | None]] = []
    for step in steps:
        if step.kind == Move.JOINED:
            spans.append((step.about_key, step.pk, None))
        elif spans and spans[-1][2] is None and step.kind in (Move.SPLIT, Move.WITHDRAWN):
            spans[-1] = (spans[-1][0], spans[-1][1], step.pk)
    return spans


def _while_following(
    token: str, first: int, last: int | None, *, seen: frozenset[str]
) -> list[StepRow]:
    """Of the concern it followed, and of those that that one followed in turn, in that time."""
    steps = list(ConcernStep.objects.filter(concern__token=token))
    inside = [step for step in steps if _is_between(step.pk, first, last) and step.for_raisers]
    rows = [_row(step, of_lead=True) for step in inside if step.kind != Move.RAISED]
    for further, began, ended in _followed(steps):
        if further not in seen:
            until = min((each for each in (ended, last) if each is not None), default=None)
            rows += _while_following(further, max(began, first), until, seen=seen | {token})
    return rows


def _is_between(key: int, first: int, last: int | None) -> bool:
    return key > first and (last is None or key < last)


def _row(step: ConcernStep, *, of_lead: bool = False) -> StepRow:
    return StepRow(
        id=step.pk,
        on=step.on,
        kind=step.kind,
        words=step.words,
        by=step.by_label,
        for_raisers=step.for_raisers,
        about_kind=step.about_kind,
        about_key=step.about_key,
        of_lead=of_lead,
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """A table at which a concern was heard, and how many days after it was raised."""

    group_slug: str
    group_name: str
    on: dt.date
    days: int


@dataclass(frozen=True, slots=True)
class ConcernJourney:
    """The way of a concern up to the tables that heard it, and of its answer back."""

    token: str
    raised_at: str
    """The slug of the group, as the planner's journeys name it."""
    raised_on: dt.date
    heard: tuple[Heard, ...]
    """In order; each table once, the first time."""
    settled_on: dt.date | None
    days: int | None
    """From being raised to the message that closed it; None while it is open."""


def journeys_of_concerns(
    *, group_ids: Iterable[int], since: dt.date, until: dt.date
) -> list[ConcernJourney]:
    """Of the concerns that those groups raised in these days, both included. Three queries."""
    found = Concern.objects.filter(
        raised_at_group_id__in=list(group_ids), raised_on__range=(since, until)
    )
    concerns = list(found.select_related("raised_at_group").order_by("raised_on", "id"))
    heard = _heard({concern.token: concern.pk for concern in concerns})
    return [_journey(concern, heard.get(concern.pk, [])) for concern in concerns]


def _heard(tokens: Mapping[str, int]) -> dict[int, list[tuple[str, str, dt.date]]]:
    """At which tables: raised by whoever carried it there, or an item that a meeting came to.

    An item that was put off or withdrawn was not heard there; put off, it is one of a later agenda.
    """
    carries = Carry.objects.filter(concern_id__in=tokens.values(), state=CarryState.RAISED.value)
    items = AgendaItem.objects.filter(
        about_kind="concern",
        about_key__in=list(tokens),
        state=ItemState.ON_AGENDA.value,
        meeting__state=MeetingState.HELD.value,
    )
    heard: dict[int, list[tuple[str, str, dt.date]]] = {}
    for carry in carries.select_related("to_group", "meeting"):
        on = carry.meeting.on if carry.meeting is not None else carry.settled_on
        place = (carry.to_group.slug, carry.to_group.called, on)
        heard.setdefault(carry.concern_id, []).append(place)
    for item in items.select_related("meeting__group"):
        group = item.meeting.group
        place = (group.slug, group.called, item.meeting.on)
        heard.setdefault(tokens[item.about_key], []).append(place)
    return heard


def _journey(concern: Concern, heard: list[tuple[str, str, dt.date]]) -> ConcernJourney:
    first: dict[str, Heard] = {}
    for slug, name, on in sorted(heard, key=lambda each: each[2]):
        first.setdefault(slug, Heard(slug, name, on, (on - concern.raised_on).days))
    settled = concern.settled_on
    return ConcernJourney(
        token=concern.token,
        raised_at=concern.raised_at_group.slug,
        raised_on=concern.raised_on,
        heard=tuple(first.values()),
        settled_on=settled,
        days=(settled - concern.raised_on).days if settled is not None else None,
    )
