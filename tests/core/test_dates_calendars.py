import datetime as dt

import pytest

from convenor.core.dates import (
    Almanac,
    Observance,
    ObservanceKind,
    Period,
    PeriodBackwards,
    bank_holiday_dates,
    touching,
)
from convenor.core.dates.calendars import (
    Nation,
    bank_holidays,
    eid_al_adha,
    eid_al_fitr,
    ramadan,
)

GOOD_FRIDAY = dt.date(2018, 3, 30)
RAMADAN_1439 = Observance(
    "Ramadan", dt.date(2018, 5, 16), dt.date(2018, 6, 14), ObservanceKind.RAMADAN, about=True
)


def names_on(almanac: Almanac, day: dt.date) -> list[str]:
    return [each.name for each in almanac.observances if each.first == day]


def test_good_friday_2018_is_a_bank_holiday_in_all_four_nations() -> None:
    for nation in Nation:
        assert names_on(bank_holidays(nation, [2018]), GOOD_FRIDAY) == ["Good Friday"]


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (dt.date(2018, 4, 2), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
        (dt.date(2018, 1, 2), {Nation.SCOTLAND}),
        (dt.date(2018, 7, 12), {Nation.NORTHERN_IRELAND}),
        (dt.date(2018, 11, 30), {Nation.SCOTLAND}),
        (dt.date(2018, 8, 27), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
        (dt.date(2022, 9, 19), set(Nation)),
        (dt.date(2018, 3, 1), set()),
    ],
)
def test_each_nation_has_its_own_bank_holidays(day: dt.date, nations: set[Nation]) -> None:
    found = {nation for nation in Nation if names_on(bank_holidays(nation, [day.year]), day)}
    assert found == nations


def test_england_has_eight_bank_holidays_in_2018_and_no_other_year_leaks_in() -> None:
    found = bank_holidays(Nation.ENGLAND, [2018]).observances
    assert len(found) == 8
    assert {each.first.year for each in found} == {2018}
    assert [each.first for each in found] == sorted(each.first for each in found)


def test_a_substitute_day_is_called_one() -> None:
    found = bank_holidays(Nation.ENGLAND, [2021])
    assert names_on(found, dt.date(2021, 12, 27)) == ["Christmas Day substitute day"]


def test_bank_holidays_beyond_the_calendar_are_not_knowable() -> None:
    found = bank_holidays(Nation.WALES, [2101, 2018])
    assert found.not_knowable == (
        "The bank holidays of Wales in 2101: not knowable; the calendar we use covers 1872 to 2100.",
    )
    assert len(found.observances) == 8


def test_ramadan_1439_holds_the_june_meeting_of_2018() -> None:
    (found,) = ramadan([2018]).observances
    assert found == RAMADAN_1439
    assert dt.date(2018, 6, 13) in found.surely


def test_a_year_that_holds_two_ramadans_has_both() -> None:
    first_days = [each.first for each in ramadan([2030]).observances]
    assert first_days == [dt.date(2030, 1, 5), dt.date(2030, 12, 26)]


def test_a_ramadan_over_new_year_belongs_to_both_years_and_is_there_once() -> None:
    (over_new_year,) = {*ramadan([2030]).observances} & {*ramadan([2031]).observances}
    assert over_new_year.first == dt.date(2030, 12, 26)
    assert ramadan([2030, 2031]).observances.count(over_new_year) == 1


def test_the_two_eids_are_single_days_about_which_we_are_not_sure() -> None:
    (fitr,), (adha,) = eid_al_fitr([2018]).observances, eid_al_adha([2018]).observances
    assert (fitr.first, fitr.last, fitr.about) == (dt.date(2018, 6, 15), dt.date(2018, 6, 15), True)
    assert (adha.first, adha.last) == (dt.date(2018, 8, 21), dt.date(2018, 8, 21))
    assert fitr.surely.is_empty
    assert fitr.perhaps == Period.of_days(dt.date(2018, 6, 14), dt.date(2018, 6, 16))


@pytest.mark.parametrize("year", [1924, 2077, 2080, 1066])
def test_lunar_days_outside_the_tables_are_not_knowable(year: int) -> None:
    found = ramadan([year])
    assert found.observances == ()
    assert found.not_knowable == (
        f"Ramadan in {year}: not knowable; the calendar we use covers 1925 to 2076.",
    )


@pytest.mark.parametrize("year", [1925, 2076])
def test_the_first_and_last_year_of_the_tables_are_known(year: int) -> None:
    assert ramadan([year]).observances
    assert eid_al_fitr([year]).observances
    assert eid_al_adha([year]).observances


def test_ramadan_comes_every_lunar_year_for_29_or_30_days() -> None:
    # The tables of 1925 record a month of 28 days, begun late by sighting; later ones are computed.
    found = ramadan(range(1926, 2077)).observances
    assert {each.days.length_days for each in found} == {29, 30}
    steps = {(b.first - a.first).days for a, b in zip(found, found[1:], strict=False)}
    assert steps <= {353, 354, 355, 356}


def test_almanacs_add_up_in_order_and_say_nothing_twice() -> None:
    both = ramadan([2018, 2080]) + bank_holidays(Nation.ENGLAND, [2018]) + ramadan([2018, 2080])
    assert len(both.observances) == 9
    assert len(both.not_knowable) == 1
    assert list(both.observances) == sorted(both.observances, key=lambda each: each.first)


@pytest.mark.parametrize(
    ("day", "certain"),
    [
        (dt.date(2018, 5, 14), None),
        (dt.date(2018, 5, 15), False),
        (dt.date(2018, 5, 16), False),
        (dt.date(2018, 5, 17), True),
        (dt.date(2018, 6, 13), True),
        (dt.date(2018, 6, 14), False),
        (dt.date(2018, 6, 15), False),
        (dt.date(2018, 6, 16), None),
    ],
)
def test_the_moon_leaves_a_day_of_doubt_on_either_side(day: dt.date, certain: bool | None) -> None:
    found = touching(Period.of_day(day), [RAMADAN_1439])
    assert [touch.certain for touch in found] == ([] if certain is None else [certain])


def test_a_week_that_holds_all_possible_days_surely_holds_the_feast() -> None:
    eid = Observance("Eid", *[dt.date(2018, 6, 13)] * 2, ObservanceKind.EID_AL_FITR, about=True)
    week, half = (Period.of_days(dt.date(2018, 6, 11), dt.date(2018, 6, d)) for d in (15, 13))
    assert [touch.certain for touch in touching(week, [eid])] == [True]
    assert [touch.certain for touch in touching(half, [eid])] == [False]


def test_only_bank_holidays_stop_work() -> None:
    almanac = bank_holidays(Nation.ENGLAND, [2018]) + ramadan([2018])
    dates = bank_holiday_dates(almanac.observances)
    assert GOOD_FRIDAY in dates
    assert len(dates) == 8


def test_every_day_of_a_longer_closure_stops_work() -> None:
    closure = Observance(
        "Closure", dt.date(2018, 12, 27), dt.date(2018, 12, 29), ObservanceKind.BANK_HOLIDAY
    )
    assert bank_holiday_dates([closure]) == {dt.date(2018, 12, day) for day in (27, 28, 29)}


def test_of_three_days_about_the_middle_one_is_sure() -> None:
    first, last = dt.date(2018, 6, 15), dt.date(2018, 6, 17)
    eid = Observance("Eid", first, last, ObservanceKind.EID_AL_FITR, about=True)
    assert eid.surely == Period.of_day(dt.date(2018, 6, 16))


def test_an_observance_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodBackwards):
        Observance("Fair", dt.date(2018, 6, 2), dt.date(2018, 6, 1), ObservanceKind.OWN)
