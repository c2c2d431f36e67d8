"""A figure of several places in one sentence and one picture, for the paper of a group that looks after them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from convenor.apps.statistics.queries import indicator_series
from convenor.core.dates import listed
from convenor.core.statistics.indicators import Series
from convenor.core.statistics.pictures import MOST_LINES, Lines
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.wording import parted, places_said, together
from convenor.documents.figures_paper import PaperFigure
from convenor.web.pages.figures_changed import changed
from convenor.web.pages.indicators import several_pictured


def figure_together(
    series: Series, places: Sequence[str], since: dt.date | None
) -> PaperFigure | None:
    """None where none of the places has a number that may be shown, or where they are told by kinds alone."""
    largest = [each.place for each in together(series, places) if each.is_known][:MOST_LINES]
    if not largest:
        return None
    of, known = series.indicator, series.as_known_on
    rates = indicator_series(of.beside, as_known_on=known) if of.beside else series
    shared = rates if any(each.is_known for each in together(rates, largest)) else series
    drawn = several_pictured(shared, largest, places_said(series, places))
    if drawn is None:
        return None
    picture = _told(drawn, series, places)
    if len(places) > len(largest) == MOST_LINES:
        note = _("Drawn are the %(number)d largest.") % {"number": MOST_LINES}
        picture = replace(
            picture, about=replace(picture.about, caveats=(note, *picture.about.caveats))
        )
    return PaperFigure(picture, tuple(_changes(series, places, since)), (of.key, largest[0]))


def _told(picture: Lines, series: Series, places: Sequence[str]) -> Lines:
    key = series.indicator.key.replace("_", "-")
    return replace(picture, about=picture.about.saying(places_said(series, places), key=key))


def _changes(series: Series, places: Sequence[str], since: dt.date | None) -> Iterable[str]:
    """That it is newer or was revised, and where, if not everywhere. By how much is on each place's own page."""
    where: dict[str, list[str]] = {}
    for place in places:
        for sentence in changed(series, place, since).sentences:
            name = gazetteer()[place].name()
            where.setdefault(parted(sentence)[0], []).append(name)
    for sentence, names in where.items():
        yield sentence if len(names) == len(places) else f"{listed(names)}: {sentence}"
