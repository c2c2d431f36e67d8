"""Signals as a group reads them, and its area."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from convenor.apps.signals.models import AreaOfGroup, Signal
from convenor.core.access import Actor, Permission, groups_where
from convenor.core.statistics.places import Place, gazetteer
from convenor.core.statistics.signals.states import SignalState


@dataclass(frozen=True, slots=True)
class SignalRow:
    token: str
    sentence: str
    what_else: str
    place_name: str
    kind: str
    direction: str
    strength: str
    size: float
    low: float
    high: float
    state: str
    found_on: dt.date
    figures: tuple[tuple[str, float | None], ...]
    meeting_token: str
    """The meeting on whose agenda it is."""

    @property
    def is_new(self) -> bool:
        return self.state == SignalState.NEW

    @property
    def can_be_undone(self) -> bool:
        return self.state not in (SignalState.NEW, SignalState.FOLLOWED)


@dataclass(frozen=True, slots=True)
class StepRow:
    on: dt.date
    words: str
    by: str


def signals_of(*, group_id: int) -> list[SignalRow]:
    """All of a group, the newest found first and among them the least likely by chance. One query."""
    found = Signal.objects.filter(group_id=group_id).select_related("agenda_item__meeting")
    return [row_of(signal) for signal in found]


def new_signals(*, partnership_id: int) -> list[tuple[str, str, int]]:
    """For each group with new ones: its slug, its name and how many. One query."""
    found = (
        Signal.objects.filter(group__partnership_id=partnership_id, state=SignalState.NEW.value)
        .values_list("group__slug", "group__short_name", "group__name")
        .annotate(many=Count("id"))
        .order_by("group__name")
    )
    return [(slug, short or name, many) for slug, short, name, many in found]


def signal_for(token: str) -> Signal | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    found = Signal.objects.select_related("group__partnership", "agenda_item__meeting")
    return found.filter(token=token).first()


def signals_visible(actor: Actor) -> QuerySet[Signal]:
    """Those of the groups whose meetings the reader may see."""
    found = Signal.objects.select_related("group__partnership")
    if actor.is_operator:
        return found
    where = groups_where(actor, Permission.MEETING_VIEW)
    return found.filter(
        Q(group__in=list(where.group_ids)) | Q(group__partnership__in=list(where.partnership_ids))
    )


def signal_seen(actor: Actor, token: str) -> Signal | None:
    """The row itself where the reader may see it."""
    return signals_visible(actor).filter(token=token).first()


def steps_of(signal: Signal) -> list[StepRow]:
    """What was done with it, in order. One query."""
    return [StepRow(step.on, step.words, step.by_label) for step in signal.steps.all()]


def area_of(on: dt.date, *, group_ids: Iterable[int]) -> dict[int, list[str]]:
    """The names of the places in each group's area on that day. One query."""
    areas: dict[int, list[str]] = {pk: [] for pk in group_ids}
    for row in AreaOfGroup.objects.on(on).filter(group_id__in=list(areas)):
        areas[row.group_id].append(gazetteer()[row.place_key].name(on))
    return {pk: sorted(names) for pk, names in areas.items()}


def area_places(on: dt.date, *, group_id: int) -> list[Place]:
    """The places of a group's area on that day, by name. One query."""
    keys = AreaOfGroup.objects.on(on).filter(group_id=group_id).values_list("place_key", flat=True)
    return sorted((gazetteer()[key] for key in keys), key=lambda place: place.name(on))


def row_of(signal: Signal) -> SignalRow:
    return SignalRow(
        token=signal.token,
        sentence=signal.sentence,
        what_else=signal.what_else,
        place_name=signal.place_name,
        kind=signal.kind,
        direction=signal.direction,
        strength=signal.strength,
        size=signal.size,
        low=signal.low,
        high=signal.high,
        state=signal.state,
        found_on=signal.found_on,
        figures=tuple((words, value) for words, value in signal.figures),
        meeting_token=signal.agenda_item.meeting.token if signal.agenda_item else "",
    )
