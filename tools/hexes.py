"""Lay one hexagon for each lower-tier authority of each time: `python tools/hexes.py FOLDER`.

The folder holds the layouts of Open Innovations for 2021 and 2023, as they are named in
src/convenor/data/maps/README.md. Before 2021 there were more authorities: those that went on keep their
hexagon as nearly as there is room, and those that were merged stand around that of their heir, on the side on
which they lay. The sum of squared moves is the least possible, found by HiGHS. The same files give the same
rows.
"""

import csv
import datetime as dt
import json
import sys
from itertools import pairwise
from pathlib import Path

import highspy
import numpy

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from boundaries import middles  # noqa: E402

from convenor.core.statistics.places import Level, areas_on, gazetteer  # noqa: E402

TARGET = ROOT / "src/convenor/data/maps/hexes.csv"
LAYOUTS = {2021: dt.date(2021, 4, 1), 2023: dt.date(2023, 4, 1)}
EARLIER = (dt.date(2020, 4, 1), dt.date(2019, 4, 1), dt.date(2015, 4, 1), dt.date(2009, 4, 1))
HIGH = 3**0.5 / 2
REACH = 5.0
"""How far from where it would like to be a hexagon may end up, in hexagons."""
SIDE = 1.1
"""How far from its heir's hexagon a place would like to stand that was merged into it."""


def main():
    folder = Path(sys.argv[1])
    layouts = {day: given_layout(folder, year) for year, day in LAYOUTS.items()}
    lie = middles(folder)
    later = layouts[LAYOUTS[2021]]
    for day in EARLIER:
        layouts[day] = later = earlier_layout(day, later, lie)
    write(layouts)


def given_layout(folder, year):
    file = folder / f"hexjson/uk-local-authority-districts-{year}.hexjson"
    hexes = json.loads(file.read_text(encoding="utf-8"))["hexes"]
    places = gazetteer()
    return {places.bearer(code).key: (cell["q"], -cell["r"]) for code, cell in hexes.items()}


def middle(cell):
    """Where a cell is, one hexagon being one wide; odd rows stand half a hexagon further right."""
    column, row = cell
    return numpy.array([column + 0.5 * (row % 2), row * HIGH])


def earlier_layout(day, later, lie):
    keys = sorted(place.key for place in areas_on(day, Level.LOWER_TIER))
    wanted = numpy.array([wish(key, later, lie) for key in keys])
    columns, rows = zip(*later.values(), strict=True)
    cells = [
        (column, row)
        for column in range(min(columns) - 2, max(columns) + 3)
        for row in range(min(rows) - 1, max(rows) + 2)
    ]
    where = numpy.array([middle(cell) for cell in cells])
    cost = ((wanted[:, None, :] - where[None, :, :]) ** 2).sum(axis=2)
    return {keys[key]: cells[cell] for key, cell in assigned(cost)}


def wish(key, later, lie):
    """Its own cell; for one that was merged, beside its heir's."""
    if key in later:
        return middle(later[key])
    heirs = [each.place.key for each in gazetteer().successors(key)]
    heir = next(each for each in heirs if each in later)
    away = numpy.array(lie[key]) - numpy.array(lie[heir])
    long = float(numpy.hypot(*away)) or 1.0
    return middle(later[heir]) + SIDE * numpy.array([away[0], -away[1]]) / long


def assigned(cost):
    """Each row its own column, at the least sum; pairs further apart than the reach are left out."""
    pairs = numpy.argwhere(cost <= REACH**2)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    count = len(pairs)
    costs = numpy.array([cost[row, column] ** 1.2 for row, column in pairs])
    highs.addVars(count, numpy.zeros(count), numpy.ones(count))
    highs.changeColsCost(count, numpy.arange(count, dtype=numpy.int32), costs)
    for side, (least, most) in ((0, (1.0, 1.0)), (1, (0.0, 1.0))):
        for each in range(cost.shape[side]):
            of_it = numpy.flatnonzero(pairs[:, side] == each).astype(numpy.int32)
            if len(of_it):
                highs.addRow(least, most, len(of_it), of_it, numpy.ones(len(of_it)))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        sys.exit("There is not room for every hexagon: widen REACH.")
    chosen = numpy.array(highs.getSolution().col_value) > 0.5
    return pairs[chosen]


def write(layouts):
    """Rows that stay the same from one time to the next are written once."""
    days = sorted(layouts)
    rows = []
    for number, day in enumerate(days):
        for key, cell in layouts[day].items():
            if number and layouts[days[number - 1]].get(key) == cell:
                continue
            after = (later for later in days[number + 1 :] if layouts[later].get(key) != cell)
            rows.append((key, *cell, day.isoformat(), ended(next(after, None))))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["key", "column", "row", "began", "ended"])
        writer.writerows(sorted(rows, key=lambda row: (row[0], row[3])))
    for one, other in pairwise(days):
        moved = sum(
            layouts[one][key] != layouts[other][key]
            for key in layouts[one]
            if key in layouts[other]
        )
        print(f"{one} to {other}: {len(layouts[one])} to {len(layouts[other])}, {moved} moved")


def ended(day):
    return (day - dt.timedelta(days=1)).isoformat() if day else ""


if __name__ == "__main__":
    main()
