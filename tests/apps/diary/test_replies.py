"""Answers that come by mail: those of four clients are taken, and whatever else comes changes nothing."""

import contextlib
import datetime as dt
import email

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.diary.models import Invitation, ReplyNotTaken
from convenor.apps.diary.operations import answer_invitation
from convenor.apps.diary.operations.replies import forget_not_taken
from convenor.apps.diary.replies import NotAReply, ReplyNotReadable, read_reply
from convenor.apps.diary.tasks import Count, take_mail
from convenor.apps.meetings.operations import cancel_meeting, move_meeting
from tests.apps.diary.invited import a_meeting, invitation_of, send
from tests.apps.diary.written import CLIENTS, STAMP, changed, reply
from tests.factories import OPERATOR

ANNA, BEN = "anna@example.org", "ben@example.org"
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _mail_waits(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def meeting(db):
    meeting = a_meeting(ANNA, BEN)
    send(meeting)
    return meeting


def takes(raw):
    """What became of a mail: taken, not taken, neither."""
    count = Count()
    take_mail(raw, count)
    return (count.taken, count.not_taken, count.other)


def answers():
    return dict(Invitation.objects.values_list("email", "answer"))


def refused(raw, sentence, about=None):
    """Nothing but the note for the secretariat is new."""
    before = list(Invitation.objects.order_by("pk").values())
    assert takes(raw) == (0, 1, 0)
    assert list(Invitation.objects.order_by("pk").values()) == before
    note = ReplyNotTaken.objects.first()
    assert sentence in note.why
    assert note.meeting == about


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("partstat", "answer"),
    [
        ("ACCEPTED", "accepted"),
        ("DECLINED", "declined"),
        ("TENTATIVE", "tentative"),
        ("DELEGATED", "delegated"),
    ],
)
def test_the_reply_of_each_client_is_taken(meeting, client, partstat, answer):
    assert takes(reply(client, meeting.token, partstat=partstat)) == (1, 0, 0)
    assert answers() == {ANNA: answer, BEN: ""}
    assert invitation_of(ANNA).answered_at == STAMP
    assert Entry.objects.first().by_label == "the mailbox of replies"


@pytest.mark.parametrize("client", CLIENTS)
def test_bare_line_ends_and_old_macs_are_read_all_the_same(meeting, client):
    raw = reply(client, meeting.token)
    assert takes(raw.replace(b"\r\n", b"\n")) == (1, 0, 0)
    assert answers()[ANNA] == "accepted"


def test_a_later_reply_counts_and_an_earlier_one_that_comes_after_it_does_not(meeting):
    takes(reply("google", meeting.token, partstat="DECLINED", stamp=STAMP + HOUR))
    takes(reply("apple", meeting.token, partstat="ACCEPTED", stamp=STAMP))
    assert answers()[ANNA] == "declined"
    takes(reply("google", meeting.token, partstat="TENTATIVE", stamp=STAMP + 2 * HOUR))
    assert answers()[ANNA] == "tentative"


def test_a_replayed_mail_changes_nothing_even_after_another_answer(meeting):
    raw = reply("outlook", meeting.token)
    takes(raw)
    answer_invitation(invitation=invitation_of(ANNA), answer="declined", sequence=0, by=OPERATOR)
    before = (list(Invitation.objects.order_by("pk").values()), Entry.objects.count())
    assert takes(raw) == (1, 0, 0)
    assert (list(Invitation.objects.order_by("pk").values()), Entry.objects.count()) == before
    assert answers()[ANNA] == "declined"


def test_the_answer_to_an_old_invitation_is_noted_and_not_counted(meeting):
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 30), by=OPERATOR)
    refused(reply("google", meeting.token), "answers an old invitation", meeting)
    send(meeting)
    refused(
        changed(reply("google", meeting.token), ("<google-1", "<google-2")),
        "answers an old invitation",
        meeting,
    )
    takes(reply("google", meeting.token, sequence=1))
    assert answers()[ANNA] == "accepted"


def test_an_answer_to_a_cancelled_meeting_is_not_needed(meeting):
    cancel_meeting(meeting=meeting, by=OPERATOR)
    refused(reply("apple", meeting.token), "is cancelled; no answer is needed", meeting)


FORGED = [
    ("not invited", [("anna@", "eve@"), ("ANNA@", "eve@")], "eve@example.org, who was not invited"),
    ("another's name", [("ANNA@", "ben@")], "answers for anna@example.org but was sent from ben@"),
    ("two senders", [("From: Anna", "From: ben@example.org, Anna")], "was sent from nobody"),
    ("no sender", [("From: Anna <ANNA@example.org>", "X-From: nobody")], "sent from nobody"),
]


@pytest.mark.parametrize(
    ("pairs", "sentence"), [each[1:] for each in FORGED], ids=[e[0] for e in FORGED]
)
def test_one_who_was_not_invited_or_answers_for_another_is_refused(meeting, pairs, sentence):
    raw = changed(readable(reply("outlook", meeting.token)), *pairs)
    refused(raw, sentence, meeting)


def readable(raw):
    """Outlook's mail with the calendar part as plain text, so that words in it can be changed."""
    part = list(email.message_from_bytes(raw).walk())[-1]
    text = part.get_payload(decode=True)
    head, _, rest = raw.partition(b"Content-Transfer-Encoding: base64\r\n\r\n")
    return head + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + text + b"--_000_--\r\n"


BROKEN = [
    ("no UID", [("UID:{token}@convenor\r\n", "")], "has no UID", False),
    (
        "another's UID",
        [("{token}@convenor", "abc@elsewhere.example")],
        "“abc@elsewhere.example”, which",
        False,
    ),
    (
        "unknown UID",
        [("{token}@", "nosuchthing@")],
        "meeting “nosuchthing”, which is not on record",
        False,
    ),
    (
        "future version",
        [("SEQUENCE:0", "SEQUENCE:7")],
        "version 7 of the invitation, which was never",
        True,
    ),
    ("no number", [("SEQUENCE:0", "SEQUENCE:many")], "Its SEQUENCE is no number", True),
    ("below nought", [("SEQUENCE:0", "SEQUENCE:-1")], "there is none below nought", True),
    ("no answer", [("PARTSTAT=ACCEPTED", "PARTSTAT=NEEDS-ACTION")], "does not say whether", True),
    ("no PARTSTAT", [("PARTSTAT=ACCEPTED;", "")], "PARTSTAT is not stated", True),
    ("no attendee", [("ATTENDEE;", "X-ATTENDEE;")], "does not name the one person", True),
    ("another method", [("METHOD:REPLY", "METHOD:REQUEST")], "Its method is REQUEST", False),
    (
        "a counter-proposal",
        [("METHOD:REPLY", "METHOD:COUNTER")],
        "They propose another time",
        False,
    ),
    ("no event", [("VEVENT", "VTODO")], "It is not about one meeting", False),
    ("cut off", [("END:VCALENDAR", "")], "broken and cannot be read", False),
    ("lines broken", [("ATTENDEE;", "ATTEN\r\nDEE;")], "does not name the one person", True),
    ("from the future", [("DTSTAMP:2026", "DTSTAMP:2099")], "which is yet to come", True),
]


@pytest.mark.parametrize(
    ("pairs", "sentence", "known"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN]
)
def test_a_broken_reply_is_noted_with_the_reason_and_changes_nothing(
    meeting, pairs, sentence, known
):
    raw = readable(reply("outlook", meeting.token))
    raw = changed(raw, *((before.format(token=meeting.token), after) for before, after in pairs))
    refused(raw, sentence, meeting if known else None)


ODD = [
    ("floating", [(";TZID=GMT Standard Time:", ":")]),
    ("a zone nobody knows", [("GMT Standard Time", "Narnia/Lamppost")]),
    ("no zone", [("BEGIN:VTIMEZONE", "BEGIN:X-ZONE"), ("END:VTIMEZONE", "END:X-ZONE")]),
    ("a floating stamp", [("T090000Z\r\nTRANSP", "T090000\r\nTRANSP")]),
    ("no stamp", [("DTSTAMP:", "X-STAMP:"), ("5 Jan 2027", "5 Nov 2026")]),
    ("a broken stamp", [("DTSTAMP:2026", "DTSTAMP:soon"), ("5 Jan 2027", "5 Nov 2026")]),
    ("no SEQUENCE", [("\r\nSEQUENCE:0", "\r\nX-SEQUENCE:0")]),
    ("an unknown charset", [('charset="utf-8"', 'charset="x-klingon"')]),
]


@pytest.mark.parametrize("pairs", [each[1] for each in ODD], ids=[each[0] for each in ODD])
def test_what_does_not_matter_does_no_harm(meeting, pairs):
    assert takes(changed(readable(reply("outlook", meeting.token)), *pairs)) == (1, 0, 0)
    assert answers()[ANNA] == "accepted"
    assert invitation_of(ANNA).answered_at == STAMP


def test_a_huge_text_and_ten_thousand_events_are_not_even_parsed(meeting):
    raw = readable(reply("outlook", meeting.token))
    refused(changed(raw, ("See you there.\\n", "x" * 1_000_000)), "MB large", None)
    refused(
        changed(raw, ("See you there.\\n", "x" * 200_000), ("<outlook-1", "<2")), "kB large", None
    )
    event = "BEGIN:VEVENT\r\nEND:VEVENT\r\n"
    many = changed(raw, ("BEGIN:VEVENT", event * 3000 + "BEGIN:VEVENT"), ("<outlook-1", "<3"))
    refused(many, "It holds 3,001 meetings", None)


def test_an_ordinary_mail_and_a_bounce_are_left_to_people(meeting):
    plain = b"From: anna@example.org\r\nSubject: Hello\r\n\r\nI shall come.\r\n"
    assert takes(plain) == (0, 0, 1)
    bounce = reply("google", meeting.token).replace(b"multipart/mixed", b"multipart/report", 1)
    assert takes(bounce) == (0, 0, 1)
    assert not ReplyNotTaken.objects.exists()


def test_a_refused_mail_that_is_read_again_is_noted_once(meeting):
    raw = changed(readable(reply("outlook", meeting.token)), ("SEQUENCE:0", "SEQUENCE:7"))
    takes(raw)
    takes(raw)
    assert ReplyNotTaken.objects.count() == 1


def test_a_mail_that_trips_us_up_is_noted_and_the_next_is_read(meeting, monkeypatch):
    monkeypatch.setattr(
        "convenor.apps.diary.tasks.take_reply", lambda **_: (_ for _ in ()).throw(RuntimeError())
    )
    refused(reply("google", meeting.token), "Something went wrong on our side", meeting)


def test_notes_are_forgotten_after_some_months_for_they_hold_addresses(meeting):
    takes(changed(readable(reply("outlook", meeting.token)), ("SEQUENCE:0", "SEQUENCE:7")))
    note = ReplyNotTaken.objects.get()
    assert forget_not_taken(now=note.read_at + dt.timedelta(days=80), by=OPERATOR) == 0
    assert forget_not_taken(now=note.read_at + dt.timedelta(days=91), by=OPERATOR) == 1
    assert not ReplyNotTaken.objects.exists()


@given(st.binary(max_size=400), st.sampled_from(CLIENTS), st.integers(0, 3000), st.integers(0, 80))
def test_no_bytes_whatever_break_the_reader(noise, client, at, length):
    """It reads, says that it is no reply, or says why not: nothing else."""
    raw = reply(client, "abcdefghjk")
    for text in (noise, raw[:at] + noise + raw[at + length :]):
        with contextlib.suppress(NotAReply, ReplyNotReadable):
            assert read_reply(text).answer in {"accepted", "declined", "tentative", "delegated"}
