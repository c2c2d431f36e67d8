"""Dates that are set, moved, called off and restored, and what terms may and may not change of them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from convenor.apps.audit.models import Entry
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import (
    MeetingKnown,
    MeetingNotValid,
    cancel_meeting,
    change_meeting,
    keep_known_dates,
    move_meeting,
    restore_meeting,
    set_meeting,
)
from convenor.apps.meetings.queries import (
    Joining,
    dates_moved_since,
    dates_of,
    joining_of,
    meetings_of,
    months_with_dates,
    next_dates,
)
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from tests.factories import OPERATOR, GroupFactory

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, JUNE = dt.date(2026, 3, 2), dt.date(2026, 3, 3), dt.date(2026, 6, 1)


@pytest.fixture
def group():
    return GroupFactory(name="Forum")


def meeting_on(group, day=MONDAY, **details):
    return set_meeting(group=group, on=day, by=OPERATOR, **details)


def calendar(group):
    """Each date with its state, its number for diaries, and the days it was on before."""
    return [
        (row.on, row.state, row.sequence, [move.was_on for move in row.moves])
        for row in meetings_of(group_ids=[group.pk])[group.pk]
    ]


def refused(sentence, write, **details):
    before = Entry.objects.count()
    with pytest.raises(MeetingNotValid, match=sentence):
        write(by=OPERATOR, **details)
    assert Entry.objects.count() == before


def test_a_date_moves_is_called_off_and_restored_as_the_same_meeting(group):
    meeting = meeting_on(group)
    assert calendar(group) == [(MONDAY, "planned", 0, [])]
    move_meeting(meeting=meeting, to=TUESDAY, by=OPERATOR)
    assert calendar(group) == [(TUESDAY, "planned", 1, [MONDAY])]
    cancel_meeting(meeting=meeting, why="Too few could come", by=OPERATOR)
    assert calendar(group) == [(TUESDAY, "cancelled", 2, [MONDAY])]
    restore_meeting(meeting=meeting, by=OPERATOR)
    assert calendar(group) == [(TUESDAY, "planned", 3, [MONDAY])]
    assert {row.token for row in meetings_of(group_ids=[group.pk])[group.pk]} == {meeting.token}
    assert list(Entry.objects.order_by("id").values_list("what", flat=True)) == [
        "Forum will meet on Monday 2 March 2026.",
        "Forum moved its meeting of Monday 2 March 2026 to Tuesday 3 March 2026.",
        "Forum cancelled its meeting of Tuesday 3 March 2026.",
        "Forum will meet on Tuesday 3 March 2026 after all.",
    ]


def test_what_moved_since_a_moment_is_known(group, django_assert_num_queries):
    other = meeting_on(GroupFactory())
    meeting = meeting_on(group)
    move_meeting(meeting=meeting, to=TUESDAY, by=OPERATOR)
    move_meeting(meeting=other, to=TUESDAY, by=OPERATOR)
    before = meeting.moves.get().moved_at
    move_meeting(meeting=meeting, to=JUNE, why="The hall is closed", by=OPERATOR)
    with django_assert_num_queries(1):
        (moved,) = dates_moved_since(before, group_ids=[group.pk])
    assert (moved.was_on, moved.on, moved.why) == (TUESDAY, JUNE, "The hall is closed")
    assert moved.token == meeting.token
    assert len(dates_moved_since(before - dt.timedelta(days=1), group_ids=[group.pk])) == 2


def test_what_changes_nothing_leaves_no_trace(group):
    meeting = meeting_on(group)
    entries = Entry.objects.count()
    move_meeting(meeting=meeting, to=MONDAY, by=OPERATOR)
    restore_meeting(meeting=meeting, by=OPERATOR)
    assert (calendar(group), Entry.objects.count()) == ([(MONDAY, "planned", 0, [])], entries)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    assert (calendar(group), Entry.objects.count()) == ([(MONDAY, "cancelled", 1, [])], entries + 1)


def test_a_group_meets_once_a_day(group):
    meeting_on(group)
    other = meeting_on(group, TUESDAY)
    refused("already meets on Monday 2 March 2026", set_meeting, group=group, on=MONDAY)
    refused("already meets on Monday 2 March 2026", move_meeting, meeting=other, to=MONDAY)
    assert calendar(group) == [(MONDAY, "planned", 0, []), (TUESDAY, "planned", 0, [])]
    meeting_on(GroupFactory())


def test_the_day_of_a_cancelled_meeting_is_free_until_it_is_taken(group):
    gone = meeting_on(group)
    cancel_meeting(meeting=gone, by=OPERATOR)
    refused("set a new date instead", move_meeting, meeting=gone, to=TUESDAY)
    meeting_on(group)
    refused("already meets", restore_meeting, meeting=gone)
    assert sorted(calendar(group))[0] == (MONDAY, "cancelled", 1, [])


def test_a_meeting_ends_after_it_starts(group):
    ten = dt.time(10)
    refused(
        "end at 10:00, before it starts at 10:00",
        set_meeting,
        group=group,
        on=MONDAY,
        start=ten,
        end=ten,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(group=group, on=MONDAY, start=ten, end=dt.time(9))
    meeting_on(group, start=ten)
    meeting_on(group, TUESDAY, end=ten)


def test_the_next_date_is_the_first_that_stands(group):
    for day in (MONDAY, TUESDAY, JUNE):
        meeting_on(group, day)
    cancel_meeting(meeting=Meeting.objects.get(on=TUESDAY), by=OPERATOR)

    def next_on(day):
        return {pk: row.on for pk, row in next_dates(day, group_ids=[group.pk]).items()}

    assert next_on(MONDAY) == {group.pk: MONDAY}
    assert next_on(TUESDAY) == {group.pk: JUNE}
    assert next_on(JUNE + dt.timedelta(days=1)) == {}


def keep(group, *dates):
    keep_known_dates(group=group, dates=dates, by=OPERATOR)


def test_dates_known_from_a_source_come_in_once(group):
    known = (MeetingKnown(MONDAY, dt.time(10)), MeetingKnown(JUNE, state="held"))
    keep(group, *known)
    entries = Entry.objects.count()
    keep(group, *known)
    assert Entry.objects.count() == entries
    assert calendar(group) == [(MONDAY, "planned", 0, []), (JUNE, "held", 0, [])]


def test_a_source_that_says_more_changes_the_meeting_and_what_it_leaves_out_stays(group):
    keep(group, MeetingKnown(MONDAY), MeetingKnown(JUNE))
    token = Meeting.objects.get(on=MONDAY).token
    keep(group, MeetingKnown(MONDAY, place="Town Hall"))
    meeting = Meeting.objects.get(on=MONDAY)
    assert (meeting.token, meeting.place, meeting.sequence) == (token, "Town Hall", 1)
    assert Meeting.objects.get(on=JUNE).sequence == 0


@pytest.mark.parametrize("known_before", [True, False])
def test_a_source_may_say_from_which_day_a_meeting_moved(group, known_before):
    if known_before:
        meeting_on(group, MONDAY)
    for _ in range(2):
        keep(group, MeetingKnown(TUESDAY, moved_from=MONDAY))
        assert [(day, moves) for day, _, _, moves in calendar(group)] == [(TUESDAY, [MONDAY])]


def test_beside_a_cancelled_meeting_the_one_that_stands_is_meant(group):
    cancel_meeting(meeting=meeting_on(group, start=dt.time(10)), by=OPERATOR)
    meeting_on(group)
    keep(group, MeetingKnown(MONDAY, place="Town Hall"))
    places = dict(Meeting.objects.values_list("state", "place"))
    assert places == {"cancelled": "", "planned": "Town Hall"}


def load(**details):
    group = {"slug": "forum", "name": "Forum", "kind": "forum", "dates": ["2026-03-02"]}
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "harbour", "name": "Harbour"},
        "groups": [group | details],
    }
    load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)


@pytest.mark.parametrize("amended", [{}, {"kind": "board"}, {"valid_from": "2026-05-01"}])
@pytest.mark.parametrize("change", ["moved", "cancelled"])
def test_terms_loaded_again_do_not_undo_what_became_of_a_date(change, amended):
    load()
    meeting = Meeting.objects.get()
    if change == "moved":
        move_meeting(meeting=meeting, to=TUESDAY, by=OPERATOR)
    else:
        cancel_meeting(meeting=meeting, by=OPERATOR)
    before = calendar(meeting.group)
    load(**amended)
    assert calendar(meeting.group) == before


def test_terms_that_newly_state_something_of_a_date_change_it():
    load()
    load(dates=[{"on": "2026-03-02", "state": "cancelled"}, "2026-06-01"])
    group = Meeting.objects.first().group
    assert calendar(group) == [(MONDAY, "cancelled", 1, []), (JUNE, "planned", 0, [])]


def test_a_year_reads_the_dates_in_order_with_every_day_they_were_on(
    group, django_assert_num_queries
):
    other, elsewhere = GroupFactory(partnership=group.partnership), GroupFactory()
    meeting = meeting_on(group, JUNE, start=dt.time(10))
    for day in (TUESDAY, MONDAY):
        move_meeting(meeting=meeting, to=day, by=OPERATOR)
    meeting_on(other, dt.date(2026, 5, 1))
    meeting_on(other, dt.date(2025, 12, 31))
    meeting_on(group, dt.date(2027, 1, 1))
    meeting_on(group, dt.date(2026, 1, 1))
    meeting_on(group, dt.date(2026, 12, 31))
    meeting_on(elsewhere, JUNE)
    ids, year = [group.pk, other.pk], (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    with django_assert_num_queries(1):
        found = dates_of(group_ids=ids, between=year)
    assert [(row.on, row.was) for row in found[group.pk]] == [
        (dt.date(2026, 1, 1), ()),
        (MONDAY, (JUNE, TUESDAY)),
        (dt.date(2026, 12, 31), ()),
    ]
    with django_assert_num_queries(1):
        rows = meetings_of(group_ids=ids, between=year)
    assert set(rows) == set(found) == set(ids)
    for key, dates in found.items():
        assert [
            (row.token, row.on, row.start, row.end, row.state, row.note) for row in rows[key]
        ] == [(row.token, row.on, row.start, row.end, row.state, row.note) for row in dates]
        assert [tuple(move.was_on for move in row.moves) for row in rows[key]] == [
            row.was for row in dates
        ]
    assert months_with_dates(partnership_id=group.partnership_id) == [
        dt.date(2025, 12, 1),
        dt.date(2026, 1, 1),
        dt.date(2026, 3, 1),
        dt.date(2026, 5, 1),
        dt.date(2026, 12, 1),
        dt.date(2027, 1, 1),
    ]


def test_how_to_join_is_kept_apart_and_no_entry_says_it(group):
    meeting = meeting_on(
        group, joining_link="https://meet.example.org/secret", joining_note="Code 99"
    )
    plain = meeting_on(group, JUNE)
    assert joining_of(tokens=[meeting.token, plain.token]) == {
        meeting.token: Joining("https://meet.example.org/secret", "Code 99")
    }
    change_meeting(meeting=meeting, joining_link="https://meet.example.org/other", by=OPERATOR)
    (row, _) = meetings_of(group_ids=[group.pk])[group.pk]
    assert (row.sequence, "meet.example.org" in repr(row)) == (1, False)
    said = list(Entry.objects.values_list("what", "details"))
    assert said[0][0] == "Forum changed its meeting of Monday 2 March 2026: how to join."
    assert "example.org" not in repr(said)


def test_time_and_place_are_changed_on_the_same_day_and_diaries_are_told(group):
    meeting = meeting_on(group, start=dt.time(10))
    change_meeting(meeting=meeting, start=dt.time(11), place="Town Hall", by=OPERATOR)
    assert calendar(group) == [(MONDAY, "planned", 1, [])]
    assert Entry.objects.first().what == (
        "Forum changed its meeting of Monday 2 March 2026: the time and the place."
    )
    before = Entry.objects.count()
    change_meeting(meeting=meeting, place="Town Hall", by=OPERATOR)
    assert (meeting.sequence, Entry.objects.count()) == (1, before)


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (
            {"start": dt.time(10), "end": dt.time(9)},
            "would end at 09:00, before it starts at 10:00",
        ),
        ({"joining_link": "meet me"}, "“meet me” is not an address: write one that begins with"),
        ({"joining_link": "javascript:alert(1)"}, "is not an address"),
    ],
)
def test_a_change_that_cannot_be_is_refused(group, details, sentence):
    meeting = meeting_on(group)
    refused(sentence, change_meeting, meeting=meeting, **details)
    assert calendar(group) == [(MONDAY, "planned", 0, [])]


def test_a_cancelled_meeting_is_not_changed(group):
    meeting = meeting_on(group)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    refused("set a new date instead", change_meeting, meeting=meeting, place="Town Hall")
