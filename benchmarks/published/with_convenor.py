"""Both tables of the largest workbook, as Convenor brings them in: found, settled, accounted for, packed."""

import sys

from told import Clock, tell

from convenor.apps.statistics.packing import pack
from convenor.pipelines.statistics.importing import read_file

path = sys.argv[1]
with Clock() as clock:
    with open(path, "rb") as file:
        tables = read_file(file.read(), path).tables
    packed = [pack(table.readings) for table in tables]


def figures():
    for table in tables:
        for each in table.readings:
            letters = each.cell.rstrip("0123456789")
            yield each.sheet, int(each.cell[len(letters) :]), letters, each.figure.value


tell(clock, figures())
