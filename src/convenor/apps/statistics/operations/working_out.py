"""Working out what each indicator says of each place, when other editions count than before.

These are writes without an audit entry: they only repeat what editions say, which is recorded.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils.module_loading import import_string

from convenor.apps.statistics.models import IndicatorWorkedOut, PlaceSentence
from convenor.apps.statistics.queries.watched import editions_of_indicator, indicator_series
from convenor.core.statistics.indicators import Indicator, catalogue
from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.saying import place_with_figures, statement

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
    """One indicator after the other, so that a small server holds one at a time. Returns how many.

    Then whoever watches figures is told which of them are others than before.
    """
    changed = [each.key for each in catalogue() if _worked_out(each, on)]
    for tell in when_editions_change:
        tell(changed, on)
    return len(changed)


def _worked_out(of: Indicator, on: dt.date) -> bool:
    editions = " ".join(editions_of_indicator(of))
    row = IndicatorWorkedOut.objects.filter(indicator=of.key).first()
    if row is not None and row.editions == editions:
        return False
    sentences = _sentences(of, on)
    with transaction.atomic():
        PlaceSentence.objects.filter(indicator=of.key).delete()
        PlaceSentence.objects.bulk_create(sentences, batch_size=500)
        IndicatorWorkedOut.objects.update_or_create(
            indicator=of.key, defaults={"editions": editions}
        )
    return True


def _sentences(of: Indicator, on: dt.date) -> list[PlaceSentence]:
    series = indicator_series(of.key)
    beside = indicator_series(of.beside) if of.beside else None
    places = [each.key for each in gazetteer() if each.exists(on) or each.key == KINGDOM]
    found = {place: place_with_figures(series, place) for place in places}
    said = {place: statement(series, place, beside=beside) for place in set(found.values())}
    return [
        PlaceSentence(indicator=of.key, place=place, sentence=said[at])
        for place, at in found.items()
    ]
