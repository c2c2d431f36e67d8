"""Statements: grammar, which way it went, chance, breaks, other places, and what was revised."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.statistics.disclosure import Rule, release
from convenor.core.statistics.indicators import catalogue, indicator
from convenor.core.statistics.periods import PeriodKind, on_day, quarter, year_from
from convenor.core.statistics.wording import in_number, other_parts, statement
from convenor.core.statistics.wording.chance import is_clear
from tests.core.statistics.figures_held import LATER, row, worked_out
from tests.examples import at_most

PEOPLE = indicator("asylum_support").part()
PARTS = [part for each in catalogue() for part in each.parts]
BEFORE, NOW = (quarter(year, 4, PeriodKind.QUARTER_END) for year in (2019, 2020))
KIND = {"support": "Section 95", "accommodation": "Dispersal Accommodation"}
CHANCE = "chance alone can make such a difference"


def support(place, before, now, published=None):
    more = (published,) if published else ()
    return [
        row("asy_d11", "people", place, period, value, *more, **KIND)
        for period, value in ((BEFORE, before), (NOW, now))
        if value is not None
    ]


def said(rows, place="leeds", keys=("asylum_support", "asylum_support_rate"), earlier=None):
    ((*found,),) = release([worked_out(keys, rows)], Rule(floor=3))
    return statement(found[0], place, beside=found[1] if len(found) > 1 else None, earlier=earlier)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nobody was on asylum support"),
        (1, "1 person was on asylum support"),
        (5, "5 people were on asylum support"),
        (1544, "1,544 people were on asylum support"),
    ],
)
def test_a_count_of_people(value, words):
    assert in_number(PEOPLE, value) == words


@given(st.sampled_from(PARTS), st.integers(-2_000_000, 2_000_000))
def test_no_sentence_keeps_a_hole_or_a_minus_or_one_people(part, value):
    if value < 0 and not part.phrases.fewer:
        return
    words = in_number(part, value)
    assert "{n}" not in words
    assert not re.search(r"(?<!-)\b1 (people|children|visas|adults)\b", words), words
    assert not re.search(r"-\d", words) or value >= 0


def test_every_indicator_has_numbers_or_says_why_not():
    assert len(catalogue()) == 25
    for each in catalogue():
        assert bool(each.parts) != bool(each.why_not), each.key
        assert each.tells, each.key
        assert each.leaves_out, each.key


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (1287, 1544, "; one in five more than the 1,287 of a year before."),
        (1000, 1250, "; a quarter more than the 1,000 of a year before."),
        (600, 1200, "; twice the 600 of a year before."),
        (1200, 600, "; half of the 1,200 of a year before."),
        (1000, 1170, "; 17% more than the 1,000 of a year before."),
        (1000, 830, "; 17% fewer than the 1,000 of a year before."),
        (100_000, 100_900, "; 900 more than the 100,000 of a year before."),
        (1500, 1500, "; as many as a year before."),
        (1500, 1520, f"; a year before it was 1,500, and {CHANCE}."),
        (0, 40, "; a year before it was none."),
        (40, 0, "nobody was on asylum support on 31 December 2020; a year before it was 40."),
    ],
)
def test_the_change_in_a_year(before, now, words):
    assert words in said(support("leeds", before, now))


COUNTS = st.integers(3, 5000)


@settings(max_examples=at_most(80), deadline=None)
@given(COUNTS, COUNTS)
def test_the_way_agrees_with_the_figures_and_nothing_is_made_of_chance(before, now):
    words = said(support("leeds", before, now)).split(". ")[0]
    up = re.search(r" (more than|half as many again|twice|three times|four times)\b", words)
    down = re.search(r" (fewer than|half of|a third of|a quarter of)\b", words)
    assert not (up and now <= before), words
    assert not (down and now >= before), words
    if not is_clear(before, now):
        assert not up, words
        assert not down, words
        assert before == now or CHANCE in words, words
    elif before != now:
        assert up or down, words
        assert CHANCE not in words


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_chance_is_the_same_both_ways_and_grows_clearer_with_size(one, other):
    assert is_clear(one, other) == is_clear(other, one)
    assert not is_clear(one, one)
    assert is_clear(one, other) <= is_clear(one * 4, other * 4)


def test_a_break_between_two_figures_is_said_in_place_of_a_change():
    rows = [
        row("asy_d11", "people", "leeds", quarter(year, 4, PeriodKind.QUARTER_END), value, **KIND)
        for year, value in ((2021, 500), (2022, 1500))
    ]
    words = said(rows)
    assert "It cannot be compared with a year before: people on Section 98 support" in words
    assert "three times" not in words


RESIDENTS = {"leeds": 800_000, "bradford": 500_000, "kirklees": 400_000, "calderdale": 200_000}
OTHERS = {"wakefield": 350_000, "york": 200_000}


def with_residents(people, residents):
    period = on_day(dt.date(2020, 6, 30), PeriodKind.MID_YEAR)
    return [
        *(each for place, count in people.items() for each in support(place, None, count)),
        *(row("mye4", "population", place, period, count) for place, count in residents.items()),
    ]


def test_beside_places_of_its_kind_and_never_with_a_countrys_mean_alone():
    residents = RESIDENTS | OTHERS
    people = {place: count // 500 for place, count in residents.items()} | {"leeds": 3200}
    words = said(with_residents(people, residents))
    assert (
        "In Leeds 3,200 people were on asylum support on 31 December 2020, 40 per 10,000 residents"
        in words
    )
    assert (
        "It was 40 per 10,000 residents here, 20 in the middle of 5 metropolitan boroughs in England."
        in words
    )
    few = {place: residents[place] for place in ("leeds", "york")}
    alone = said(with_residents({place: people[place] for place in few}, few))
    assert "40 per 10,000 residents" in alone
    assert "It was" not in alone
    assert "England" not in alone


def test_a_share_moves_in_percentage_points():
    schools = [
        row("pupils_language", "pupils", "leeds", year_from(year, PeriodKind.ACADEMIC_YEAR), value,
            school="Total", ethnicity="Total", language=language)
        for year, other in ((2020, 20_000), (2021, 23_000))
        for language, value in (
            ("Total", 100_000), ("Known or believed to be other than English", other),
        )
    ]  # fmt: skip
    words = said(schools, keys=["pupils_other_language"])
    assert "In Leeds 23.0% of pupils had a first language other than English" in words
    assert "; 3.0 percentage points more than the 20.0% of a year before." in words


def test_a_figure_that_the_newest_edition_changed_says_what_it_was():
    old = support("leeds", 1000, 1500)
    rows = [*old, *support("leeds", 1000, 1544, LATER)]
    ((earlier,),) = release([worked_out(["asylum_support"], old)], Rule())
    assert "It was revised: before the newest edition it was 1,500." in said(rows, earlier=earlier)
    assert "It was revised" not in said(old, earlier=earlier)


def test_what_is_kept_back_is_said_with_its_reason_and_not_passed_over_for_an_older_one():
    words = said(
        [*support("leeds", 900, 2), *support("bradford", 900, 70), *support("wakefield", 900, 900)]
    )
    assert words == (
        "For Leeds people on asylum support on 31 December 2020: not shown here, for it is under 3, or would "
        "let a number under 3 be worked out."
    )


def test_a_break_of_a_share_is_none_of_the_number_beside_it():
    hotels = indicator("in_hotels")
    (broken,) = hotels.breaks_of(hotels.part("share"))
    assert "no housing" in broken.says
    assert hotels.breaks_of(hotels.part("people")) == ()
    support = indicator("asylum_support")
    assert support.breaks_of(support.part()) == support.breaks


def beside_the_headline(hotels, others, keys=("in_hotels",)):
    kinds = {"support": "Section 95", "accommodation": "Contingency Accommodation - Hotel"}
    period = quarter(2023, 4, PeriodKind.QUARTER_END)
    rows = [
        row("asy_d11", "people", "leeds", period, hotels, **kinds),
        row("asy_d11", "people", "leeds", period, others, **KIND),
    ]
    ((found,),) = release([worked_out(keys, rows)], Rule(floor=3))
    return list(other_parts(found, "leeds"))


def test_what_an_indicator_tells_beside_its_headline_is_said_for_the_same_day():
    assert beside_the_headline(20, 80) == ["20% of the people on asylum support were in hotels."]


def test_what_is_kept_back_beside_a_headline_is_said_to_be():
    said = beside_the_headline(2, 80)
    assert len(said) == 1
    assert "not shown here" in said[0]
    assert not re.search(r"\d", said[0].replace("2023", "").replace("31", ""))


def test_of_a_part_by_kinds_the_largest_are_named_and_the_others_counted():
    rows = [
        row("res_d01_by_council", "people", "leeds", quarter(2023, number), value, scheme=scheme)
        for number in (1, 2, 3, 4)
        for value, scheme in ((40, "A"), (30, "B"), (20, "C"), (10, "D"))
    ]
    ((found,),) = release([worked_out(("resettled",), rows)], Rule(floor=3))
    assert list(other_parts(found, "leeds"))[-1] == (
        "Resettled in the year, by scheme, in the year to December 2023: "
        "A (160), B (120), C (80), and 1 more."
    )
