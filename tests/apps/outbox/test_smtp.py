"""Against a mail server that speaks SMTP and that we did not write."""

import email
import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import queue
from convenor.apps.outbox.tasks import send_waiting

pytestmark = pytest.mark.django_db


class Inbox(Message):
    """Keeps what arrives."""

    def __init__(self):
        super().__init__(email.message.EmailMessage)
        self.arrived = []

    def handle_message(self, message):
        self.arrived.append(message)


class Refuses:
    """A server that knows nobody."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        return "550 nobody of that name"


@pytest.fixture
def smtp(settings):
    """Starts a server with a handler, and has mail sent there."""
    running = []

    def start(handler):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        controller = Controller(handler, hostname="127.0.0.1", port=port)
        controller.start()
        running.append(controller)
        settings.CONVENOR_MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        return handler

    yield start
    for controller in running:
        controller.stop()


def test_a_message_arrives_as_written(smtp):
    inbox = smtp(Inbox())
    queue(to="chair@example.org", subject="Diolch, Siân", body="Cyfarfod: 10:00\n")
    assert send_waiting.call() == 1
    (message,) = inbox.arrived
    assert (
        str(email.header.make_header(email.header.decode_header(message["Subject"])))
        == "Diolch, Siân"
    )
    assert message.get_payload(decode=True).decode().splitlines() == ["Cyfarfod: 10:00"]
    assert message["To"] == "chair@example.org"


def test_a_refused_recipient_is_kept_with_the_reason(smtp):
    smtp(Refuses())
    queue(to="nobody@example.org", subject="Moved", body="It moved")
    assert send_waiting.call() == 0
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.body) == ("waiting", "It moved")
    assert "nobody of that name" in delivery.last_error


def test_an_invitation_arrives_beside_its_plain_text_and_is_forgotten(smtp):
    inbox = smtp(Inbox())
    text = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-NAME:Siân\r\nEND:VCALENDAR\r\n"
    queue(to="chair@example.org", subject="Moved", body="Text", calendar=text, method="REQUEST")
    assert send_waiting.call() == 1
    (message,) = inbox.arrived
    assert message.get_content_type() == "multipart/alternative"
    plain, calendar = message.get_payload()
    assert (plain.get_content_type(), plain.get_payload()) == ("text/plain", "Text")
    assert calendar.get_content_type() == "text/calendar"
    assert dict(calendar.get_params())["method"] == "REQUEST"
    assert dict(calendar.get_params())["charset"] == "utf-8"
    assert calendar.get_payload(decode=True).decode() == text
    assert Delivery.objects.get().calendar == ""


def test_further_headers_arrive_as_given_and_are_forgotten(smtp):
    inbox = smtp(Inbox())
    leave = {"List-Unsubscribe": "<https://example.org/leave/1>"}
    queue(to="chair@example.org", subject="Today", body="One thing", headers=leave)
    queue(to="chair@example.org", subject="Your code", body="ABC-123")
    assert send_waiting.call() == 2
    assert [message["List-Unsubscribe"] for message in inbox.arrived] == [
        "<https://example.org/leave/1>",
        None,
    ]
    assert [delivery.headers for delivery in Delivery.objects.all()] == [{}, {}]
