"""Signals as a group reads them, its area, and the indicators that it watches."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from convenor.apps.signals.models import AreaOfGroup, InterestOfGroup, Signal
from convenor.core.access import Actor, Permission, groups_where
from convenor.core.statistics.indicators import Indicator, catalogue
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
    item_token: str
    edition: str
    indicator_key: str
    place_key: str
    period_key: str

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


@dataclass(frozen=True, slots=True)
class InterestRow:
    """An indicator that a group watches, and since when."""

    key: str
    title: str
    since: dt.date | None
    until: dt.date | None
    chosen_as: str


def interests_of(on: dt.date, *, group_id: int) -> list[InterestRow]:
    """What a group chose to watch on that day, in the order of the catalogue; nothing where it never chose.
    One query."""
    found = InterestOfGroup.objects.on(on).filter(group_id=group_id)
    return _in_order(found)


def interests_ever(*, group_id: int) -> list[InterestRow]:
    """With those that ended, the newest last. One query."""
    return _in_order(InterestOfGroup.objects.filter(group_id=group_id).order_by("valid_from", "id"))


def indicators_watched(on: dt.date, *, group_id: int) -> tuple[Indicator, ...]:
    """Those of its own choice; all of them where it never chose. One query."""
    keys = {row.key for row in interests_of(on, group_id=group_id)}
    return tuple(each for each in catalogue() if each.key in keys or not keys)


def groups_interested(on: dt.date) -> dict[str, set[int]]:
    """For each indicator the groups that chose it, and those with an area that never chose. Two queries."""
    areas = AreaOfGroup.objects.on(on).values_list("group_id", flat=True).distinct()
    chosen: dict[int, set[str]] = {pk: set() for pk in areas}
    rows = InterestOfGroup.objects.on(on)
    for pk, key in rows.values_list("group_id", "indicator_key"):
        chosen.setdefault(pk, set()).add(key)
    return {
        each.key: {pk for pk, keys in chosen.items() if each.key in keys or not keys}
        for each in catalogue()
    }


def _in_order(found: Iterable[InterestOfGroup]) -> list[InterestRow]:
    titles = {each.key: each.title for each in catalogue()}
    rows = [
        InterestRow(
            row.indicator_key,
            titles[row.indicator_key],
            row.valid_from,
            row.valid_to,
            row.chosen_as,
        )
        for row in found
        if row.indicator_key in titles
    ]
    order = list(titles)
    return sorted(rows, key=lambda row: order.index(row.key))


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
        item_token=signal.agenda_item.token if signal.agenda_item else "",
        edition=signal.edition,
        indicator_key=signal.indicator_key,
        place_key=signal.place_key,
        period_key=signal.period_key,
    )
