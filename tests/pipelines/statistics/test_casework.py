"""Tables of asylum casework stand in a workbook of many, each on its own sheet with its name above."""

import datetime as dt

import pytest

from convenor.core.statistics.figures import Missing
from convenor.pipelines.statistics.importing import read_file
from convenor.pipelines.statistics.problems import FileNotRead
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


RECOURSE = [
    ["CoC_01: NFRP - Destitution Change of Conditions Applications and Outcomes"],
    ["Back to Contents"],
    [
        *("Quarter", "Applications Received1,2", "Of which: Pending3", "Decisions"),
        *("Of which: Accepted", "Of which: Rejected", "Average Days to Decision4,5"),
        "Acceptance Rate6",
    ],
    ["2023 Q4", 895, 515, 380, 271, 109, 35, 0.71],
]
OLD_CASES = [
    ["RCM_02: Status of the OLCU 41k Cohort"],
    ["Back to Contents"],
    [
        *("Quarter", "All People in Live Cohort    2,3,4,9"),
        *("Live Cohort of which:- Asylum", "Live Cohort of which:- Migration"),
    ],
    ["2012 Q3 B,C", 32615, 28463, 4152],
]
CASES = [
    ["CoC_06: NRPF - Destitution Change of Conditions Pivot Table Data"],
    ["Quarter Cohort", "Nationality", "Gender", "Age Group", "Status", "Days to Decision", "Count"],
    ["2017 Q3", "Nigeria", "F", "41 to 50", "Claim Accepted", 56, 1],
]


def test_marks_of_notes_on_headers_and_quarters_are_read_over_and_cases_are_never_read():
    content = workbook({"CoC_01": RECOURSE, "RCM_02": OLD_CASES, "CoC_06": CASES})
    found = {each.found.reader.key: each for each in read_file(content, "published.xlsx").tables}
    assert found.keys() == {"coc_01", "rcm_02"}
    assert [each.report.questions for each in found.values()] == [[], []]
    assert {each.measure: each.figure.value for each in found["coc_01"].readings} == {
        "all": 895, "pending": 515, "decisions": 380, "accepted": 271, "rejected": 109,
    }  # fmt: skip
    (period,) = {each.period for each in found["rcm_02"].readings}
    assert period.last == dt.date(2012, 9, 30)


def test_half_a_total_of_two_columns_that_look_alike_is_not_guessed():
    """Without the quarter the table is not one that is known."""
    content = workbook({"CoC_01": [*RECOURSE[:2], RECOURSE[2][1:], RECOURSE[3][1:]]})
    with pytest.raises(FileNotRead, match="would also need"):
        read_file(content, "published.xlsx")
