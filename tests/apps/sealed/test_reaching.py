"""A message finds its way to somebody whose address is sealed, and leaves no trace of it."""

import pytest
from django.core import mail
from icalendar import Calendar

from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import queue
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.outbox.unsealing import _addressed, what_went_wrong
from convenor.apps.sealed import keys
from convenor.apps.sealed.operations import shred_identity
from tests.sealed_world import EMAIL, MARKERS, sealed_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return sealed_world()


def stored():
    return " ".join(str(vars(each)) for each in Delivery.objects.all()).casefold()


def test_it_is_resolved_in_the_moment_of_handing_over_and_never_stored(world):
    queue(to=world.person.email, subject="For Robin", body="It moved")
    send_waiting.call()
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([EMAIL], "For Robin")
    assert not any(marker in stored() for marker in MARKERS)


def test_a_message_to_somebody_destroyed_is_dropped_and_said_so(world):
    shred_identity(person=world.person, by=world.me(), why="ended")
    queue(to=world.person.email, subject="Late", body="Too late")
    assert send_waiting.call() == 0
    assert mail.outbox == []
    row = Delivery.objects.get()
    assert (row.state, row.body, row.try_after) == ("dropped", "", None)
    assert "Nobody is at this sealed address any more" in row.last_error


def test_a_lost_key_keeps_the_message_waiting(world):
    (key_id,) = keys.all_key_ids() & {world_key()}
    with keys.store().open(key_id) as file:
        wrapped = file.read()
    keys.destroy(key_id)
    queue(to=world.person.email, subject="Wait", body="Please")
    assert send_waiting.call() == 0
    row = Delivery.objects.get()
    assert (row.state, row.body) == ("waiting", "Please")
    from django.core.files.base import ContentFile

    keys.store().save(key_id, ContentFile(wrapped))


def world_key():
    from convenor.apps.sealed.models import SealedIdentity

    return SealedIdentity.objects.get().key_id


def test_the_words_of_a_server_that_may_repeat_the_address_are_left_out(world, monkeypatch):
    from smtplib import SMTPRecipientsRefused

    error = SMTPRecipientsRefused({EMAIL: (550, f"<{EMAIL}> unknown".encode())})
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages",
        lambda self, messages: (_ for _ in ()).throw(error),
    )
    queue(to=world.person.email, subject="x", body="y")
    queue(to="other@example.org", subject="x", body="y")
    send_waiting.call()
    sealed, other = Delivery.objects.order_by("id")
    assert sealed.last_error.startswith("SMTPRecipientsRefused 550: ")
    assert not any(marker in sealed.last_error.casefold() for marker in MARKERS)
    assert EMAIL in other.last_error, "an ordinary address keeps the server's reason"
    assert what_went_wrong(sealed, OSError(f"cannot reach {EMAIL}")).startswith("OSError: the mail")


def test_an_invitation_names_the_real_address_to_its_owner_alone(world):
    line = f"ATTENDEE;CN=Robin;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{world.person.email}"
    cut = len(line) - 12
    text = (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line[:cut]}\r\n {line[cut:]}\r\n"
        "SUMMARY:A meeting of the Board\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    queue(to=world.person.email, subject="x", body="y", calendar=text, method="REQUEST")
    send_waiting.call()
    (message,) = mail.outbox
    ((sent, _),) = [each for each in message.alternatives if "calendar" in each[1]]
    (event,) = Calendar.from_ical(sent).walk("VEVENT")
    assert str(event["ATTENDEE"]) == f"mailto:{EMAIL}"
    assert max(len(line.encode()) for line in sent.splitlines()) <= 75
    assert not any(marker in stored() for marker in MARKERS)


def test_an_invitation_without_the_address_is_left_as_it_is():
    assert _addressed("BEGIN:X\r\n", "a@sealed.invalid", "b@example.org") == "BEGIN:X\r\n"


def test_an_address_in_letters_of_several_bytes_is_folded_between_letters(world):
    line = f"ATTENDEE;CN={'é' * 60}:mailto:{world.person.email}\r\n"
    told = _addressed(line, world.person.email, EMAIL)
    assert all(len(each.encode()) <= 75 for each in told.split("\r\n"))
    assert told.replace("\r\n ", "") == line.replace(world.person.email, EMAIL)
