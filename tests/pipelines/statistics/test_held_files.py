"""Whole published files, which are too large to carry here: only where a folder of them is named."""

import datetime as dt
import os
from collections import Counter
from pathlib import Path

import pytest

from convenor.core.statistics.places import gazetteer
from convenor.pipelines.statistics.importing import read_file

FOLDER = os.environ.get("CONVENOR_HELD_DATA", "")
pytestmark = pytest.mark.skipif(
    not FOLDER,
    reason="Whole published files (35 MB) are not carried; CONVENOR_HELD_DATA names a folder of them",
)
SUPPORT = "home_office/tidy/asy_d11_support_by_local_authority/asy_d11_{}.csv"
NATIONAL = "home_office/tidy/national/{}.csv.gz"
DECEMBER = dt.date(2022, 12, 31)
# The file, the tables found in it and how many rows each has kept of those read.
WHOLE = {
    SUPPORT.format("jun-2021"): {"asy_d11": (9929, 9929)},
    SUPPORT.format("dec-2021"): {"asy_d11": (12695, 12695)},
    SUPPORT.format("dec-2022"): {"asy_d11": (15456, 15456)},
    SUPPORT.format("mar-2023"): {"asy_d11": (16471, 16471)},
    SUPPORT.format("jun-2023"): {"asy_d11": (17554, 17554)},
    SUPPORT.format("sep-2024"): {"asy_d11": (21743, 21743)},
    NATIONAL.format("asy_d01_applications_sep-2024"): {"asy_d01": (75785, 75785)},
    NATIONAL.format("asy_d02_decisions_and_resettlement_sep-2024"): {"asy_d02": (125009, 125009)},
    NATIONAL.format("asy_d03_awaiting_decision_sep-2024"): {"asy_d03": (35092, 35092)},
    NATIONAL.format("asy_d05_age_disputes_sep-2023"): {"asy_d05": (3815, 3815)},
    NATIONAL.format("asy_d09_support_by_nationality_and_region_sep-2024"): {
        "asy_d09": (82377, 82377)
    },
    NATIONAL.format("fam_d01_family_reunion_dec-2023"): {"fam_d01": (8628, 8628)},
    "home_office/tidy/resettlement_by_local_authority/resettlement_by_la_jun-2023.csv": {
        "res_d01_by_council": (2655, 2655)
    },
    "home_office/tidy/resettlement_by_local_authority/resettlement_by_la_sep-2024.csv": {
        "res_d01_by_council": (2790, 2790)
    },
    "home_office/tidy/national_transfer_scheme/nts_sep-2023.csv": {"nts_01": (12161, 12538)},
    "home_office/published/irregular-migration-to-the-UK-detailed-dataset-year-ending-"
    "september-2023.xlsx": {
        "irr_d01": (10294, 10294),
        "irr_d02": (3969, 3969),
        "irr_d03": (5380, 5380),
        "irr_d04": (3334, 3334),
        "irr_d05": (2768, 2768),
    },
    "home_office/published/migration-study-sponsorship-datasets-mar-2023.xlsx": {
        "cas_d01": (662, 662),
        "cas_d02": (24688, 24688),
    },
    "home_office/published/UKVI_IP_Q4_2023.xlsx": {
        "asy_02": (29, 29),
        "asy_03": (13, 13),
        "asy_05_months": (48, 48),
        "alar_01a": (13, 13),
        "asy_01": (37, 37),
        "asy_04": (13, 13),
        "hr_01": (19, 19),
        "hr_02": (19, 19),
        "hr_03": (18, 18),
        "coc_01": (26, 26),
        "coc_02": (26, 26),
        "coc_04": (26, 26),
        "coc_07": (26, 26),
        "fw_01": (21, 21),
        "rcm_01": (11, 11),
        "rcm_02": (31, 31),
        "rcm_05": (22, 22),
    },
    "home_office/published/12_December_2025_Small_boats_-_time_series.ods": {
        "sb_01": (2902, 2902),
        "sb_02": (414, 414),
    },
    "dfe/cla_on_31_march_uasc_2021_to_2024.csv": {"cla_uasc": (1836, 1980)},
    "dfe/spc_pupils_ethnicity_and_language.csv.gz": {"pupils_language": (142922, 154192)},
    "ons/mye22final.xlsx": {"mye2": (361, 404), "mye4": (361, 404)},
    "ons/mye23tablesew.xlsx": {"mye2": (318, 357), "mye3": (318, 357), "mye4": (318, 357)},
    "ons/MYEB3_summary_components_of_change_series_UK_(2020_geog20).csv": {
        "myeb3_2020": (379, 379)
    },
    "ons/census_2021/TS012_2021.csv": {"ts012": (19529, 19860)},
    "ons/census_2021/TS015_2021.csv": {"ts015": (3972, 4303)},
    "ons/census_2021/TS019_2021.csv": {"ts019": (1324, 1655)},
    "ons/census_2021/TS029_2021.csv": {"ts029": (1655, 1986)},
    "mhclg/RO3_LA_Data_2024-25_data_by_LA.ods": {"ro3": (317, 424)},
    "ons/publicviewmastercopylocalareamigrationindicatoraugust2018.xlsx": {
        "lami_flows": (391, 437),
        "lami_short_term": (391, 437),
        "lami_born_abroad": (391, 437),
        "lami_not_british": (391, 437),
        "lami_nino": (380, 452),
        "lami_gp": (391, 437),
        "lami_births": (391, 437),
    },
    "ons/emp06nsamay2022.xls": dict.fromkeys(
        (
            "emp06_birth_levels",
            "emp06_birth_rates",
            "emp06_nationality_levels",
            "emp06_nationality_rates",
        ),
        (101, 110),
    ),
    "dwp/nino-registrations-adult-overseas-nationals-march-2018-tables.ods": {
        "nino_by_council": (381, 422),
        "nino_by_quarter": (65, 68),
    },
    "dwp/stat-xplore_households_on_universal_credit_by_la_may-2025.xlsx": {
        "households_on_universal_credit": (351, 352)
    },
    "nrs/tab-z1-overseas-mig-flows-admin-sex-hb-2001-02-latest-july-18.xlsx": dict.fromkeys(
        ("nrs_overseas_in", "nrs_overseas_out", "nrs_overseas_net"), (32, 32)
    ),
    "home_office/transcribed/reg_02_immigration_groups_by_la_dec-2025.csv": {"reg_02": (361, 361)},
}


def tables(name):
    path = Path(FOLDER) / name
    return {
        table.found.reader.key: table for table in read_file(path.read_bytes(), path.name).tables
    }


def added(table, measure, day=None, **categories):
    return sum(
        reading.figure.value or 0
        for reading in table.readings
        if reading.measure == measure
        and (day is None or reading.period.last == day)
        and categories.items() <= dict(reading.breakdown).items()
    )


@pytest.mark.parametrize("name", WHOLE)
def test_every_row_of_a_whole_file_is_kept_or_left_out_for_a_reason(name):
    found = tables(name)
    assert {key: (table.report.kept, table.report.rows) for key, table in found.items()} == WHOLE[
        name
    ]
    for table in found.values():
        assert table.report.questions == []
        left_out = sum(dropped.rows for dropped in table.report.dropped)
        assert table.report.kept + left_out == table.report.rows


@pytest.mark.parametrize("release", ["mar-2023", "jun-2023", "sep-2024"])
def test_the_slip_of_december_2022_is_mended_by_name(release):
    slipped = tables(SUPPORT.format(release))["asy_d11"]
    right = tables(SUPPORT.format("dec-2022"))["asy_d11"]
    counts = [Counter(), Counter()]
    for count, table in zip(counts, (slipped, right), strict=True):
        for reading in table.readings:
            if reading.period.last == DECEMBER:
                count[reading.place] += reading.figure.value
    assert counts[0] == counts[1]
    assert counts[0]["leeds"] == 1544
    assert sum(counts[0].values()) == 110171
    hull = [d for d in slipped.report.disagreements if d.code == "E06000010"]
    assert sum(len(slipped.report.disagreements[one]) for one in hull) == 35


@pytest.mark.parametrize(
    ("release", "day", "total"),
    [
        ("jun-2021", dt.date(2021, 6, 30), 46254),
        ("dec-2021", dt.date(2021, 12, 31), 60282),
        ("mar-2023", dt.date(2023, 3, 31), 112294),
        ("jun-2023", dt.date(2023, 6, 30), 117450),
        ("sep-2024", dt.date(2024, 9, 30), 109024),
    ],
)
def test_support_adds_up_to_the_published_total(release, day, total):
    assert added(tables(SUPPORT.format(release))["asy_d11"], "people", day) == total


def test_two_tables_of_support_agree_for_the_country():
    name = NATIONAL.format("asy_d09_support_by_nationality_and_region_sep-2024")
    assert added(tables(name)["asy_d09"], "people", dt.date(2024, 9, 30)) == 109024


def test_all_the_totals_of_children_moved_agree_to_the_unit():
    table = tables("home_office/tidy/national_transfer_scheme/nts_sep-2023.csv")["nts_01"]
    assert table.report.totals_checked == 87


def test_small_boats_of_2025():
    days = tables("home_office/published/12_December_2025_Small_boats_-_time_series.ods")["sb_01"]
    in_2025 = [r for r in days.readings if r.measure == "people" and r.period.last.year == 2025]
    assert sum(reading.figure.value for reading in in_2025) == 39292


def test_population_adds_up_to_the_countrys_own_row():
    table = tables("ons/mye22final.xlsx")["mye4"]
    assert added(table, "population", dt.date(2022, 6, 30)) == 67596281
    flows = tables("ons/mye23tablesew.xlsx")["mye3"]
    assert added(flows, "international_in") == 1083979


def test_children_looked_after_who_came_alone():
    """The publisher's country row is rounded to 10, and small councils are kept back."""
    table = tables("dfe/cla_on_31_march_uasc_2021_to_2024.csv")["cla_uasc"]
    ours = added(table, "number", dt.date(2024, 3, 31), children="UASC")
    assert 7200 < ours <= 7445
    assert any(reading.figure.note == "c" for reading in table.readings)


def of_country(table, measure, letter, year):
    """The figures of the councils of one country, by the letter with which their codes begin."""
    day = dt.date(year, 12, 31)
    return sum(
        each.figure.value or 0
        for each in table.readings
        if each.measure == measure
        and each.period.last.year == year
        and gazetteer()[each.place].code(day).startswith(letter)
    )


def test_local_indicators_add_up_to_the_countrys_own_rows():
    found = tables("ons/publicviewmastercopylocalareamigrationindicatoraugust2018.xlsx")
    births, flows, gp = found["lami_births"], found["lami_flows"], found["lami_gp"]
    assert of_country(births, "births", "E", 2017) == 646_794
    assert of_country(births, "births_to_mothers_born_abroad", "E", 2017) == 188_829
    assert of_country(births, "births", "W", 2017) == 32_176
    assert of_country(flows, "international_in", "E", 2017) == 512_075
    assert of_country(flows, "international_out", "S", 2017) == 19_500
    assert of_country(gp, "registrations", "E", 2017) == 701_134


def test_ipswich_and_anglesey_have_each_others_code_on_one_sheet():
    found = tables("ons/publicviewmastercopylocalareamigrationindicatoraugust2018.xlsx")
    slips = {key: len(table.report.disagreements) for key, table in found.items()}
    assert {key: number for key, number in slips.items() if number} == {"lami_short_term": 2}


def test_asylum_support_of_two_publications_agrees_for_the_country():
    table = tables("home_office/transcribed/reg_02_immigration_groups_by_la_dec-2025.csv")
    assert added(table["reg_02"], "supported") == 107_003
