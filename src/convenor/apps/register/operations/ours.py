"""Our own figure beside one that others quoted, taken from the official figures that are held."""

import datetime as dt

from convenor.apps.audit.operations import operation
from convenor.apps.register.models import QuotedFigure
from convenor.apps.register.operations.quoted import held_quoted, noted_quoted
from convenor.apps.register.operations.words import RegisterNotValid, fitting
from convenor.apps.statistics.queries import editions_behind, indicator_series
from convenor.core.access import Actor
from convenor.core.dates import in_words as day_in_words
from convenor.core.statistics.indicators import Series
from convenor.core.statistics.periods import in_words
from convenor.core.statistics.places import NoPlace, PlaceKind, place_named
from convenor.core.statistics.wording import in_number


@operation
def take_our_figure(*, quoted: QuotedFigure, indicator: str, place: str, by: Actor) -> None:
    """The newest figure that was published by the day on which theirs was said. Raises RegisterNotValid."""
    row = held_quoted(quoted)
    series = _series(indicator, row.said_on)
    found = place_named(place.strip(), row.said_on, frozenset(PlaceKind))
    if isinstance(found, NoPlace):
        raise RegisterNotValid(
            f"{found.words} Write the name as the council or the region writes it."
        )
    reading = series.latest(found.key)
    if reading is None or not reading.is_known:
        raise RegisterNotValid(
            f"For {found.name(row.said_on)} no such figure is held that was published by "
            f"{day_in_words(row.said_on)}. Write ours down yourself, with its source."
        )
    said = in_number(series.indicator.part(reading.part), reading.value or 0)
    row.our_figure = fitting(f"{said} {in_words(reading.period)}", 100)
    row.our_source = fitting(_source(series, found.name(row.said_on)), 300)
    row.save()
    noted_quoted(row, by, f"Our own figure was put beside the one that {row.said_by} quoted.")


def _series(key: str, on: dt.date) -> Series:
    try:
        series = indicator_series(key, as_known_on=on)
    except KeyError:
        raise RegisterNotValid(f"No figure is known by the name “{key}”. Choose one.") from None
    if not series.indicator.parts:
        raise RegisterNotValid(f"“{series.indicator.title}” cannot be worked out yet.")
    return series


def _source(series: Series, place: str) -> str:
    """Table, publisher and day of the edition, so that anybody can look it up."""
    behind = editions_behind(series)
    tables = sorted({each.table for each in behind})
    newest = max((each.published_on for each in behind), default=None)
    published = f", published {day_in_words(newest)}" if newest else ""
    about = series.indicator
    return f"{about.publisher}, {about.title} for {place} ({', '.join(tables)}){published}"
