"""What stays of a message that is over names no expert, whatever they had agreed to when it was written."""

import smtplib

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from convenor.apps.outbox import operations
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import MOST_TRIES, queue, try_failed_again
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.people.operations import set_expert_consent
from convenor.core.vocabulary import ExpertUse, Marking
from tests.factories import OPERATOR, PersonFactory

pytestmark = pytest.mark.django_db
NAME = "Amal Winter"
PLAIN = "an expert by experience"
REPEATS = "tests.apps.outbox.test_names_forgotten.RepeatsTheSubject"
INVITATION = (
    f"BEGIN:VEVENT\r\nSUMMARY:The day on which {NAME[:4]}\r\n {NAME[4:]} speaks\r\nEND:VEVENT\r\n"
)


class RepeatsTheSubject(BaseEmailBackend):
    """A mail server whose refusal repeats what it was given."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPDataError(451, f"no: {email_messages[0].subject}".encode())


@pytest.fixture(autouse=True)
def expert():
    person = PersonFactory(name=NAME, is_expert=True)
    set_expert_consent(person=person, use=ExpertUse.SAFE_NAME, marking=Marking.PUBLIC, by=OPERATOR)
    return person


@pytest.fixture
def message():
    return queue(
        to="chair@example.org",
        subject=f"{NAME} speaks",
        body=f"{NAME} speaks.",
        html=f'<p title="{NAME}">{NAME}</p>',
        calendar=INVITATION,
        method="REQUEST",
        headers={"X-About": NAME},
    )


def kept(message):
    message.refresh_from_db()
    return str({each.name: getattr(message, each.name) for each in Delivery._meta.fields})


def test_one_that_went_is_named_without_them(message, mailoutbox):
    send_waiting.call()
    assert mailoutbox[-1].subject == f"{NAME} speaks", "they agreed"
    assert (message.refresh_from_db(), message.subject) == (None, f"{PLAIN} speaks")
    assert NAME not in kept(message)


@pytest.mark.parametrize("end", ["mark_refused", "mark_dropped"])
def test_one_that_nobody_takes_keeps_nothing_of_what_it_said(message, end):
    getattr(operations, end)(message, f"refused: {NAME}")
    assert NAME.split()[1] not in kept(message)
    assert (message.subject, message.body, message.calendar) == (f"{PLAIN} speaks", "", "")
    assert (message.html, message.headers) == ("", {})


def test_one_that_is_tried_again_keeps_it_until_it_is_given_up(message, settings):
    settings.CONVENOR_MAIL_BACKEND = REPEATS
    send_waiting.call()
    message.refresh_from_db()
    assert (message.state, message.body) == ("waiting", f"{NAME} speaks.")
    assert NAME not in message.last_error, "the server repeated it"
    Delivery.objects.update(tries=MOST_TRIES - 1, try_after=None)
    send_waiting.call()
    message.refresh_from_db()
    assert message.state == "failed"
    assert (message.subject, message.body) == (f"{PLAIN} speaks", f"{PLAIN} speaks.")
    assert message.html == f'<p title="{PLAIN}">{PLAIN}</p>'
    assert "Winter" not in message.calendar


def test_one_given_up_can_still_be_sent(message, settings, mailoutbox):
    message.headers = {}
    message.tries = MOST_TRIES
    operations.mark_not_sent(message, "")
    assert try_failed_again() == 1
    assert send_waiting.call() == 1
    assert mailoutbox[-1].body == f"{PLAIN} speaks."


def test_one_of_which_nobody_knows_whether_it_went_says_nothing_more(message):
    operations.mark_handing(message)
    assert operations.take(message.pk) is None
    assert NAME not in kept(message)
    assert message.state == "in doubt"
