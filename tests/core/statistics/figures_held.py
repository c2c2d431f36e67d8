"""A databank of given rows, and indicators worked out of it."""

import datetime as dt

from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.indicators import Ground, Holdings, Workshop, indicator
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.readings import Known, Reading

GROUND = Ground(gazetteer())
FIRST, LATER = dt.date(2023, 2, 23), dt.date(2024, 11, 28)


class Rows:
    """Published figures, by table. Each knows its edition and the day of it."""

    def __init__(self, *rows):
        self.rows = rows

    def known(self, table, measures, places=None, as_known_on=None):
        last = as_known_on or dt.date.max
        return [
            each
            for each in self.rows
            if each.table == table
            and each.reading.measure in measures
            and each.published_on <= last
        ]


def row(table, measure, place, period, value, published=FIRST, **breakdown):
    figure = Figure(float(value)) if value is not None else Figure(missing=Missing.SUPPRESSED)
    cell = f"{table}-{measure}-{place}-{period.key}-{sorted(breakdown.items())}"
    reading = Reading(measure, place, period, tuple(breakdown.items()), figure, "sheet", cell)
    return Known(reading, table, published.isoformat(), published)


def worked_out(keys, rows, as_known_on=None):
    workshop = Workshop(Holdings(Rows(*rows), as_known_on), GROUND)
    return [workshop.series(indicator(key)) for key in keys]
