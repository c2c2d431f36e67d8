"""Three tables of asylum casework stand in a workbook of many, each on its own sheet with its name above."""

import datetime as dt

from convenor.core.statistics.figures import Missing
from convenor.pipelines.statistics.importing import read_file
from tests.pipelines.statistics.test_bad_files import workbook

WAITING = [
    ["ASY_02: Age of Asylum Operations Initial Decision Work In Progress"],
    ["Back to Contents"],
    ["", "Total Awaiting Initial Asylum Decision WIP 22"],
    ["Quarter", "Total", "Less than 3 months", "3-6 months", "6-12 months", "12 months+ "],
    ["2023 Q3", 131385, 21370, 15118, 34045, 60852],
    ["2023 Q4", 97787, 15944, 21318, 27208, 33317],
    [" ", "", " "],
]
MONTHS = [
    ["ASY_05: Breakdown of Asylum Productivity"],
    ["Back to Contents"],
    [],
    [
        *("Month", "", "Initial Decisions", "Substantive Interviews"),
        *("Total Principal Stages Completed", "Asylum Caseworking Staff"),
        "Productivity (Principal Stages Per Caseworker Per Month)",
    ],
    ["2023-12-01", "", 16876, 4886, 21762, ":", 9],
]


def test_they_are_found_by_their_headers_and_rows_of_spaces_are_none():
    content = workbook({"ASY_02": WAITING, "ASY_05(M)": MONTHS})
    waiting, months = read_file(content, "published.xlsx").tables
    assert (waiting.report.kept, waiting.report.rows, waiting.report.questions) == (2, 2, [])
    last = {
        each.measure: (each.figure.value, each.cell)
        for each in waiting.readings
        if each.period.last == dt.date(2023, 12, 31)
    }
    assert last["all"] == (97787, "B6")
    assert last["over_12_months"] == (33317, "F6")
    (december,) = {each.period for each in months.readings}
    assert (december.first, december.last) == (dt.date(2023, 12, 1), dt.date(2023, 12, 31))
    staff = next(each for each in months.readings if each.measure == "staff")
    assert staff.figure.missing is Missing.NOT_AVAILABLE
