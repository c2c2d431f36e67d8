"""Never wider; along lines that stand; what was sent stays as it was."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Period
from convenor.core.governance.channel.ladder import (
    LineFact,
    next_steps_up,
    way_to,
    where_it_breaks,
)
from convenor.core.governance.channel.marking import at_least_as_narrow, narrowest, too_wide
from convenor.core.governance.channel.snapshot import (
    AskQuoted,
    ConcernQuoted,
    content_of,
    frozen,
    seal_of,
)
from convenor.core.vocabulary import Marking, Tier

ON = dt.date(2026, 3, 3)
OPEN = Period()
MARKINGS = st.sampled_from(Marking)
OPERATIONS, STRATEGY, BOARD, WEST, REGION = range(1, 6)
TIERS = {
    OPERATIONS: Tier.CITY,
    STRATEGY: Tier.CITY,
    BOARD: Tier.CITY,
    WEST: Tier.SUB_REGIONAL,
    REGION: Tier.REGIONAL,
}
LINES = [
    LineFact(OPERATIONS, STRATEGY, OPEN),
    LineFact(STRATEGY, BOARD, Period(dt.date(2018, 1, 1), None)),
    LineFact(STRATEGY, WEST, OPEN),
    LineFact(BOARD, REGION, OPEN),
    LineFact(WEST, REGION, Period(None, dt.date(2025, 1, 1))),
]


@given(MARKINGS, st.lists(MARKINGS))
def test_what_is_put_together_is_never_wider_than_a_part(wanted, parts):
    found = at_least_as_narrow(wanted, *parts)
    assert all(found.rank >= part.rank for part in [wanted, *parts])
    assert found in {wanted, *parts}
    assert narrowest(parts, otherwise=wanted) in {wanted, *parts}


@given(MARKINGS, st.dictionaries(st.text(min_size=1), MARKINGS, max_size=4))
def test_an_ask_is_refused_exactly_when_a_concern_is_narrower(wanted, concerns):
    is_refused = bool(too_wide(wanted, concerns))
    assert is_refused is any(wanted.rank < each.rank for each in concerns.values())


def test_the_refusal_names_the_concern_and_the_way_out():
    said = too_wide(Marking.PUBLIC, {"Beds": Marking.NAMED_SEATS, "Bus": Marking.PUBLIC})
    assert said == (
        "The ask would be “public”, which more people may see than the concern “Beds”, which is "
        "“named seats”. Mark the ask “named seats”, or take that concern out."
    )


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        (OPERATIONS, REGION, (OPERATIONS, STRATEGY, BOARD, REGION)),
        (REGION, STRATEGY, (REGION, BOARD, STRATEGY)),
        (STRATEGY, WEST, (STRATEGY, WEST)),
        (WEST, REGION, None),
        (WEST, BOARD, None),
    ],
)
def test_an_ask_goes_up_or_down_along_lines_that_stand(start, end, way):
    assert way_to(LINES, start, end, ON) == way


def test_what_keeps_an_ask_from_its_body_is_named():
    ended = where_it_breaks(LINES, WEST, REGION, ON)
    assert (ended.lower, ended.upper, ended.ended_on) == (WEST, REGION, dt.date(2025, 1, 1))
    early = where_it_breaks(LINES, STRATEGY, BOARD, dt.date(2017, 1, 1))
    assert (early.ended_on, early.begins_on) == (None, dt.date(2018, 1, 1))
    assert where_it_breaks(LINES, WEST, BOARD, ON) is None


def steps(**more):
    found = next_steps_up(LINES, TIERS, asker=OPERATIONS, on=ON, **more)
    return [(step.body, step.beyond) for step in found]


def test_the_next_step_up_is_whom_the_silent_body_answers_to_then_wider_ones():
    assert steps(silent=BOARD) == [(REGION, True), (WEST, False)]
    assert steps(silent=STRATEGY) == [(BOARD, True), (WEST, True), (REGION, False)]


def test_who_was_tried_is_not_offered_again():
    assert steps(silent=BOARD, tried={REGION}) == [(WEST, False)]
    assert steps(silent=REGION) == []


@st.composite
def maps(draw):
    bodies = st.integers(1, 7)
    ends = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))
    pairs = draw(st.lists(st.tuples(bodies, bodies, ends), max_size=14))
    lines = [LineFact(a, b, Period(None, end)) for a, b, end in pairs if a != b]
    tiers = draw(st.dictionaries(bodies, st.none() | st.sampled_from(Tier)))
    return lines, tiers


@given(maps(), st.integers(1, 7), st.integers(1, 7), st.sets(st.integers(1, 7)))
def test_every_step_offered_can_be_taken_and_no_cycle_holds_an_ask(drawn, asker, silent, tried):
    lines, tiers = drawn
    for step in next_steps_up(lines, tiers, asker=asker, silent=silent, on=ON, tried=tried):
        assert step.body not in {asker, silent, *tried}
        assert way_to(lines, asker, step.body, ON) is not None
        standing = {(x.lower, x.upper) for x in lines if ON in x.period}
        assert set(zip(step.way, step.way[1:], strict=False)) <= standing


@given(maps(), st.integers(1, 7), st.integers(1, 7))
def test_a_way_uses_only_lines_that_stand_and_visits_no_body_twice(drawn, start, end):
    way = way_to(drawn[0], start, end, ON)
    if way is not None:
        standing = {frozenset((x.lower, x.upper)) for x in drawn[0] if ON in x.period}
        assert {frozenset(pair) for pair in zip(way, way[1:], strict=False)} <= standing
        assert len(set(way)) == len(way)


def ask(*markings):
    concerns = [
        ConcernQuoted(n, f"Title {n}", f"Words {n}", ("Leeds",), ("a charity",), marking)
        for n, marking in enumerate(markings, 1)
    ]
    return AskQuoted("Strategy", "Leeds", "The Board", "Beds", "How many?", "", concerns)


@given(st.lists(MARKINGS, max_size=5))
def test_what_is_for_few_is_counted_in_what_is_sent_and_not_quoted(markings):
    content = content_of(ask(*markings))
    wide = [n for n, m in enumerate(markings, 1) if m in (Marking.PUBLIC, Marking.PARTNERS)]
    assert [each["number"] for each in content["concerns"]] == wide
    assert content["held_back"] == len(markings) - len(wide)
    assert not any(f"Words {n}" in str(content) for n in range(1, 6) if n not in wide)


def test_the_seal_is_of_the_words_and_not_of_their_order():
    content = content_of(ask(Marking.PUBLIC))
    sent = frozen(content, number="2026/1", sent_on="2026-03-03")
    turned = dict(reversed(list(sent.items())))
    assert seal_of(sent) == seal_of(turned)
    assert seal_of(sent) != seal_of({**sent, "question": "How few?"})
    assert seal_of(content) != seal_of(sent)
