"""Nothing small can be worked out of what leaves, by a solver that is told all of it; without guards, it can."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.statistics.disclosure import Rule, release
from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import CaseLevel, case_level_tables
from convenor.core.statistics.indicators.holding import refuse_cases
from convenor.core.statistics.periods import PeriodKind, year_from
from tests.core.statistics.disclosure_world import (
    COUNCILS,
    KINDS,
    QUARTERS,
    SUPPORT,
    attacked,
    nationalities,
    resettled,
    support,
    views_of,
)
from tests.core.statistics.figures_held import row, worked_out
from tests.examples import at_most

UNGUARDED = Rule(others_too=False)
DISPERSAL = KINDS[0]
NOW = QUARTERS[0]
REGION = "yorkshire-and-the-humber-region"


def plain(**councils):
    return [
        row("asy_d11", "people", key, NOW, value, **DISPERSAL) for key, value in councils.items()
    ]


def shown(rows, rule=None, keys=SUPPORT):
    """By indicator and place, of the first part, on the first day."""
    ((*found,),) = release([worked_out(keys, rows)], rule or Rule())
    return {
        (series.indicator.key, place): series.at(place, NOW)
        for series in found
        for place in (*COUNCILS, REGION, "england")
    }


@settings(max_examples=at_most(40), deadline=None)
@given(support(), st.sampled_from((Rule(), Rule(floor=10), Rule(rounding=5))))
def test_no_small_count_of_councils_kinds_and_changes_can_be_narrowed(rows, rule):
    narrowed, _small = attacked([worked_out(SUPPORT, rows)], rule)
    assert narrowed == []


@settings(max_examples=at_most(30), deadline=None)
@given(support(revised=True))
def test_nor_by_laying_an_earlier_edition_beside_the_one_of_today(rows):
    narrowed, _small = attacked(views_of(rows))
    assert narrowed == []


@settings(max_examples=at_most(30), deadline=None)
@given(nationalities())
def test_nor_by_region_and_nationality_with_all_sums_told(rows):
    narrowed, _small = attacked([worked_out(["nationalities"], rows)])
    assert narrowed == []


@settings(max_examples=at_most(20), deadline=None)
@given(resettled())
def test_nor_by_taking_years_that_overlap_from_each_other(rows):
    narrowed, _small = attacked([worked_out(["resettled"], rows)])
    assert narrowed == []


@settings(max_examples=at_most(20), deadline=None)
@given(support())
def test_without_guards_the_attack_succeeds(rows):
    kind = {"support": "Section 4", "accommodation": "Dispersal Accommodation"}
    rows += [
        row("asy_d11", "people", key, NOW, value, **kind)
        for key, value in (("york", 3), ("leeds", 50))
    ]
    narrowed, _small = attacked([worked_out(SUPPORT, rows)], UNGUARDED)
    of_york = [
        each
        for each in narrowed
        if ("support_mix", "share", "york", "Section 4", NOW) in each.figures
    ]
    assert (3, 3) in [(each.low, each.high) for each in of_york]
    narrowed, _small = attacked([worked_out(SUPPORT, rows)])
    assert narrowed == []


def test_one_view_alone_is_safe_where_two_would_tell():
    """York was 3 and is 8; whoever hides it only in the older view tells it by the region's older total."""
    old = plain(leeds=400, bradford=40, york=3)
    new = [
        replace(each, edition="b", published_on=each.published_on.replace(year=2024))
        for each in old
    ]
    new[2] = replace(new[2], reading=row("asy_d11", "people", "york", NOW, 8, **DISPERSAL).reading)
    views = [worked_out(SUPPORT, old), worked_out(SUPPORT, new)]
    for view in release(views, Rule()):
        assert view[0].at("york", NOW).value is None
        assert view[0].at("bradford", NOW).value is None
        assert view[0].at("leeds", NOW).value == 400
    apart = [release([view], Rule())[0] for view in views]
    assert apart[1][0].at("york", NOW).value == 8


def test_a_small_council_and_one_beside_it_are_kept_back_alike_and_the_region_is_told():
    found = shown(plain(leeds=1544, bradford=40, york=3, manchester=7))
    small, guard = (found["asylum_support", key] for key in ("york", "bradford"))
    assert small.value is guard.value is None
    assert (small.missing, small.note) == (guard.missing, guard.note)
    assert small.missing is Missing.KEPT_BACK
    assert small.note == "it is under 5, or would let a number under 5 be worked out"
    assert found["asylum_support", "leeds"].value == 1544
    assert found["asylum_support", REGION].value == 1587
    assert found["asylum_support", "wakefield"].value == 0, "nobody is nobody"


def test_a_rate_and_a_share_tell_a_count_so_they_go_with_it():
    rows = plain(leeds=1544, bradford=40, york=3)
    found = shown(rows)
    for key in ("asylum_support", "dispersal_change", "support_mix"):
        assert found[key, "york"].value is None, key
        assert found[key, "york"].count.value is None, key
        assert found[key, "york"].sources == (), "nothing behind it leaves with it"


def test_rounding_rounds_counts_and_what_is_made_of_them():
    found = shown(plain(leeds=1544, bradford=41), Rule(rounding=10))
    assert found["asylum_support", "leeds"].value == 1540
    assert found["asylum_support", "bradford"].value == 40


def test_money_is_no_count_of_people():
    year = year_from(2023, PeriodKind.FINANCIAL_YEAR)
    spending = [row("ro3", "children", "leeds", year, 3)]
    ((series,),) = release([worked_out(["council_spending"], spending)], Rule())
    assert [each.value for each in series.of("leeds")] == [3]


def test_a_table_of_cases_is_refused_by_name_and_by_its_looks():
    assert case_level_tables() == {"CoC_06"}
    rows = [
        row("asy_d11", "people", "leeds", NOW, 1, nationality=str(number)) for number in range(1000)
    ]
    with pytest.raises(CaseLevel, match="lists people one by one"):
        refuse_cases("asy_d11", rows)
    with pytest.raises(CaseLevel, match="lists people one by one"):
        worked_out(SUPPORT, rows)
    for name in case_level_tables():
        with pytest.raises(CaseLevel, match="never shown"):
            refuse_cases(name.lower(), [])
