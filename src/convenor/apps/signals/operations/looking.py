"""Looking for signals once an edition is accepted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.signals.models import AreaOfGroup, Signal
from convenor.apps.signals.operations.handling import note_step
from convenor.core.access import Actor
from convenor.core.statistics.periods import in_brief
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.signals import Found, History, look, sentence, what_else
from convenor.core.statistics.signals.states import SignalState

SHOWN = 8
"""So many last figures are kept with a signal."""
OPEN = (SignalState.NEW.value, SignalState.SNOOZED.value)


@operation
def look_for_signals(
    *,
    series: Iterable[History],
    edition: str,
    on: dt.date,
    by: Actor,
    interested: Mapping[str, Collection[int]] | None = None,
) -> list[Signal]:
    """Keep what is found in the edition for each group whose area it touches; found again, it is not kept twice.

    Give it all series of the edition at once. `interested` names for an indicator the groups it is for, by
    their ids; an indicator that is not named there is for all.
    """
    histories = list(series)
    groups = _groups_by_place(on)
    kept: list[Signal] = []
    for found in look(histories).found:
        for group in _touched(found, groups, interested or {}, on):
            kept += _kept(found, group, edition, on, by)
    woken = _wake(histories, edition, on, by)
    if not kept and not woken:
        nothing_changed()
    return kept


def _groups_by_place(on: dt.date) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in AreaOfGroup.objects.on(on).select_related("group").order_by("group_id"):
        found[row.place_key].append(row.group)
    return found


def _touched(
    found: Found,
    groups: Mapping[str, list[Any]],
    interested: Mapping[str, Collection[int]],
    on: dt.date,
) -> list[Any]:
    """The groups in whose area the place is, or a place above it, each once."""
    history, places = found.history, gazetteer()
    place = places[history.place]
    keys = [place.key, *(above.key for above in places.above(place, on))]
    touched = {group.pk: group for key in keys for group in groups.get(key, ())}
    wanted = interested.get(history.indicator)
    return [group for pk, group in touched.items() if wanted is None or pk in wanted]


def _kept(found: Found, group: Any, edition: str, on: dt.date, by: Actor) -> list[Signal]:
    history = found.history
    signal, is_new = Signal.objects.get_or_create(
        group=group,
        edition=edition,
        indicator_key=history.indicator,
        place_key=history.place,
        defaults=_said(found) | {"found_on": on},
    )
    if not is_new:
        return []
    note_step(signal, "It was found in a new edition of the figures.", on, by)
    _follow(signal, on, by)
    what = f"A change in the figures was found: {signal.sentence}"
    record(by=by, what=what, about=signal, partnership_id=group.partnership_id)
    return [signal]


def _said(found: Found) -> dict[str, Any]:
    points = sorted(found.history.points, key=lambda point: point[0])[-SHOWN:]
    return {
        "place_name": found.history.place_name,
        "period_key": found.period.key,
        "period_ends": found.period.last,
        "kind": found.kind.value,
        "direction": found.direction.value,
        "strength": found.strength.value,
        "sentence": sentence(found),
        "what_else": what_else(found),
        "value": found.value,
        "low": found.expected.low,
        "high": found.expected.high,
        "size": found.size,
        "chance": found.chance,
        "is_revision": found.is_revision,
        "figures": [[in_brief(period), value] for period, value in points],
    }


def _before(signal: Signal) -> Any:
    """Those of the same series in earlier editions that still wait."""
    return Signal.objects.filter(
        group=signal.group,
        indicator_key=signal.indicator_key,
        place_key=signal.place_key,
        state__in=OPEN,
        period_ends__lte=signal.period_ends,
    ).exclude(pk=signal.pk)


def _follow(signal: Signal, on: dt.date, by: Actor) -> None:
    """One of an earlier edition that still waits gives way to it."""
    for earlier in _before(signal):
        earlier.state, earlier.followed_by = SignalState.FOLLOWED.value, signal
        earlier.save()
        note_step(earlier, "The next edition has a signal for the same figures.", on, by)


def _wake(histories: list[History], edition: str, on: dt.date, by: Actor) -> int:
    """Those that were put aside until this edition are new again."""
    newest = {
        history.key: max(period.last for period, _ in history.points)
        for history in histories
        if history.points
    }
    asleep = Signal.objects.select_related("group").filter(state=SignalState.SNOOZED.value)
    woken = 0
    for signal in asleep.exclude(edition=edition):
        reached = newest.get((signal.indicator_key, signal.place_key))
        if reached is None or reached < signal.period_ends:
            continue
        signal.state = SignalState.NEW.value
        signal.save()
        words = "The next edition is here. It has no new signal for these figures."
        note_step(signal, words, on, by)
        what = f"A signal that was put aside is new again: {signal.sentence}"
        record(by=by, what=what, about=signal, partnership_id=signal.group.partnership_id)
        woken += 1
    return woken
