"""Items: proposed, taken on, put off, carried over, ordered."""

import datetime as dt

import pytest

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.agendas.operations import (
    AgendaNotValid,
    CarriedItem,
    ItemAsked,
    accept_proposal,
    add_item,
    add_standing_item,
    carry_forward,
    change_item,
    decline_proposal,
    defer_item,
    end_standing_item,
    order_items,
    propose_item,
    put_back_item,
    withdraw_item,
)
from convenor.apps.agendas.queries import items_on
from convenor.apps.audit.models import Entry
from convenor.core.vocabulary import ItemKind, ItemPurpose, ItemState, MeetingState
from tests.factories import OPERATOR, GroupFactory, MeetingFactory

pytestmark = pytest.mark.django_db
MARCH, JUNE = dt.date(2026, 3, 18), dt.date(2026, 6, 17)


@pytest.fixture
def group():
    return GroupFactory(name="Strategy")


@pytest.fixture
def meeting(group):
    return MeetingFactory(group=group, on=MARCH, start=dt.time(10), end=dt.time(12))


@pytest.fixture
def later(group):
    return MeetingFactory(group=group, on=JUNE)


def item(meeting, title="Housing", **more):
    return add_item(meeting=meeting, asked=ItemAsked(title, **more), by=OPERATOR)


def titles(meeting):
    return [row.title for row in items_on(meeting)]


def test_a_proposal_is_not_on_the_agenda_before_it_is_taken(meeting):
    proposed = propose_item(meeting=meeting, asked=ItemAsked("Housing"), by=OPERATOR)
    assert titles(meeting) == []
    accept_proposal(item=proposed, by=OPERATOR)
    assert titles(meeting) == ["Housing"]


def test_a_proposal_that_is_not_taken_has_a_reason_for_its_proposer(meeting):
    proposed = propose_item(meeting=meeting, asked=ItemAsked("Housing"), by=OPERATOR)
    with pytest.raises(AgendaNotValid, match="Say why the item is not taken"):
        decline_proposal(item=proposed, because=" ", by=OPERATOR)
    decline_proposal(item=proposed, because="It is on the Board's agenda.", by=OPERATOR)
    assert (proposed.state, proposed.answer) == (
        ItemState.DECLINED,
        "It is on the Board's agenda.",
    )
    with pytest.raises(AgendaNotValid, match="no longer a proposal"):
        accept_proposal(item=proposed, by=OPERATOR)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (ItemAsked(" "), "Give the item a title"),
        (ItemAsked("Housing", minutes=0), "0 minutes cannot be right"),
        (ItemAsked("Housing", minutes=601), "601 minutes cannot be right"),
        (ItemAsked("Housing", is_closed=True), "Say why the item is taken without observers"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused_and_nothing_is_kept(meeting, asked, said):
    with pytest.raises(AgendaNotValid, match=said):
        add_item(meeting=meeting, asked=asked, by=OPERATOR)
    assert not AgendaItem.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.HELD])
def test_no_item_for_a_meeting_that_is_off_or_over(group, state):
    over = MeetingFactory(group=group, state=state.value)
    with pytest.raises(AgendaNotValid, match="for the item"):
        item(over)


def test_an_item_put_off_comes_back_and_counts_how_often(group, meeting, later):
    first = item(meeting, minutes=20, presenter="Health")
    defer_item(item=first, because="No time.", by=OPERATOR)
    (again,) = carry_forward(meeting=later, carried=[], by=OPERATOR)
    assert (again.title, again.minutes, again.presenter) == ("Housing", 20, "Health")
    assert (again.kind, again.times_deferred, again.carried_from) == (
        ItemKind.DEFERRED,
        1,
        first,
    )
    defer_item(item=again, because="No time.", by=OPERATOR)
    third = MeetingFactory(group=group, on=dt.date(2026, 9, 16))
    (once_more,) = carry_forward(meeting=third, carried=[], by=OPERATOR)
    assert once_more.times_deferred == 2


def test_what_was_carried_over_cannot_be_put_back_and_what_was_not_can(meeting, later):
    first, second = item(meeting), item(meeting, "Health")
    defer_item(item=first, because="No time.", by=OPERATOR)
    carry_forward(meeting=later, carried=[], by=OPERATOR)
    with pytest.raises(AgendaNotValid, match="already on the agenda of a later meeting"):
        put_back_item(item=first, by=OPERATOR)
    withdraw_item(item=second, because="Settled by mail.", by=OPERATOR)
    put_back_item(item=second, by=OPERATOR)
    assert titles(meeting) == ["Health"]


def test_a_new_agenda_begins_with_what_is_owed_and_pressing_again_adds_nothing(group, later):
    add_standing_item(
        group=group, title="Report-backs", purpose=ItemPurpose.INFORMATION, on=MARCH, by=OPERATOR
    )
    arising = CarriedItem(
        ItemKind.MATTERS_ARISING, "Matters arising", ItemPurpose.DISCUSSION, about_kind="action"
    )
    minutes = CarriedItem(
        ItemKind.LAST_MINUTES,
        "Minutes of 18 March",
        ItemPurpose.DECISION,
        about_kind="minutes",
        about_key="abc",
    )
    for _ in range(2):
        carry_forward(meeting=later, carried=[arising, minutes], by=OPERATOR)
    assert titles(later) == ["Minutes of 18 March", "Matters arising", "Report-backs"]


def test_a_standing_item_that_ended_no_longer_comes(group, meeting, later):
    standing = add_standing_item(
        group=group, title="Report-backs", purpose=ItemPurpose.INFORMATION, on=MARCH, by=OPERATOR
    )
    with pytest.raises(AgendaNotValid, match="stands on every agenda already"):
        add_standing_item(
            group=group,
            title="report-backs",
            purpose=ItemPurpose.INFORMATION,
            on=MARCH,
            by=OPERATOR,
        )
    end_standing_item(item=standing, on=dt.date(2026, 5, 1), by=OPERATOR)
    carry_forward(meeting=meeting, carried=[], by=OPERATOR)
    carry_forward(meeting=later, carried=[], by=OPERATOR)
    assert titles(meeting) == ["Report-backs"]
    assert titles(later) == []


def test_items_of_another_group_do_not_come_over(meeting):
    other = item(MeetingFactory(on=dt.date(2026, 1, 7)), "Theirs")
    defer_item(item=other, because="No time.", by=OPERATOR)
    carry_forward(meeting=meeting, carried=[], by=OPERATOR)
    assert titles(meeting) == []


def test_the_order_is_kept_and_a_list_from_before_a_change_is_refused(meeting):
    first, second = item(meeting), item(meeting, "Health")
    order_items(meeting=meeting, tokens=[second.token, first.token], by=OPERATOR)
    assert titles(meeting) == ["Health", "Housing"]
    item(meeting, "Added in another tab")
    with pytest.raises(AgendaNotValid, match="has changed since you opened this page"):
        order_items(meeting=meeting, tokens=[first.token, second.token], by=OPERATOR)
    assert titles(meeting)[:2] == ["Health", "Housing"]


def test_a_change_that_changes_nothing_leaves_no_entry(meeting):
    kept = item(meeting)
    before = Entry.objects.count()
    change_item(item=kept, asked=ItemAsked("Housing"), by=OPERATOR)
    assert Entry.objects.count() == before
    change_item(item=kept, asked=ItemAsked("Homes"), by=OPERATOR)
    assert titles(meeting) == ["Homes"]
