"""What a picture says without being seen: its table, its rows for a spreadsheet, and a text in its place."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from convenor.core.dates.words import in_short
from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.periods import ReportingPeriod, in_brief, in_words
from convenor.core.statistics.pictures import (
    Bar,
    Bars,
    Lines,
    Panels,
    Picture,
    PlacesMap,
    Point,
    Series,
    Unit,
)
from convenor.core.statistics.places import Level, Place, gazetteer

NO_FIGURE = "no figure"
NOT_GIVEN = Figure(missing=Missing.NOT_LISTED)


@dataclass(frozen=True, slots=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a picture, as a program takes it."""

    name: str
    code: str
    period: ReportingPeriod
    point: Point


def table_of(picture: Picture) -> Table:
    """All that is drawn, in words; a figure that is missing says why."""
    unit = picture.about.unit
    if isinstance(picture, Bars):
        rows = [(bar.name, said(_point(picture.period, bar), unit)) for bar in picture.bars]
        return Table(("Name", _heading(unit, picture.period)), tuple(rows))
    if isinstance(picture, PlacesMap):
        rows = [
            (place.name(picture.on), said(Point(picture.period, figure), unit))
            for place, figure in on_the_map(picture)
        ]
        return Table(("Place", _heading(unit, picture.period)), tuple(rows))
    return _over_time(series_of(picture), unit)


def rows_of(picture: Picture) -> Iterator[Row]:
    """All that is drawn, a figure to a row."""
    if isinstance(picture, Bars):
        for bar in picture.bars:
            yield Row(bar.name, "", picture.period, _point(picture.period, bar))
    elif isinstance(picture, PlacesMap):
        for place, figure in on_the_map(picture):
            point = Point(picture.period, figure)
            yield Row(place.name(picture.on), place.code(picture.on), picture.period, point)
    else:
        for series in series_of(picture):
            for point in series.points:
                yield Row(series.name, "", point.period, point)


def on_the_map(picture: PlacesMap) -> tuple[tuple[Place, Figure], ...]:
    """Every place of the day by name; one that nobody gave a figure for is not listed."""
    found = places_drawn(picture.on, picture.level, picture.within)
    return tuple((place, picture.figures.get(place.key, NOT_GIVEN)) for place in found)


def places_drawn(on: dt.date, level: Level, within: str | None) -> tuple[Place, ...]:
    places = gazetteer()
    return places.areas_on(on, level) if within is None else places.within(within, on, level)


def series_of(picture: Lines | Panels) -> tuple[Series, ...]:
    return picture.every if isinstance(picture, Panels) else picture.series


def said(point: Point, unit: Unit) -> str:
    """A cell of the table: "1,544 (provisional)", "1,544 (first 1,540)", "no figure: not available"."""
    text = written(point.figure, unit)
    if point.is_revised and point.was is not None:
        text += f" (first {written(point.was, unit)})"
    return f"{text} (provisional)" if point.is_provisional else text


def written(figure: Figure, unit: Unit) -> str:
    if figure.value is not None:
        return unit.written(figure.value)
    reason = figure.missing.value if figure.missing else ""
    if figure.missing is Missing.KEPT_BACK:
        return f"{reason}: {figure.note}"
    return f"{NO_FIGURE}: {reason}"


def text_alternative(picture: Picture) -> str:
    """For who cannot see it: what kind of picture, where each line begins and ends, what is highest."""
    if isinstance(picture, Bars):
        return _sentences(
            f"Bars {in_words(picture.period)}, in {picture.about.unit.words}.",
            *(f"{name}: {figure}." for name, figure in table_of(picture).rows),
        )
    if isinstance(picture, PlacesMap):
        return _map_in_words(picture)
    kind = "Small line charts on one scale" if isinstance(picture, Panels) else "Line chart"
    return _sentences(
        f"{kind}, in {picture.about.unit.words}.",
        *(_course(series, picture.about.unit) for series in series_of(picture)),
        *(f"A break {in_words(each.first)}: {each.words}." for each in picture.breaks),
        _marked(picture),
    )


def _marked(picture: Lines | Panels) -> str:
    mark, unit = getattr(picture, "mark", None), picture.about.unit
    if mark is None:
        return ""
    ends = f"{unit.written(mark.low)} to {unit.written(mark.high)}"
    return f"Marked: the figure {in_words(mark.period)}, where {ends} was to be expected."


def as_known(picture: Picture) -> str:
    """ "As known on 3 March 2023.", or nothing for what is known now."""
    on = picture.about.as_known_on
    return f"As known on {in_short(on)}." if on else ""


def _map_in_words(picture: PlacesMap) -> str:
    unit, places = picture.about.unit, on_the_map(picture)
    known = sorted(
        (figure.value, place.name(picture.on))
        for place, figure in places
        if figure.value is not None
    )
    count = "1 place" if len(places) == 1 else f"{len(places)} places"
    parts = [f"Map of {count} {in_words(picture.period)}, in {unit.words}."]
    if known:
        (low, lowest), (high, highest) = known[0], known[-1]
        parts.append(f"Highest: {highest}, {unit.written(high)}.")
        parts.append(f"Lowest: {lowest}, {unit.written(low)}.")
    without = len(places) - len(known)
    if without:
        parts.append(f"No figure for {without} of them.")
    return _sentences(*parts, "The table gives each place.")


def _course(series: Series, unit: Unit) -> str:
    known = [(p.period, p.figure.value) for p in series.points if p.figure.value is not None]
    if not known:
        return f"{series.name}: no figure."
    (first, began), (last, ended) = known[0], known[-1]
    text = f"{series.name}: {unit.written(began)} {in_words(first)}"
    if last != first:
        text += f", {unit.written(ended)} {in_words(last)}"
        peak, most = max(known, key=lambda pair: pair[1])
        if peak not in (first, last):
            text += f", at most {unit.written(most)} {in_words(peak)}"
    without = len(series.points) - len(known)
    return f"{text}; no figure for {without} of {len(series.points)}." if without else f"{text}."


def _over_time(series: tuple[Series, ...], unit: Unit) -> Table:
    periods = sorted({point.period for each in series for point in each.points})
    found = [{point.period: point for point in each.points} for each in series]
    rows = tuple(
        (
            in_brief(period),
            *(
                said(each[period], unit) if period in each else written(NOT_GIVEN, unit)
                for each in found
            ),
        )
        for period in periods
    )
    return Table(("Period", *(each.name for each in series)), rows)


def _point(period: ReportingPeriod, bar: Bar) -> Point:
    return Point(period, bar.figure, bar.is_provisional)


def _heading(unit: Unit, period: ReportingPeriod) -> str:
    return f"{unit.words[:1].upper()}{unit.words[1:]}, {in_brief(period)}"


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
