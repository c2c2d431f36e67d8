"""Invitations by mail: each person hears of each change once, and a calendar knows the meeting again."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from icalendar import Calendar

from convenor.apps.audit.models import Entry
from convenor.apps.diary.models import Invitation
from convenor.apps.diary.operations import InvitationNotValid, answer_invitation
from convenor.apps.diary.queries import Told, invited_to, overtaken_invitations
from convenor.apps.groups.models import Membership
from convenor.apps.meetings.operations import (
    cancel_meeting,
    change_meeting,
    move_meeting,
    restore_meeting,
)
from convenor.core.vocabulary import Capacity
from tests.apps.diary.invited import (
    MEETS,
    TEN,
    TODAY,
    a_meeting,
    event_in,
    invitation_of,
    joins,
    mails,
    send,
)
from tests.factories import OPERATOR, MembershipFactory

pytestmark = pytest.mark.django_db
ANNA, BEN = "anna@example.org", "ben@example.org"
LINK = "https://meet.example.org/1"


@pytest.fixture(autouse=True)
def _mail_waits(settings):
    """Nothing leaves, so that what was written can be looked at."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.INVITATION_ADDRESS = "meetings@example.org"


def told(meeting):
    return sorted(row.told for row in invited_to([meeting])[meeting.pk])


def answers(email, answer="accepted"):
    invitation = invitation_of(email)
    answer_invitation(
        invitation=invitation, answer=answer, sequence=invitation.sequence, by=OPERATOR
    )


def test_an_invitation_says_all_that_the_standards_ask_and_names_one_receiver():
    meeting = a_meeting(ANNA, BEN, joining_link=LINK, joining_note="Code 1", place="Hall")
    assert send(meeting) == 2
    (mail, other) = mails()
    assert (mail.to, mail.method, mail.sender) == (
        ANNA,
        "REQUEST",
        f'"{meeting.group.partnership.name}" <meetings@example.org>',
    )
    assert mail.subject == (
        "Invitation: Strategy Group; of, Leeds, Monday 29 March 2027, 10am to noon"
    )
    assert BEN not in mail.calendar + mail.body
    calendar = Calendar.from_ical(mail.calendar)
    event = event_in(mail)
    assert (calendar["method"], calendar["version"]) == ("REQUEST", "2.0")
    assert (event["uid"], event["sequence"], event["status"]) == (
        f"{meeting.token}@convenor",
        0,
        "CONFIRMED",
    )
    assert event["organizer"] == "mailto:meetings@example.org"
    assert event["attendee"] == f"mailto:{ANNA}"
    assert (event["attendee"].params["RSVP"], event["attendee"].params["PARTSTAT"]) == (
        "TRUE",
        "NEEDS-ACTION",
    )
    assert event["dtstart"].dt.astimezone(dt.UTC) == dt.datetime(2027, 3, 29, 9, tzinfo=dt.UTC)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    for words in ("When: Monday 29 March 2027, 10am to noon", "Where: Hall", LINK, "Code 1"):
        assert words in mail.body
    assert f"{LINK} Code 1" in event["description"]
    assert event_in(other)["uid"] == event["uid"]


def test_the_text_keeps_to_the_standard():
    send(
        a_meeting(
            "a-very-long-address-indeed-for-one-receiver@example.org", place="Ystafell ŵ " * 9
        )
    )
    text = mails()[0].calendar.encode()
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert text.count(b"TZID:Europe/London") == text.count(b"BEGIN:VTIMEZONE") == 1
    assert text.count(b"RRULE:FREQ=YEARLY") == 2
    for name in (b"METHOD:", b"UID:", b"DTSTAMP:", b"ORGANIZER;", b"ATTENDEE;"):
        assert text.count(b"\r\n" + name) == 1, name


def test_nobody_hears_the_same_twice_and_who_joins_later_hears_it_then():
    meeting = a_meeting(ANNA)
    assert (send(meeting), send(meeting)) == (1, 0)
    joins(meeting.group, BEN)
    assert (send(meeting), [mail.to for mail in mails()]) == (1, [ANNA, BEN])


def test_each_change_raises_the_sequence_of_one_and_the_same_event():
    meeting = a_meeting(ANNA)
    send(meeting)
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 30), by=OPERATOR)
    change_meeting(meeting=meeting, place="Hall", by=OPERATOR)
    send(meeting)
    cancel_meeting(meeting=meeting, why="Snow", by=OPERATOR)
    send(meeting)
    restore_meeting(meeting=meeting, by=OPERATOR)
    send(meeting)
    events = [event_in(mail) for mail in mails()]
    assert [(mail.method, mail.subject.split(":")[0]) for mail in mails()] == [
        ("REQUEST", "Invitation"),
        ("REQUEST", "Changed"),
        ("CANCEL", "Cancelled"),
        ("REQUEST", "Invitation"),
    ]
    assert [int(event["sequence"]) for event in events] == [0, 2, 3, 4]
    assert len({str(event["uid"]) for event in events}) == 1
    assert [str(event["status"]) for event in events][1:3] == ["CONFIRMED", "CANCELLED"]
    assert "It was to be on Monday 29 March 2027." in mails()[1].body
    assert "is cancelled: Snow" in mails()[2].body
    assert "answer" not in mails()[2].body


def test_one_who_leaves_is_told_so_once_and_the_meeting_stands_for_the_others():
    meeting = a_meeting(ANNA, BEN)
    send(meeting)
    Membership.objects.filter(person__email=BEN).update(valid_to=MEETS)
    assert told(meeting) == [Told.CURRENT, Told.TO_CALL_OFF]
    assert (send(meeting), send(meeting)) == (1, 0)
    mail = mails()[-1]
    assert (mail.to, mail.method) == (BEN, "CANCEL")
    assert "You are no longer invited" in mail.body


def test_all_who_belong_are_invited_once_in_whatever_capacity():
    meeting = a_meeting(ANNA)
    chair = joins(meeting.group, "chair@example.org", Capacity.CHAIR)
    MembershipFactory(group=meeting.group, person=chair, capacity=Capacity.SUBSTITUTE.value)
    joins(meeting.group, "sub@example.org", Capacity.SUBSTITUTE)
    joins(meeting.group, "gone@example.org", valid_to=MEETS)
    joins(meeting.group, "later@example.org", valid_from=MEETS + dt.timedelta(days=1))
    joins(meeting.group, "")
    assert told(meeting) == [Told.NO_ADDRESS, *[Told.TO_INVITE] * 3]
    send(meeting)
    roles = {mail.to: event_in(mail)["attendee"].params["ROLE"] for mail in mails()}
    assert roles == {
        ANNA: "REQ-PARTICIPANT",
        "chair@example.org": "REQ-PARTICIPANT",
        "sub@example.org": "OPT-PARTICIPANT",
    }


def test_an_answer_outlives_a_change_of_place_but_not_of_the_day():
    meeting = a_meeting(ANNA)
    send(meeting)
    answers(ANNA)
    change_meeting(meeting=meeting, joining_link=LINK, by=OPERATOR)
    send(meeting)
    assert event_in(mails()[-1])["attendee"].params["PARTSTAT"] == "ACCEPTED"
    assert invitation_of(ANNA).answer == "accepted"
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 31), by=OPERATOR)
    (row,) = invited_to([meeting])[meeting.pk]
    assert (row.answer, row.answered_before) == ("", True)
    send(meeting)
    assert event_in(mails()[-1])["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert invitation_of(ANNA).answer == ""


def test_only_those_who_hold_an_old_invitation_can_be_written_to():
    meeting = a_meeting(ANNA)
    send(meeting)
    joins(meeting.group, BEN)
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 31), by=OPERATOR)
    assert send(meeting, only_changes=True) == 1
    assert [mail.to for mail in mails()] == [ANNA, ANNA]
    assert told(meeting) == [Told.CURRENT, Told.TO_INVITE]


def test_a_new_address_gets_what_the_old_one_had():
    meeting = a_meeting(ANNA)
    send(meeting)
    person = invitation_of(ANNA).person
    person.email = BEN
    person.save()
    assert (send(meeting), mails()[-1].to) == (1, BEN)


def test_who_holds_old_invitations_is_known_for_all_groups_at_once(
    django_assert_num_queries,
):
    meeting = a_meeting(ANNA, BEN)
    send(meeting)
    groups = [meeting.group_id]
    assert overtaken_invitations(group_ids=groups, on=TODAY) == []
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 31), by=OPERATOR)
    with django_assert_num_queries(3):
        (found,) = overtaken_invitations(group_ids=groups, on=TODAY)
    assert (found.people, found.token) == (2, meeting.token)
    assert overtaken_invitations(group_ids=groups, on=dt.date(2027, 4, 1)) == []


@pytest.mark.parametrize(
    ("standing", "on", "sentence"),
    [
        ("outside", TODAY, "is run by others, who send its invitations themselves"),
        ("hosted", MEETS + dt.timedelta(days=1), "is over, so nobody was written to"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_leaves(standing, on, sentence):
    meeting = a_meeting(ANNA)
    meeting.group.standing = standing
    meeting.group.save()
    entries = Entry.objects.count()
    with pytest.raises(InvitationNotValid, match=sentence):
        send(meeting, on=on)
    assert (mails(), Invitation.objects.count(), Entry.objects.count()) == ([], 0, entries)


def test_the_trail_names_no_person_no_address_and_no_link():
    meeting = a_meeting(ANNA, joining_link=LINK)
    send(meeting)
    answers(ANNA, "declined")
    said = [entry.what for entry in Entry.objects.all()]
    assert said[:2] == [
        "An answer to the invitation of Strategy Group; of, Leeds for Monday 29 March 2027 came: "
        "cannot come.",
        "Strategy Group; of, Leeds wrote to one person about its meeting of Monday 29 March 2027.",
    ]
    for secret in (ANNA, LINK, invitation_of(ANNA).person.name):
        assert secret not in repr(list(Entry.objects.values()))


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (dt.date(2028, 1, 12), 10),
        (dt.date(2027, 3, 27), 10),
        (dt.date(2027, 3, 28), 9),
        (dt.date(2027, 10, 30), 9),
        (dt.date(2027, 10, 31), 10),
    ],
)
def test_ten_in_london_is_the_right_instant_around_the_changes_of_the_clock(day, utc_hour):
    send(a_meeting(ANNA, on=day))
    event = event_in(mails()[0])
    assert event["dtstart"].dt.astimezone(dt.UTC).hour == utc_hour
    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(hours=2)


def test_a_meeting_whose_time_is_not_stated_takes_the_day():
    send(a_meeting(ANNA, start=None, end=None))
    event = event_in(mails()[0])
    assert (event["dtstart"].dt, event["transp"]) == (MEETS, "TRANSPARENT")
    assert "The time is not stated." in mails()[0].body


def test_a_time_without_an_end_has_none():
    send(a_meeting(ANNA, start=TEN, end=None))
    assert "dtend" not in event_in(mails()[0])


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_send_one_mail_to_each():
    meeting = a_meeting(ANNA, BEN)
    together = threading.Barrier(2)

    def press(_):
        together.wait()
        try:
            return send(meeting)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sent = sorted(pool.map(press, range(2)))
    assert (sent, sorted(mail.to for mail in mails())) == ([0, 2], [ANNA, BEN])
