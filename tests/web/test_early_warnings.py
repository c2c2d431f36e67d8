"""What a date could still mend is told on the group's page, and first on the secretariat's desk."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.groups.models import Group, Partnership
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import (
    MeetingKnown,
    cancel_meeting,
    keep_known_dates,
    move_meeting,
    set_meeting,
)
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.web.days import today
from convenor.web.pages.desk import desk_page
from tests.factories import OPERATOR, GroupFactory, client_as, secretariat_of
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 9, 1)
THREE_A_YEAR = {"cadence": {"at_least_a_year": 3}}
TWELVE_WEEKS = {"lead_times": {"notice": {"number": 12, "unit": "weeks"}}}


def load(*groups):
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "harbour", "name": "Harbour Partnership"},
        "groups": [{"kind": "forum", **group} for group in groups],
    }
    load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)


def forum(**terms):
    load({"slug": "forum", "name": "Forum", **terms})
    return Group.objects.get(slug="forum")


def meet(group, *days):
    return [set_meeting(group=group, on=dt.date(2026, *day), by=OPERATOR) for day in days]


def told(*, on=ON):
    """What waits at the desk: sentence and page."""
    return [(todo.sentence, todo.page) for todo in desk_page("harbour", on=on).todo]


def first_told(*, on=ON):
    return told(on=on)[0]


def test_after_the_second_of_three_with_no_third_date_both_pages_say_what_to_do(client):
    meet(forum(**THREE_A_YEAR, **TWELVE_WEEKS), (2, 4), (6, 3))
    sentence = (
        "Two of three meetings of 2026 have passed and no third date is set; "
        "set one by 8 October to keep notice."
    )
    assert [each for each in told() if "2026" in each[0]][0] == (
        f"Forum: {sentence} Our records begin on 4 February 2026; an earlier meeting would count.",
        "keep_dates",
    )
    page = words_of(client.get(f"/g/forum?on={ON}"))
    assert f"At risk. {sentence}" in page


def test_the_third_date_ends_it(client):
    meet(forum(**THREE_A_YEAR), (2, 4), (6, 3), (11, 4))
    assert told() == []
    assert "At risk" not in words_of(client.get(f"/g/forum?on={ON}"))


def test_a_third_date_that_is_called_off_brings_it_back():
    third = meet(forum(**THREE_A_YEAR), (2, 4), (6, 3), (11, 4))[2]
    cancel_meeting(meeting=third, by=OPERATOR)
    assert "no third date is set" in first_told()[0]


def test_warnings_come_before_all_else_that_waits(client):
    load(
        {"slug": "another", "name": "Another", "seats": [{"key": "chair", "label": "Chair"}]},
        {"slug": "forum", "name": "Forum", **THREE_A_YEAR},
    )
    meet(Group.objects.get(slug="forum"), (2, 4), (6, 3))
    sentences = [sentence for sentence, _ in told()]
    assert sentences[0].startswith("Forum: Two of three")
    assert sentences[1] == "Another: No date is recorded."
    assert not any("No date has been set" in sentence for sentence in sentences)


def test_the_desk_leads_to_the_dates(client):
    group = forum(cadence={"at_least_a_year": 12})
    set_meeting(group=group, on=today(), by=OPERATOR)
    keeper = client_as(secretariat_of(Partnership.objects.get()))
    page = keeper.get("/keep/harbour")
    assert "Forum: One of 12 meetings of" in words_of(page)
    assert "/keep/harbour/groups/forum/dates" in page.content.decode()


def known_since(meeting, day):
    at = dt.datetime(2026, *day, 12, tzinfo=dt.UTC)
    Meeting.objects.filter(pk=meeting.pk).update(set_at=at)


def test_a_date_set_too_late_says_until_when_it_could_move(client):
    (meeting,) = meet(forum(**TWELVE_WEEKS), (10, 7))
    known_since(meeting, (9, 1))
    sentence = (
        "The date of 7 October 2026 was set on 1 September 2026, 36 days before; the terms say "
        "12 weeks. Tell everybody now, or move it to 24 November 2026 or later."
    )
    assert told() == [(f"Forum: {sentence}", "see_dates")]
    assert f"Broken. {sentence}" in words_of(client.get(f"/g/forum?on={ON}"))
    assert "36 days" not in "".join(each[0] for each in told(on=dt.date(2026, 10, 8)))


def test_a_date_set_in_time_is_kept_and_one_moved_late_is_not(client):
    (meeting,) = meet(forum(**TWELVE_WEEKS), (10, 7))
    known_since(meeting, (1, 8))
    assert told() == []
    assert "in time for 12 weeks of notice" in words_of(client.get(f"/g/forum?on={ON}"))
    move_meeting(meeting=meeting, to=dt.date(2026, 10, 14), by=OPERATOR)
    known_since(meeting, (9, 1))
    assert "was moved there on 1 September 2026" in first_told()[0]


def test_of_a_date_that_a_source_states_nobody_knows_when_it_was_set(client):
    group = forum(**TWELVE_WEEKS)
    keep_known_dates(group=group, dates=[MeetingKnown(dt.date(2026, 10, 7))], by=OPERATOR)
    assert told() == []
    page = words_of(client.get(f"/g/forum?on={ON}"))
    assert "Not knowable yet. When the date of 7 October 2026 was set is not recorded" in page


def test_setting_and_moving_record_when_and_a_source_forgets_it():
    (meeting,) = meet(forum(), (10, 7))
    assert meeting.set_at is not None
    move_meeting(meeting=meeting, to=dt.date(2026, 10, 14), by=OPERATOR)
    was = Meeting.objects.get().set_at
    assert was > meeting.moves.get().moved_at - dt.timedelta(minutes=1)
    stated = MeetingKnown(dt.date(2026, 10, 21), moved_from=dt.date(2026, 10, 14))
    keep_known_dates(group=meeting.group, dates=[stated], by=OPERATOR)
    assert Meeting.objects.get().set_at is None


def before_the_board(**board):
    load(
        {
            "slug": "forum",
            "name": "Forum",
            "timing": [{"when": "before", "amount": 2, "unit": "weeks", "group": "board"}],
        },
        {"slug": "board", "name": "Board", **board},
    )
    return Group.objects.get(slug="forum"), Group.objects.get(slug="board")


def test_two_dates_out_of_step_are_told_while_both_are_to_come():
    ours, theirs = before_the_board()
    meet(ours, (10, 7))
    meet(theirs, (10, 28))
    assert told() == [
        (
            "Forum: Is to meet on 7 October 2026, three weeks before the Board (28 October 2026); "
            "the terms say two weeks before. Move one of the two.",
            "see_dates",
        )
    ]
    assert not any("Move one" in sentence for sentence, _ in told(on=dt.date(2026, 10, 8)))


def test_several_dates_out_of_step_are_one_sentence_and_told_by_one_of_the_two():
    load(
        {"slug": "forum", "name": "Forum", "timing": [
            {"when": "before", "amount": 2, "unit": "weeks", "group": "board"}]},
        {"slug": "board", "name": "Board", "timing": [
            {"when": "after", "amount": 2, "unit": "weeks", "group": "forum"}]},
    )  # fmt: skip
    meet(Group.objects.get(slug="forum"), (10, 7), (11, 11), (12, 2))
    meet(Group.objects.get(slug="board"), (10, 28), (11, 30), (12, 23))
    ((sentence, _),) = told()
    assert sentence == (
        "Board: Is to meet on 28 October 2026, three weeks after the Forum (7 October 2026); the "
        "terms say two weeks after. Move one of the two. "
        "Two more of its dates are out of step with that group."
    )


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        (1, "Papers of the Board are due out by Wednesday 14 October 2026, after this meeting: "
            "what is agreed here can still be in them."),
        (2, "Papers of the Board are due out by Wednesday 7 October 2026, on the day of this "
            "meeting: they can be read here, and what is agreed here is not in them."),
        (3, "Papers of the Board are due out by Wednesday 30 September 2026, before this meeting: "
            "they can be read here, and what is agreed here is not in them."),
    ],
)  # fmt: skip
def test_a_meeting_is_told_apart_by_the_papers_of_the_next_groups(client, weeks, sentence):
    ours, theirs = before_the_board(lead_times={"papers": {"number": weeks, "unit": "weeks"}})
    meet(ours, (10, 7))
    meet(theirs, (10, 21))
    assert sentence in words_of(client.get(f"/g/forum?on={ON}"))


def test_where_terms_do_not_state_papers_nothing_is_said_of_them(client):
    ours, theirs = before_the_board()
    meet(ours, (10, 7))
    meet(theirs, (10, 21))
    assert "Papers of" not in words_of(client.get(f"/g/forum?on={ON}"))


def test_a_gap_that_is_planned_too_long_is_told_and_one_that_is_over_is_not():
    every_quarter = {"cadence": {"every": {"number": 3, "unit": "months"}}}
    meet(forum(**every_quarter), (1, 14), (6, 3), (12, 16))
    assert told() == [
        (
            "Forum: 16 December 2026: Is to meet 28 weeks after the last meeting; the terms say "
            "every three months. Move it, or set a date before it.",
            "see_dates",
        )
    ]
    assert told(on=dt.date(2026, 9, 18)) == []
    assert told(on=dt.date(2026, 12, 17)) == [
        ("Forum: No date has been set after 16 December 2026.", "keep_dates")
    ]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ((9, 16), None),
        ((10, 21), "Was to meet on 15 September 2026. "
                   "The next is due by 15 December 2026 and has no date yet."),
        ((12, 30), "No date has been set after 15 September 2026; the terms say every three months."),
    ],
)  # fmt: skip
def test_the_next_date_by_the_terms_is_asked_for_in_time(on, sentence):
    meet(forum(cadence={"every": {"number": 3, "unit": "months"}}), (6, 16), (9, 15))
    said = [said for said, _ in told(on=dt.date(2026, *on))]
    stale = "No date has been set after 15 September 2026."
    assert said == [f"Forum: {sentence or stale}"]


def test_a_body_that_others_run_is_not_warned_of():
    group = forum(**THREE_A_YEAR, standing="outside")
    meet(group, (2, 4), (6, 3))
    assert told() == []


def test_the_desk_asks_as_often_for_many_groups_as_for_one():
    def asked():
        with CaptureQueriesContext(connection) as found:
            desk_page("harbour", on=ON)
        return len(found)

    ours, theirs = before_the_board()
    meet(ours, (10, 7))
    meet(theirs, (10, 28))
    few = asked()
    for _ in range(6):
        meet(GroupFactory(partnership=ours.partnership), (2, 4))
    assert asked() == few <= 40
