"""Each of the indicators is made of known cells and of no others, and says which."""

import datetime as dt

import pytest

from convenor.core.statistics.indicators import catalogue
from convenor.core.statistics.periods import PeriodKind, on_day, quarter, week_ending, year_from
from convenor.core.statistics.readings import Known
from tests.core.statistics.figures_held import row, worked_out

QUARTERLY = {PeriodKind.YEAR_ENDING}
YEARS = {
    PeriodKind.MID_YEAR_TO_MID_YEAR,
    PeriodKind.ACADEMIC_YEAR,
    PeriodKind.FINANCIAL_YEAR,
}
POPULATIONS = {"mye4", "mye2"}
COUNTED = [each for each in catalogue() if each.parts]


def periods_of(of, table):
    if table in POPULATIONS:
        return [on_day(dt.date(2022, 6, 30), PeriodKind.MID_YEAR)]
    if table == "sb_01":
        return [on_day(dt.date(2023, 1, day)) for day in (1, 2)]
    if of.kind is PeriodKind.WEEK_ENDING:
        return [week_ending(dt.date(2023, 1, 8))]
    if of.kind is PeriodKind.CENSUS:
        return [on_day(dt.date(2021, 3, 21), PeriodKind.CENSUS)]
    if of.kind in YEARS:
        return [year_from(2022, of.kind)]
    if of.kind in QUARTERLY:
        return [quarter(2023, number) for number in (1, 2, 3, 4)]
    kind = of.kind if of.kind is not PeriodKind.QUARTER_END else PeriodKind.QUARTER_END
    if kind is PeriodKind.END_OF_MARCH:
        return [on_day(dt.date(year, 3, 31), kind) for year in (2022, 2023)]
    return [quarter(year, 4, kind) for year in (2022, 2023)]


def rows_of(of):
    """For every input one row of each measure, for Leeds or for the whole country; each its own number."""
    place = "united-kingdom" if of.level is None and of.key not in LOCAL else "leeds"
    found, number = {}, 100
    for one in of.inputs.values():
        kinds = {key: labels[0] for key, labels in one.where.items()}
        kinds |= {one.by: "A"} if one.by and one.by not in kinds else {}
        kinds |= dict.fromkeys(one.without, "Other")
        for table in one.tables:
            for measure in one.measures[:3]:
                for period in periods_of(of, table):
                    number += 7
                    made = row(table, measure, place, period, number, **kinds)
                    found.setdefault((table, made.reading.key), made)
    return place, list(found.values())


LOCAL = {"council_spending", "children_moved"}


@pytest.mark.parametrize("of", COUNTED, ids=lambda of: of.key)
def test_each_number_is_the_sum_of_the_cells_that_it_names(of):
    place, rows = rows_of(of)
    ((series,), cells) = worked_out([of.key], rows), {id(each) for each in rows}
    traced = 0
    for part in of.parts:
        for (key, at, _category), line in series.lines.items():
            if (key, at) != (part.key, place):
                continue
            for reading in line.values():
                if not reading.is_known or not reading.count.sources:
                    continue
                traced += 1
                assert all(
                    isinstance(each, Known) and id(each) in cells for each in reading.sources
                )
                assert all(
                    each.edition and each.reading.sheet and each.reading.cell
                    for each in reading.sources
                )
                assert signed(reading.count) == pytest.approx(reading.count.value)
    assert traced, f"nothing of {of.key} came out of {len(rows)} rows"


def signed(count):
    """The sum of the cells at the bottom, each with its sign."""
    signs = count.signs or (1,) * len(count.rests_on)
    return sum(
        sign * (one.reading.figure.value if isinstance(one, Known) else signed(one))
        for one, sign in zip(count.rests_on, signs, strict=True)
    )
