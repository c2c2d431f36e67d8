"""From a figure on a page back to the cells of the files that it was made of."""

from dataclasses import dataclass

from convenor.apps.statistics.models import Edition
from convenor.apps.statistics.queries.releasing import worked_out
from convenor.apps.statistics.queries.watched import indicator_series
from convenor.core.statistics.indicators import IndicatorReading, indicator


@dataclass(frozen=True, slots=True)
class Source:
    """One cell of a published file."""

    edition: str
    file: str
    """The token of the file."""
    sheet: str
    cell: str
    value: float


def cells_behind(key: str, shown: IndicatorReading) -> list[Source]:
    """Of a figure that is shown, each published cell behind it; of one that is kept back, none.

    Works the indicator out again. One query more for the files.
    """
    released = indicator_series(key).at(shown.place, shown.period, shown.part, shown.category)
    if released.value is None:
        return []
    (series,) = worked_out((indicator(key),), None)
    known = series.at(shown.place, shown.period, shown.part, shown.category).sources
    files = dict(
        Edition.objects.filter(token__in={each.edition for each in known}).values_list(
            "token", "file__token"
        )
    )
    return [
        Source(
            each.edition,
            files[each.edition],
            each.reading.sheet,
            each.reading.cell,
            each.reading.figure.value or 0,
        )
        for each in known
    ]
