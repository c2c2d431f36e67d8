"""Pictures of every kind for the style guide. Nothing in them is a statistic, and each of them says so."""

import datetime as dt

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
    Picture,
    PlacesMap,
    Point,
    Series,
    Unit,
)
from convenor.core.statistics.places import Level, gazetteer

SOURCE = "made up for this page, from no statistics"
PER_RESIDENT = Unit("people on support per 10,000 residents", 1)
LETTERS = Unit("letters in the name of the council")
QUARTERS = tuple(quarter(2018 + at // 4, at % 4 + 1, PeriodKind.QUARTER_END) for at in range(24))
YORKSHIRE = "yorkshire-and-the-humber-region"
DAY = dt.date(2025, 6, 30)
NOT_THERE = {9: Missing.SUPPRESSED, 10: Missing.SUPPRESSED}


def example_figures(known_on: dt.date | None = None) -> tuple[Picture, ...]:
    """As known on a day: what ended after it is not there yet."""
    until = known_on or dt.date.max
    return (
        _lines(until, known_on),
        _panels(until, known_on),
        _bars(until, known_on),
        *_maps(until, known_on),
    )


def _about(key: str, sentence: str, unit: Unit, known_on: dt.date | None = None) -> About:
    caveats = ("An example. The places and their values are invented.",)
    return About(key, f"An invented example: {sentence}", unit, SOURCE, caveats, known_on)


def _series(
    name: str, start: float, growth: float, until: dt.date, *, is_main: bool = False
) -> Series:
    points = []
    for at, period in enumerate(
        each for each in QUARTERS if each.last <= max(until, QUARTERS[3].last)
    ):
        value = Figure(round(start + growth * at + at * 7 % 5 * start * 0.01, 1))
        why = NOT_THERE.get(at) if is_main else None
        points.append(
            Point(
                period,
                Figure(missing=why) if why else value,
                is_provisional=is_main and at >= 22,
                was=Figure(round(start + growth * at - 1, 1)) if is_main and at == 18 else None,
            )
        )
    return Series(name, tuple(points), is_main)


def _lines(until: dt.date, known_on: dt.date | None) -> Picture:
    sentence = (
        "in Exampleton 21 people per 10,000 residents were on support at the end of 2023, about as many as in "
        "places like it."
    )
    return Lines(
        _about("example-lines", sentence, PER_RESIDENT, known_on),
        (
            _series("Exampleton", 12, 0.4, until, is_main=True),
            _series("Places like it", 12.5, 0.36, until),
            _series("The Example Region", 11, 0.3, until),
            _series("Exampleland", 8, 0.2, until),
        ),
        (Break(QUARTERS[5], "from June 2019 people in hotels are counted too."),),
    )


def _panels(until: dt.date, known_on: dt.date | None) -> Picture:
    sentence = "of six places Westford grew most, and Longmere stayed as it was."
    names = (
        ("Exampleton", 12, 0.4), ("Westford", 6, 0.7), ("Longmere", 9, 0.0), ("Highmoor", 15, 0.1),
        ("Eastwick", 10, 0.3), ("Saltby", 4, 0.25),
    )  # fmt: skip
    return Panels(
        _about("example-panels", sentence, PER_RESIDENT, known_on),
        tuple(
            _series(name, start, growth, until, is_main=name == "Exampleton")
            for name, start, growth in names
        ),
        _series("The Example Region", 11, 0.3, until),
    )


def _bars(until: dt.date, known_on: dt.date | None) -> Picture:
    years = [year_ending(each, 6) for each in range(2019, 2024)]
    year = max([each for each in years if each.last <= until] or years[:1])
    fewer = 10.0 * (2023 - year.last.year)
    sentence = (
        "more people came to Exampleton than left it in the year to June "
        f"{year.last.year}, and fewer to Longmere."
    )
    return Bars(
        _about("example-bars", sentence, Unit("people who came, less those who left"), known_on),
        year,
        (
            Bar("Exampleton", Figure(1544.0 - fewer), is_main=True),
            Bar("Westford", Figure(1210.0 - fewer)),
            Bar("Longmere", Figure(-220.0 - fewer)),
            Bar("Highmoor", Figure(missing=Missing.SUPPRESSED)),
            Bar("Eastwick", Figure(610.0 - fewer), is_provisional=not fewer),
        ),
    )


def _maps(until: dt.date, known_on: dt.date | None) -> tuple[Picture, ...]:
    """Drawn as councils are now; one that was not there on the day is left out."""
    day = max(min(DAY, until), QUARTERS[0].last)
    letters = {
        place.key: Figure(float(len(place.name(day))))
        for place in gazetteer().areas_on(DAY, Level.LOWER_TIER)
        if place.exists(day)
    }
    some = {key: figure for key, figure in letters.items() if not key.startswith("k")}
    period, marked = on_day(day), frozenset({"leeds"})
    about = {
        key: About(
            key,
            f"An example: how many letters the name of each council {where} has.",
            LETTERS,
            SOURCE,
            (
                "An example. Councils whose names begin with K are left out, to show how that looks.",
            ),
            known_on,
        )
        for key, where in (
            ("example-hexes", "of the United Kingdom"),
            ("example-hexes-region", "of Yorkshire and The Humber"),
            ("example-outlines", "of Yorkshire and The Humber, where it lies,"),
        )
    }
    return (
        PlacesMap(about["example-hexes"], period, some, DAY, marked=marked),
        PlacesMap(about["example-hexes-region"], period, some, DAY, within=YORKSHIRE, marked=marked),
        PlacesMap(
            about["example-outlines"], period, some, DAY, within=YORKSHIRE, form=MapForm.BOUNDARIES,
            marked=marked,
        ),
    )  # fmt: skip
