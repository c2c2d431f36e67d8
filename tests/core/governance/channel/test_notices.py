"""How far a notice goes, and when everybody may see it."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.notices import (
    GroupReceipts,
    NoticeFacts,
    marking_on_the_way,
    rolled_up,
)
from convenor.core.vocabulary import Marking

SENT = dt.date(2026, 3, 2)
markings = st.sampled_from(Marking)
days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_it_holds_from_sending_until_the_day_it_expires():
    facts = NoticeFacts(Marking.PARTNERS, True, SENT, expires_on=dt.date(2026, 4, 1))
    held = [dt.date(2026, 3, 1), SENT, dt.date(2026, 3, 31), dt.date(2026, 4, 1)]
    assert [facts.holds(day) for day in held] == [False, True, True, False]


def test_a_public_one_is_public_from_the_day_it_is_clear():
    facts = NoticeFacts(Marking.PUBLIC, True, SENT, public_from=dt.date(2026, 3, 9))
    assert [facts.is_public(day) for day in (SENT, dt.date(2026, 3, 9))] == [False, True]


@given(st.builds(NoticeFacts, markings, st.booleans(), st.none() | days, st.none() | days), days)
def test_nothing_is_public_that_is_not_marked_so_or_does_not_hold(facts, on):
    if facts.is_public(on):
        assert facts.marking is Marking.PUBLIC
        assert facts.holds(on)


@given(st.lists(markings, min_size=1, max_size=6))
def test_however_often_it_is_passed_on_it_never_widens(chain):
    marking = chain[0]
    for wanted in chain[1:]:
        narrower = marking_on_the_way(marking, wanted)
        assert narrower.rank >= marking.rank
        marking = narrower


def test_the_sentence_over_all_groups_counts_those_further_down():
    rows = [GroupReceipts("Strategy", 4, 2, 1, passed_on_to=5, read_further=1)]
    assert rolled_up(rows, wants_reply=True) == (
        "It went to nine people; three have said that they read it, and one replied."
    )
    assert rolled_up([], wants_reply=False) == (
        "It went to groups in which nobody is on record yet."
    )
