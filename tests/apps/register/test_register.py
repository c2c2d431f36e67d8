"""The register: what is refused, who holds an entry on which day, and what is due."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.register.models import EntryMove, RegisterEntry
from convenor.apps.register.operations import (
    EntryWords,
    RegisterNotValid,
    accept_as_it_stands,
    accept_move,
    change_entry,
    close_entry,
    decline_move,
    drop_review,
    note_told,
    plan_review,
    record_review,
    reopen_entry,
    take_move_back,
)
from convenor.apps.register.queries import (
    entry_row,
    held_by,
    history_of,
    late_reviews,
    moves_waiting,
    register_of,
    score_on,
)
from convenor.core.dates.periods import DAY
from convenor.core.governance.register import EntryKind, Weight
from convenor.core.vocabulary import ItemState, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
)
from tests.register_world import TODAY, WORDS, beside, handed, opened, scored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"what": " "}, "in a line what it is"),
        ({"why_it_matters": ""}, "why it matters"),
        ({"what": "x" * 201}, "at most 200 fit"),
        ({"marking": Marking.NAMED_SEATS}, "for partners, for everybody"),
    ],
)
def test_an_entry_says_what_it_is_and_why(more, said):
    with pytest.raises(RegisterNotValid, match=said):
        opened(**more)
    assert not RegisterEntry.objects.exists()
    assert opened().what == "Hotels close at short notice"


def test_scores_are_kept_by_day_and_one_off_the_scale_is_refused():
    entry = opened(on=TODAY - 10 * DAY)
    scored(entry, 2, 3, on=TODAY - 10 * DAY)
    scored(entry, 4, 4)
    assert score_on(entry, TODAY - 11 * DAY) == Weight(None, None)
    assert score_on(entry, TODAY - 1 * DAY) == Weight(2, 3)
    assert score_on(entry, TODAY) == Weight(4, 4)
    for likelihood, effect, said in (
        (6, 3, "6 is not on"),
        (3, 0, "0 is not"),
        (None, 3, "how likely"),
    ):
        with pytest.raises(RegisterNotValid, match=said):
            scored(entry, likelihood, effect)
    with pytest.raises(RegisterNotValid, match="still to come"):
        scored(entry, 1, 1, on=TODAY + DAY)
    with pytest.raises(RegisterNotValid, match="was opened on"):
        scored(entry, 1, 1, on=TODAY - 11 * DAY)
    assert entry.scores.count() == 2


def test_an_issue_is_there_already_and_a_chance_has_words_of_its_own():
    issue = opened(kind=EntryKind.ISSUE)
    with pytest.raises(RegisterNotValid, match="there already"):
        scored(issue, 3, 3)
    scored(issue, None, 5)
    assert entry_row(issue, on=TODAY).score == "happening now, and severe"
    chance = opened(kind=EntryKind.OPPORTUNITY)
    scored(chance, 4, 3)
    assert entry_row(chance, on=TODAY).score == "likely, and worth having"
    with pytest.raises(RegisterNotValid, match="open another one"):
        change_entry(entry=chance, words=EntryWords(**WORDS), by=OPERATOR)


def test_until_it_is_accepted_the_first_group_holds_it():
    entry = opened(on=TODAY - 5 * DAY)
    first, other = entry.group, beside(entry)
    with pytest.raises(RegisterNotValid, match="holds it since"):
        handed(entry, other, on=TODAY - 6 * DAY)
    move = handed(entry, other, on=TODAY - 3 * DAY)
    with pytest.raises(RegisterNotValid, match="has been asked since"):
        accept_move(move=move, on=TODAY - 4 * DAY, by=OPERATOR)
    assert held_by(entry, TODAY) == first
    assert [each.token for each in moves_waiting(group_id=other.pk)] == [entry.token]
    accept_move(move=move, on=TODAY - DAY, by=OPERATOR)
    entry.refresh_from_db()
    assert entry.group == other
    assert held_by(entry, TODAY - 6 * DAY) is None
    assert held_by(entry, TODAY - 2 * DAY) == first
    assert held_by(entry, TODAY - DAY) == other
    with pytest.raises(RegisterNotValid, match="settled already"):
        decline_move(move=move, because="No", on=TODAY, by=OPERATOR)


def test_one_move_waits_at_most_and_none_to_where_it_is():
    entry = opened()
    other = beside(entry)
    with pytest.raises(RegisterNotValid, match="holds it already"):
        handed(entry, entry.group)
    with pytest.raises(RegisterNotValid, match="No line joins"):
        handed(entry, GroupFactory())
    move = handed(entry, other)
    with pytest.raises(RegisterNotValid, match="has not answered"):
        handed(entry, beside(entry))
    with pytest.raises(RegisterNotValid, match="before you close"):
        close_entry(entry=entry, because="over", on=TODAY, today=TODAY, by=OPERATOR)
    with pytest.raises(RegisterNotValid, match="does not take it"):
        decline_move(move=move, because=" ", on=TODAY, by=OPERATOR)
    decline_move(move=move, because="It is local.", on=TODAY, by=OPERATOR)
    again = handed(entry, other)
    take_move_back(move=again, on=TODAY, by=OPERATOR)
    assert held_by(entry, TODAY) == entry.group
    assert EntryMove.objects.filter(accepted_on=None).count() == 2


def test_a_review_stands_on_the_agenda_of_a_meeting_to_come():
    entry = opened()
    meeting = MeetingFactory(group=entry.group, on=TODAY + 10 * DAY)
    past = MeetingFactory(group=entry.group, on=TODAY - DAY)
    with pytest.raises(RegisterNotValid, match="is over"):
        plan_review(entry=entry, meeting=past, on=TODAY, by=OPERATOR)
    with pytest.raises(RegisterNotValid, match="a meeting of"):
        plan_review(entry=entry, meeting=MeetingFactory(on=TODAY + DAY), on=TODAY, by=OPERATOR)
    review = plan_review(entry=entry, meeting=meeting, on=TODAY, by=OPERATOR)
    item = AgendaItem.objects.get()
    assert (item.meeting, item.about_kind, item.about_key) == (meeting, "register", entry.token)
    with pytest.raises(RegisterNotValid, match="already"):
        plan_review(entry=entry, meeting=meeting, on=TODAY, by=OPERATOR)
    with pytest.raises(RegisterNotValid, match="afterwards"):
        record_review(review=review, said="Watch it.", today=TODAY, by=OPERATOR)
    assert entry_row(entry, on=TODAY).due_on == meeting.on
    record_review(review=review, said="Watch it.", today=meeting.on, by=OPERATOR)
    assert entry_row(entry, on=meeting.on).due_on == meeting.on + 90 * DAY
    with pytest.raises(RegisterNotValid, match="cannot be taken off"):
        drop_review(review=review, by=OPERATOR)
    assert "Watch it." in [each.more for each in history_of(entry)]


def test_when_another_group_takes_it_the_planned_review_leaves_the_agenda():
    entry = opened()
    meeting = MeetingFactory(group=entry.group, on=TODAY + 10 * DAY)
    plan_review(entry=entry, meeting=meeting, on=TODAY, by=OPERATOR)
    accept_move(move=handed(entry, beside(entry)), on=TODAY, by=OPERATOR)
    assert AgendaItem.objects.get().state == ItemState.WITHDRAWN
    assert not entry.reviews.exists()


def test_it_is_closed_once_and_can_be_opened_again():
    entry = opened()
    close_entry(entry=entry, because="The hotel stays.", on=TODAY, today=TODAY, by=OPERATOR)
    with pytest.raises(RegisterNotValid, match="was closed on .*2 March 2026"):
        close_entry(entry=entry, because="Again", on=TODAY, today=TODAY, by=OPERATOR)
    with pytest.raises(RegisterNotValid, match="Open it again"):
        scored(entry, 1, 1)
    reopen_entry(entry=entry, by=OPERATOR)
    assert scored(entry, 1, 1).pk


def test_what_is_accepted_is_due_when_that_runs_out():
    entry = opened()
    with pytest.raises(RegisterNotValid, match="is over"):
        accept_as_it_stands(
            entry=entry, accepted_by="the board", on=TODAY, until=TODAY, today=TODAY, by=OPERATOR
        )
    accept_as_it_stands(
        entry=entry,
        accepted_by="the board",
        on=TODAY,
        until=TODAY + 30 * DAY,
        today=TODAY,
        by=OPERATOR,
    )
    row = entry_row(entry, on=TODAY)
    assert (row.accepted_until, row.due_on) == (TODAY + 30 * DAY, TODAY + 30 * DAY)
    assert entry_row(entry, on=TODAY + 31 * DAY).is_late
    assert entry_row(entry, on=TODAY + 31 * DAY).accepted_until is None


def test_who_was_told_is_kept():
    entry = opened()
    with pytest.raises(RegisterNotValid, match="who was told"):
        note_told(entry=entry, who="", how="by mail", on=TODAY, today=TODAY, by=OPERATOR)
    note_told(entry=entry, who="the council", how="by mail", on=TODAY, today=TODAY, by=OPERATOR)
    assert "the council was told, by mail." in [each.words for each in history_of(entry)]


def test_a_register_is_counted_and_read_in_the_same_number_of_queries():
    group = GroupFactory()
    MeetingFactory(group=group, on=dt.date(2026, 3, 12))
    heavy = opened(group, what="Heavy", on=TODAY - 100 * DAY)
    scored(heavy, 5, 5)
    opened(group, what="No owner", owner="")
    with CaptureQueriesContext(
        connection,
    ) as first:
        found = register_of(OPERATOR, group_id=group.pk, on=TODAY)
    assert [row.what for row in found.rows] == ["Heavy", "No owner"]
    assert (found.due, found.without_owner, found.not_weighed) == (1, 1, 1)
    assert found.before == dt.date(2026, 3, 12)
    late = late_reviews(partnership_id=group.partnership_id, on=TODAY)
    assert [row.what for row in late] == ["Heavy"]
    for number in range(5):
        scored(opened(group, what=f"More {number}"), 1, 1)
    with CaptureQueriesContext(connection) as second:
        register_of(OPERATOR, group_id=group.pk, on=TODAY)
    assert len(second) == len(first)


STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["accept", "decline", "back"])), max_size=6
)


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_what_the_row_says_and_what_its_moves_say_are_one(steps):
    entry = opened()
    groups = [entry.group, beside(entry), beside(entry)]
    for day, (number, answer) in enumerate(steps, start=1):
        on = TODAY + day * DAY
        before = held_by(entry, on)
        try:
            move = handed(entry, groups[number], on=on)
        except RegisterNotValid:
            assert groups[number] == before
            continue
        if answer == "accept":
            accept_move(move=move, on=on, by=OPERATOR)
        elif answer == "decline":
            decline_move(move=move, because="No.", on=on, by=OPERATOR)
        else:
            take_move_back(move=move, on=on, by=OPERATOR)
        assert held_by(entry, on) == (groups[number] if answer == "accept" else before)
        entry.refresh_from_db()
        assert entry.group == held_by(entry, on)
