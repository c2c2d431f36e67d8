"""Reading the mailbox over a socket: each mail once, and nothing in it is changed."""

import pytest
from django.core.management import CommandError, call_command
from imap_tools import MailBoxUnencrypted

from convenor.apps.diary.mailbox import Mailbox, MailboxNotReadable
from convenor.apps.diary.models import Invitation, MailboxMark, ReplyNotTaken
from convenor.apps.diary.tasks import read_mailbox
from tests.apps.diary.imap import serving
from tests.apps.diary.invited import a_meeting, send
from tests.apps.diary.written import reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.IMAP_HOST, settings.IMAP_USER, settings.IMAP_PASSWORD = "127.0.0.1", "reader", "secret"
    with serving() as server:
        settings.IMAP_PORT = server.port
        yield server


@pytest.fixture
def meeting():
    meeting = a_meeting("anna@example.org")
    send(meeting)
    return meeting


def mailbox(server):
    return Mailbox(lambda: MailBoxUnencrypted("127.0.0.1", server.port, timeout=5))


def read(server):
    count = read_mailbox(mailbox(server))
    return (count.taken, count.not_taken, count.other)


def test_what_came_is_read_once_and_what_comes_later_then(server, meeting):
    server.mails = {3: b"Subject: Hello\r\n\r\nI come\r\n", 7: reply("google", meeting.token)}
    assert read(server) == (1, 0, 1)
    assert Invitation.objects.get().answer == "accepted"
    assert read(server) == (0, 0, 0)
    server.mails[9] = reply("outlook", "nosuchthing")
    assert read(server) == (0, 1, 0)
    assert MailboxMark.objects.get().last_uid == 9


def test_nothing_in_the_mailbox_is_changed(server, meeting):
    server.mails = {1: reply("google", meeting.token)}
    read(server)
    asked = " ".join(server.asked)
    assert "EXAMINE" in asked
    assert "BODY.PEEK[]" in asked
    for word in ("STORE", "SELECT", "EXPUNGE", "COPY", "MOVE", "APPEND"):
        assert word not in asked.replace("UNSELECT", "")


def test_a_server_that_numbers_anew_has_all_read_again_and_nothing_changes(server, meeting):
    server.mails = {7: reply("google", meeting.token), 8: reply("outlook", "nosuchthing")}
    read(server)
    before = list(Invitation.objects.values())
    server.numbering, server.mails = 2, {1: server.mails[7], 2: server.mails[8]}
    assert read(server) == (1, 1, 0)
    assert list(Invitation.objects.values()) == before
    assert ReplyNotTaken.objects.count() == 1
    assert MailboxMark.objects.get().last_uid == 2


def test_a_huge_mail_is_not_even_fetched(server, meeting):
    server.mails = {1: b"x" * 1_200_000, 2: reply("apple", meeting.token)}
    assert read(server) == (1, 1, 0)
    assert "The mail is 1.2 MB large" in ReplyNotTaken.objects.get().why
    assert not [each for each in server.asked if each.startswith("UID FETCH 1 (BODY")]


@pytest.mark.parametrize(
    ("name", "value"), [("IMAP_PASSWORD", "wrong"), ("IMAP_FOLDER", "Nowhere")]
)
def test_a_mailbox_that_does_not_open_is_said_and_no_password_with_it(
    server, settings, name, value
):
    setattr(settings, name, value)
    with pytest.raises(MailboxNotReadable, match="cannot be opened") as said:
        read(server)
    assert "look at IMAP_HOST" in str(said.value)
    assert "wrong" not in str(said.value)
    assert "secret" not in str(said.value)


def test_a_server_that_is_not_there_or_not_set_is_said(settings, server):
    settings.IMAP_HOST, settings.IMAP_PORT = "127.0.0.1", 9
    with pytest.raises(CommandError, match="The mailbox at 127.0.0.1 cannot be opened"):
        call_command("read_replies")
    settings.IMAP_HOST = ""
    with pytest.raises(CommandError, match="No mailbox is set: write IMAP_HOST"):
        call_command("read_replies")


def test_the_command_says_what_became_of_the_mails(server, meeting, capsys, monkeypatch):
    monkeypatch.setattr(
        "convenor.apps.diary.mailbox._from_settings",
        lambda: MailBoxUnencrypted("127.0.0.1", server.port, timeout=5),
    )
    server.mails = {1: reply("thunderbird", meeting.token)}
    call_command("read_replies")
    assert capsys.readouterr().out == "Answers taken: 1. Not counted: 0. Other mails: 0.\n"
