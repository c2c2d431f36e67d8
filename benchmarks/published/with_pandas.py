"""The same reading of the largest workbook (population of mid-2022) with pandas and openpyxl.

Both tables are found by their header among all sheets, the rows of counties, regions and countries are left out, and
every figure is listed with its council, its measure and its cell. Codes are not settled to places, no row is accounted
for and nothing is packed: a reading with pandas would do without. With `--told` it is told the names of both sheets,
which we are not, and opens no other.
"""

import re
import sys

import pandas
from openpyxl.utils import get_column_letter
from told import Clock, tell

WIDER = {"country", "region", "county", "metropolitan county"}
TABLES = (
    ("mye2: persons", ["all ages", *map(str, range(90)), "90+"]),
    ("mye4: population estimates", ["mid-2022", "mid-2011"]),
)
SHEETS = ["MYE2 - Persons", "MYE4"]


def found_in(name, cells):
    """Each table on a sheet, as a long frame of its figures."""
    for row in range(min(30, len(cells))):
        header = [heading(cell) for cell in cells.iloc[row]]
        above = " ".join(map(str, cells.iloc[:row].stack())).casefold() if row else ""
        for title, measures in TABLES:
            if {"code", "name", *measures} <= set(header) and title in above:
                yield name, long(cells, header, row, measures)


def heading(cell):
    """Ages stand in the header as numbers, which pandas gives as 0.0, 1.0 …"""
    return re.sub(r"\.0$", "", " ".join(str(cell).casefold().split()))


def long(cells, header, row, measures):
    table = cells.iloc[row + 1 :].set_axis(header, axis=1)
    table = table[table["code"].notna() & ~table["geography"].str.casefold().isin(WIDER)]
    found = table.melt(["code", "name"], measures, "measure", "value", ignore_index=False)
    found["value"] = pandas.to_numeric(found["value"])
    found["column"] = found["measure"].map({each: header.index(each) for each in measures})
    return found


with Clock() as clock:
    sheets = pandas.read_excel(
        sys.argv[1],
        sheet_name=SHEETS if "--told" in sys.argv else None,
        header=None,
        engine="openpyxl",
    )
    tables = [table for name, cells in sheets.items() for table in found_in(name, cells)]


def figures():
    for name, table in tables:
        for row, column, value in zip(table.index, table["column"], table["value"], strict=True):
            yield name, row + 1, get_column_letter(column + 1), float(value)


tell(clock, figures())
