"""Whole tables of the transparency data against the totals in their own rows."""

import pytest

from tests.pipelines.statistics.test_held_files import FOLDER, tables

pytestmark = pytest.mark.skipif(
    not FOLDER,
    reason="Whole published files (35 MB) are not carried; CONVENOR_HELD_DATA names a folder of them",
)


@pytest.mark.parametrize(
    ("key", "total", "parts", "rows", "off"),
    [
        ("asy_01", "all_received", ("men_received", "women_received", "unknown_received"), 37, {"2019-12-31": 1}),
        ("asy_01", "all_within_6_months", ("men_within_6_months", "women_within_6_months", "unknown_within_6_months"), 37, {"2019-12-31": 1}),
        ("hr_01", "all", ("standard", "super_priority"), 19, {}),
        ("coc_01", "all", ("pending", "decisions"), 26, {}),
        ("coc_01", "decisions", ("accepted", "rejected"), 26, {}),
        ("coc_07", "all", ("first", "further"), 26, {}),
        ("fw_01", "all", ("accepted", "rejected", "exempt", "void", "withdrawn", "outstanding"), 21, {}),
        ("rcm_02", "all", ("asylum", "migration"), 31, {}),
        ("rcm_05", "all", ("at_work", "on_hold", "refused"), 22, {"2015-12-31": 4}),
    ],
)  # fmt: skip
def test_each_row_of_the_transparency_data_adds_up_but_for_slips_of_the_publisher(
    key, total, parts, rows, off
):
    sums = _rows(key)
    assert len(sums) == rows
    found = {
        period.last.isoformat(): each[total] - sum(each[part] or 0 for part in parts)
        for period, each in sums.items()
    }
    assert {day: by for day, by in found.items() if by} == off


def test_people_by_age_and_by_sex_are_as_many_and_two_tables_count_the_same_applications():
    by_age, by_sex = _rows("coc_02"), _rows("coc_04")
    assert {period: sum(each.values()) for period, each in by_age.items()} == {
        period: sum(each.values()) for period, each in by_sex.items()
    }
    received, repeated = _rows("coc_01"), _rows("coc_07")
    off = {
        period.last.isoformat(): each["all"] - repeated[period]["all"]
        for period, each in received.items()
        if each["all"] != repeated[period]["all"]
    }
    assert off == {"2023-09-30": 1}, "the publisher’s own slip"


def _rows(key):
    found = {}
    for each in tables("home_office/published/UKVI_IP_Q4_2023.xlsx")[key].readings:
        found.setdefault(each.period, {})[each.measure] = each.figure.value
    return found
