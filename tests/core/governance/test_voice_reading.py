"""What a reader chose, when their mail is due, and when nothing may go at all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.voice.quiet import (
    Quiet,
    free_from,
    held_sentence,
    problem_with,
    quiet_on,
)
from convenor.core.governance.voice.reading import (
    Choices,
    NewsItem,
    is_due,
    moved,
    next_due,
    once_each,
    wants,
    wants_bulletin,
)
from convenor.core.vocabulary import NewsKind, ReadingRhythm

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
LENGTHS = st.integers(0, 60).map(lambda number: dt.timedelta(days=number))
PERIODS = st.lists(st.builds(lambda first, length: Quiet(first, first + length), DAYS, LENGTHS))


def item(key="decision:a", **said):
    return NewsItem(
        kind=said.pop("kind", NewsKind.DECISION),
        key=key,
        title="Decided",
        address="/decisions/a",
        partnership_id=1,
        on=dt.date(2026, 3, 2),
        **said,
    )


def test_nothing_chosen_leaves_nothing_out():
    assert wants(Choices(), item(group_id=4, area="Leeds", topics=frozenset({"housing"})))


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (Choices(kinds=frozenset({"decision"})), True),
        (Choices(kinds=frozenset({"minutes"})), False),
        (Choices(topics=frozenset({"housing", "health"})), True),
        (Choices(topics=frozenset({"health"})), False),
        (Choices(group_ids=frozenset({4})), True),
        (Choices(group_ids=frozenset({5})), False),
        (Choices(areas=frozenset({"Leeds"})), True),
        (Choices(areas=frozenset({"Hull"})), False),
        (Choices(topics=frozenset({"housing"}), group_ids=frozenset({5})), False),
    ],
)
def test_each_thing_that_is_chosen_counts(choices, expected):
    told = item(group_id=4, area="Leeds", topics=frozenset({"housing"}))
    assert wants(choices, told) is expected


def test_what_an_item_does_not_say_does_not_speak_against_it():
    assert wants(Choices(topics=frozenset({"housing"})), item())


def test_a_bulletin_goes_to_those_who_chose_its_topics_and_bulletins():
    assert wants_bulletin(Choices(topics=frozenset({"housing"})), ["housing"])
    assert wants_bulletin(Choices(topics=frozenset({"housing"})), [])
    assert not wants_bulletin(Choices(topics=frozenset({"housing"})), ["health"])
    assert not wants_bulletin(Choices(kinds=frozenset({"decision"})), [])


@given(st.lists(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_everything_is_told_once_and_nothing_that_was_told(keys, told):
    found = [each.key for each in once_each([item(key) for key in keys], told=told)]
    assert len(found) == len(set(found))
    assert set(found) == set(keys) - told


@given(DAYS, st.sampled_from(list(ReadingRhythm)))
def test_a_mail_is_never_due_twice_in_its_time_and_always_after_it(last, rhythm):
    due = next_due(rhythm, last=last)
    assert not is_due(rhythm, last=last, on=due - dt.timedelta(days=1))
    assert is_due(rhythm, last=last, on=due)
    assert is_due(rhythm, last=None, on=last)
    assert due - last <= dt.timedelta(days=31)


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    assert next_due(ReadingRhythm.MONTH, last=dt.date(2027, 1, 31)) == dt.date(2027, 2, 28)


@given(st.lists(st.integers(), min_size=1, unique=True), st.data(), st.booleans())
def test_moving_loses_nothing_and_moves_by_one_place(keys, data, up):
    key = data.draw(st.sampled_from(keys))
    found = moved(keys, key, up=up)
    assert sorted(found) == sorted(keys)
    at = keys.index(key)
    assert found.index(key) == (max(at - 1, 0) if up else min(at + 1, len(keys) - 1))
    if 0 < at < len(keys) - 1:
        assert moved(found, key, up=not up) == keys


@given(PERIODS, DAYS)
def test_the_day_from_which_a_bulletin_may_go_is_free_and_the_first_that_is(periods, day):
    free = free_from(periods, day)
    assert quiet_on(periods, free) is None
    between = [day + dt.timedelta(days=number) for number in range((free - day).days)]
    assert all(quiet_on(periods, each) for each in between)


def test_the_refusal_says_why_and_from_when_also_where_one_period_follows_another():
    periods = [
        Quiet(dt.date(2027, 3, 22), dt.date(2027, 5, 6), "Local elections."),
        Quiet(dt.date(2027, 5, 7), dt.date(2027, 5, 20), "a by-election"),
    ]
    assert held_sentence(periods, dt.date(2027, 4, 1), name="Leeds") == (
        "Leeds has a quiet period from 22 March 2027 to 6 May 2027 (Local elections). "
        "Bulletins may go from 21 May 2027."
    )
    assert held_sentence(periods, dt.date(2027, 3, 21), name="Leeds") == ""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (dt.date(2026, 5, 7), dt.date(2026, 3, 22), "before it begins on 7 May 2026"),
        (dt.date(2026, 1, 1), dt.date(2026, 2, 1), "ended on 1 February 2026 already"),
        (dt.date(2026, 1, 1), dt.date(2028, 2, 1), "a year at most"),
    ],
)
def test_a_period_that_cannot_be_right_is_refused(first, last, expected):
    assert expected in problem_with(first, last, on=dt.date(2026, 3, 2))
    assert problem_with(dt.date(2026, 3, 2), dt.date(2026, 3, 2), on=dt.date(2026, 3, 2)) == ""
