"""Pledges made to us: counted, dated, chased, settled."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from convenor.apps.asks.models import Pledge
from convenor.apps.asks.operations import (
    PledgeMade,
    PledgeNotValid,
    change_pledge_date,
    chase_pledge,
    record_pledge,
    reopen_pledge,
    settle_pledge,
)
from convenor.apps.asks.queries import pledge_row, pledges_counted, pledges_due
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import PledgeState
from tests.asks_world import a_map
from tests.examples import at_most
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
MADE = dt.date(2026, 3, 31)
JUNE = dt.date(2026, 6, 1)


@pytest.fixture
def here():
    return a_map()


def pledged(here, words="A letter in ten languages", due_on=JUNE, **more):
    more.setdefault("made_by_words", "The department")
    made = PledgeMade(words, due_on)
    return record_pledge(group=here.strategy, made=made, on=MADE, by=OPERATOR, **more)


def refused(call, **arguments):
    with pytest.raises(PledgeNotValid) as refusal:
        call(by=OPERATOR, **arguments)
    return str(refusal.value)


def due(here, on):
    return [row.words for row in pledges_due(group_ids=[here.strategy.pk], on=on)]


def test_it_is_asked_after_on_the_working_day_after_it_is_due(here):
    pledged(here)
    assert due(here, JUNE) == []
    assert due(here, dt.date(2026, 6, 2)) == ["A letter in ten languages"]


def test_where_no_date_was_given_one_is_asked_for(here):
    pledge = pledged(here, due_on=None)
    # Good Friday and Easter Monday do not count.
    assert pledge.chase_on == dt.date(2026, 4, 16)
    assert pledge.steps.get().words == "No date was given."
    change_pledge_date(pledge=pledge, due_on=JUNE, words="By phone.", on=MADE, by=OPERATOR)
    assert (pledge.due_on, pledge.chase_on) == (JUNE, dt.date(2026, 6, 2))


def test_a_chase_is_a_mail_or_a_note_and_names_its_next_day(here):
    pledge = pledged(here)
    on = dt.date(2026, 6, 2)
    chase_pledge(pledge=pledge, words="They are at it.", on=on, by=OPERATOR)
    assert pledge.chase_on == dt.date(2026, 6, 16)
    assert not Delivery.objects.exists()
    chase_pledge(
        pledge=pledge,
        words="Is it done?",
        to="office@example.org",
        next_on=dt.date(2026, 7, 1),
        on=on,
        by=OPERATOR,
    )
    mail = Delivery.objects.get()
    assert "A letter in ten languages" in mail.body
    assert "Is it done?" in mail.body
    assert "was to be done by Monday 1 June 2026" in mail.body
    assert pledge.chase_on == dt.date(2026, 7, 1)
    assert [step.kind for step in pledge.steps.all()] == ["made", "asked after", "chased by mail"]
    assert "Choose a day after today" in refused(
        chase_pledge, pledge=pledge, words="x", next_on=on, on=on
    )


@pytest.mark.parametrize("state", [PledgeState.KEPT, PledgeState.NOT_KEPT, PledgeState.RELEASED])
def test_it_is_settled_in_words_and_can_be_opened_again(here, state):
    pledge = pledged(here)
    assert "Say in a line what shows" in refused(
        settle_pledge, pledge=pledge, state=state, words="", on=MADE
    )
    settle_pledge(pledge=pledge, state=state, words="We have it.", on=MADE, by=OPERATOR)
    assert (pledge.state, pledge.chase_on, pledge.settled_on) == (state, None, MADE)
    assert due(here, dt.date(2027, 1, 1)) == []
    assert f"is settled: {state}" in refused(chase_pledge, pledge=pledge, words="x", on=MADE)
    reopen_pledge(pledge=pledge, words="It was another letter.", on=MADE, by=OPERATOR)
    assert (pledge.state, pledge.chase_on) == (PledgeState.OPEN, dt.date(2026, 4, 1))


def test_bad_days_and_no_words_are_refused_and_nothing_is_kept(here):
    assert "before it was pledged on Tuesday 31 March 2026" in refused(
        record_pledge,
        group=here.strategy,
        made=PledgeMade("x", dt.date(2026, 3, 1)),
        made_by_words="The department",
        on=MADE,
    )
    for made_by, words in (("The department", " "), ("", "A letter")):
        refused(
            record_pledge,
            group=here.strategy,
            made=PledgeMade(words),
            made_by_words=made_by,
            on=MADE,
        )
    assert not Pledge.objects.exists()


def test_the_same_key_again_gives_what_was_kept(here):
    assert pledged(here, client_key="k") == pledged(here, client_key="k")
    assert Pledge.objects.count() == 1


def test_they_are_counted_by_what_became_of_them(here):
    pledged(here, made_by=here.board, made_by_words="")
    settle_pledge(pledge=pledged(here), state=PledgeState.KEPT, words="Seen", on=MADE, by=OPERATOR)
    pledged(here, due_on=None)
    found = pledges_counted(Pledge.objects.all(), on=dt.date(2026, 6, 2))
    assert (found.made, found.kept, found.open, found.late, found.undated) == (3, 1, 2, 1, 1)
    assert pledge_row(Pledge.objects.first()).made_by in {"Board", "The department"}


class AlwaysAskedAfter(TestCase):
    """Whatever happens to a pledge: while it is open it has a day on which it is asked after."""

    @settings(deadline=None, max_examples=at_most(40))
    @given(st.lists(st.sampled_from(["chase", "kept", "reopen", "date", "no date"]), max_size=8))
    def test_an_open_pledge_is_chased_and_a_settled_one_is_not(self, moves):
        here = a_map()
        pledge = pledged(here, due_on=None)
        day = MADE
        for move in moves:
            day += dt.timedelta(days=3)
            try:
                make(move, pledge, day)
            except PledgeNotValid:
                pledge.refresh_from_db()
            pledge.refresh_from_db()
            is_open = pledge.state == PledgeState.OPEN
            assert is_open is (pledge.chase_on is not None)
            assert is_open is (pledge.settled_on is None)
        assert pledge.steps.count() >= 1


def make(move, pledge, day):
    said = {"pledge": pledge, "words": "x", "on": day, "by": OPERATOR}
    if move == "chase":
        chase_pledge(**said)
    elif move == "kept":
        settle_pledge(state=PledgeState.KEPT, **said)
    elif move == "reopen":
        reopen_pledge(**said)
    else:
        change_pledge_date(due_on=day if move == "date" else None, **said)
