"""Invented pictures of every kind, and how to read what was drawn."""

import datetime as dt
import re
from dataclasses import replace
from xml.etree import ElementTree

from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.periods import PeriodKind, on_day, quarter, year_ending
from convenor.core.statistics.pictures import (
    About,
    Bar,
    Bars,
    Break,
    Lines,
    MapForm,
    Panels,
    PlacesMap,
    Point,
    Series,
    Unit,
)
from convenor.core.statistics.places import Level, areas_on, gazetteer

SVG = "{http://www.w3.org/2000/svg}"
KEPT_BACK = Figure(missing=Missing.SUPPRESSED)
PEOPLE = Unit("people on support")
YORKSHIRE = "yorkshire-and-the-humber-region"
SUMMER = dt.date(2025, 6, 30)
NUMBERS = re.compile(r"-?\d*\.?\d+")


def about(key="example", **changes):
    made = About(
        key,
        "In Exampleton 1,544 people were on support on 31 December 2022.",
        PEOPLE,
        "Example office, table X_01, 23 February 2023",
        ("Excludes unaccompanied children.",),
    )
    return replace(made, **changes)


def quarters(count, year=2018):
    return [quarter(year + at // 4, at % 4 + 1, PeriodKind.QUARTER_END) for at in range(count)]


def series(name, values, *, is_main=False):
    """A quarter for each value; None is kept back."""
    figures = [KEPT_BACK if value is None else Figure(float(value)) for value in values]
    points = map(Point, quarters(len(values)), figures)
    return Series(name, tuple(points), is_main)


def lines(*values, **changes):
    each = (series(f"Place {at}", found, is_main=at == 1) for at, found in enumerate(values, 1))
    return Lines(about(), tuple(each), **changes)


def a_map(form=MapForm.HEXES, on=SUMMER, within=None, level=Level.LOWER_TIER, figures=None):
    found = gazetteer().within(within, on, level) if within else areas_on(on, level)
    given = {place.key: Figure(float(at * 7 % 40)) for at, place in enumerate(found) if at % 9 != 4}
    period = on_day(on, PeriodKind.QUARTER_END)
    given = given if figures is None else figures
    return PlacesMap(about(), period, given, on, level, within, form, frozenset({"leeds"}))


def every_kind():
    """A picture of each kind, with all that can be in it."""
    main = series("Exampleton", (4, 5, None, 7, 8), is_main=True)
    last = main.points[-1]
    revised = replace(last, is_provisional=True, was=Figure(7.0))
    main = replace(main, points=(*main.points[:-1], revised))
    others = (series("Region", (3, 4, 4, 5, 6)), series("Country", (1, 2, 2, 3, 3)))
    breaks = (Break(quarters(4)[3], "from here hotels are counted too"),)
    bars = (
        Bar("One", Figure(12.0), is_main=True),
        Bar("Two", Figure(-3.0)),
        Bar("Three", KEPT_BACK),
    )
    return {
        "lines": Lines(about(), (main, *others), breaks),
        "panels": Panels(about(), (main, *others[:1]), others[1], breaks),
        "bars": Bars(about(), year_ending(2023, 6), bars),
        "hexes": a_map(),
        "hexes of a region": a_map(within=YORKSHIRE),
        "outlines": a_map(MapForm.BOUNDARIES),
        "outlines of a region": a_map(MapForm.BOUNDARIES, within=YORKSHIRE),
    }


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by us


def of_kind(svg, kind):
    return [each for each in parsed(svg).iter() if kind in each.get("class", "").split()]


def texts(svg):
    written = parsed(svg).iter(f"{SVG}text")
    return [each.text for each in written if each.get("class") != "halo"]


def spots(path):
    """The corners of an absolute path of one part."""
    numbers = [float(each) for each in NUMBERS.findall(path.get("d"))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
