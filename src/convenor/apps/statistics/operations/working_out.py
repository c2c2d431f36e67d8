"""Working out what each indicator says of each place, when other editions count than before.

These are writes without an audit entry: they only repeat what editions say, which is recorded.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils.module_loading import import_string

from convenor.apps.statistics.models import IndicatorWorkedOut, PlaceSentence, ReleasedFigures
from convenor.apps.statistics.queries.releasing import (
    Released,
    editions_of_indicator,
    release_of,
    rule_in_force,
)
from convenor.apps.statistics.queries.watched import earlier_series, indicator_series
from convenor.core.statistics.disclosure import Rule
from convenor.core.statistics.disclosure.kin import kin
from convenor.core.statistics.indicators import Indicator, catalogue
from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.wording import place_with_figures, statement

WORK_OUT = "convenor.apps.statistics.tasks.work_out_sentences"
"""By name, because tasks stand above operations."""


when_editions_change: list[Callable[[Iterable[str], dt.date], None]] = []
"""Each is given the keys of the indicators that changed. Filled by the apps above."""


def wake_the_worker() -> None:
    """Have the sentences worked out once this holds."""
    task = import_string(WORK_OUT)
    if task.get_backend().supports_defer:
        task.enqueue()
    else:
        transaction.on_commit(task.enqueue)


def work_out_what_changed(on: dt.date) -> int:
    """Indicators that tell of each other together, and one such group after the other, so that a small server
    holds one at a time. Returns how many changed. Then whoever watches figures is told which.
    """
    rule = rule_in_force(on)
    changed = [key for group in kin(catalogue()) for key in _worked_out(group, rule, on)]
    for tell in when_editions_change:
        tell(changed, on)
    return len(changed)


def _worked_out(group: tuple[Indicator, ...], rule: Rule, on: dt.date) -> list[str]:
    marks = {
        each.key: " ".join((f"{rule.floor}/{rule.rounding}", *editions_of_indicator(each)))
        for each in group
    }
    done = dict(
        IndicatorWorkedOut.objects.filter(indicator__in=marks).values_list("indicator", "editions")
    )
    changed = [key for key, mark in marks.items() if done.get(key) != mark]
    if not changed:
        return []
    found = list(release_of(group, rule))
    with transaction.atomic():
        _keep(found, marks)
    for each in group:
        _say(each, on)
    return changed


def _keep(found: list[Released], marks: dict[str, str]) -> None:
    ReleasedFigures.objects.filter(indicator__in=marks).delete()
    ReleasedFigures.objects.bulk_create(
        [
            ReleasedFigures(indicator=each.indicator, view=each.view, packed=each.packed)
            for each in found
        ],
        batch_size=20,
    )
    for each in found:
        if each.is_now:
            IndicatorWorkedOut.objects.update_or_create(
                indicator=each.indicator,
                defaults={"editions": marks[each.indicator], "view": each.view},
            )


def _say(of: Indicator, on: dt.date) -> None:
    sentences = _sentences(of, on)
    with transaction.atomic():
        PlaceSentence.objects.filter(indicator=of.key).delete()
        PlaceSentence.objects.bulk_create(sentences, batch_size=500)


def _sentences(of: Indicator, on: dt.date) -> list[PlaceSentence]:
    series = indicator_series(of.key)
    beside = indicator_series(of.beside) if of.beside else None
    earlier = earlier_series(of.key)
    places = [each.key for each in gazetteer() if each.exists(on) or each.key == KINGDOM]
    found = {place: place_with_figures(series, place) for place in places}
    said = {
        place: statement(series, place, beside=beside, earlier=earlier)
        for place in set(found.values())
    }
    return [
        PlaceSentence(indicator=of.key, place=place, sentence=said[at])
        for place, at in found.items()
    ]
