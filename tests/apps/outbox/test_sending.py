"""A message is a row until it has left; nothing is lost, and nothing goes for a change undone."""

import datetime as dt

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from convenor.apps.outbox.backend import OutboxBackend
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import MOST_TRIES, queue, take, try_failed_again
from convenor.apps.outbox.queries import outbox_state, worker_state
from convenor.apps.outbox.tasks import send_waiting

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
BROKEN = "tests.apps.outbox.test_sending.BrokenServer"
PARTLY_BROKEN = "tests.apps.outbox.test_sending.RefusesOne"


class BrokenServer(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("nobody listens there")


class RefusesOne(BaseEmailBackend):
    """A mail server that chokes on one recipient in a way nobody foresaw."""

    def send_messages(self, email_messages):
        if email_messages[0].to == ["poison@example.org"]:
            raise ValueError("what is that?")
        mail.outbox.extend(email_messages)


def later(delivery, **span):
    """Let time pass for one message."""
    delivery.refresh_from_db()
    Delivery.objects.filter(pk=delivery.pk).update(
        try_after=delivery.try_after - dt.timedelta(**span)
    )


@pytest.mark.django_db(transaction=True)
def test_a_message_leaves_once_its_transaction_holds_and_what_it_said_is_forgotten():
    with transaction.atomic():
        delivery = queue(
            to="chair@example.org", subject="Your code", body="ABC-123", html="<p>ABC-123</p>"
        )
        assert mail.outbox == []
    assert [(m.to, m.body) for m in mail.outbox] == [(["chair@example.org"], "ABC-123")]
    delivery.refresh_from_db()
    assert (delivery.state, delivery.body, delivery.html) == ("sent", "", "")
    assert delivery.sent_at is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tasks", [DATABASE_TASKS, None], ids=["in the database", "at once"])
def test_nothing_goes_for_a_change_that_was_undone(settings, tasks):
    settings.TASKS = tasks or settings.TASKS
    with transaction.atomic():
        queue(to="chair@example.org", subject="Moved", body="It moved")
        transaction.set_rollback(True)
    assert (Delivery.objects.count(), DBTaskResult.objects.count(), mail.outbox) == (0, 0, [])


@pytest.mark.django_db(transaction=True)  # the worker closes and opens connections
def test_the_task_that_sends_is_a_row_beside_the_message(settings):
    settings.TASKS = DATABASE_TASKS
    queue(to="chair@example.org", subject="Moved", body="It moved")
    assert DBTaskResult.objects.ready().count() == 1
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert [m.subject for m in mail.outbox] == ["Moved"]
    assert worker_state().last_seen is not None


@pytest.mark.django_db
def test_a_failing_server_loses_nothing_and_a_later_try_is_planned(settings):
    settings.TASKS = DATABASE_TASKS
    delivery = queue(to="chair@example.org", subject="Moved", body="It moved")
    settings.CONVENOR_MAIL_BACKEND = BROKEN
    assert send_waiting.call() == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries, delivery.body) == ("waiting", 1, "It moved")
    assert delivery.last_error == "ConnectionRefusedError: nobody listens there"
    assert DBTaskResult.objects.filter(run_after=delivery.try_after).count() == 1
    assert send_waiting.call() == 0, "not before its time"

    later(delivery, minutes=3)
    settings.CONVENOR_MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_waiting.call() == 1
    assert [m.body for m in mail.outbox] == ["It moved"]
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == ("sent", "")


@pytest.mark.django_db
def test_after_many_tries_it_is_given_up_but_kept_and_can_be_sent_again(settings):
    delivery = queue(to="chair@example.org", subject="Moved", body="It moved")
    settings.CONVENOR_MAIL_BACKEND = BROKEN
    for number in range(1, MOST_TRIES + 1):
        send_waiting.call()
        delivery.refresh_from_db()
        assert delivery.tries == number
        if delivery.try_after:
            later(delivery, minutes=2**number + 1)
    assert (delivery.state, delivery.body) == ("failed", "It moved")
    assert (outbox_state().waiting, outbox_state().failed) == (0, 1)

    settings.CONVENOR_MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert try_failed_again() == 1
    assert send_waiting.call() == 1
    assert [m.body for m in mail.outbox] == ["It moved"]


@pytest.mark.django_db
def test_one_message_that_cannot_be_sent_does_not_hold_up_the_rest(settings):
    settings.CONVENOR_MAIL_BACKEND = PARTLY_BROKEN
    for to in ("poison@example.org", "chair@example.org"):
        queue(to=to, subject="Moved", body="It moved")
    assert send_waiting.call() == 1
    assert [m.to for m in mail.outbox] == [["chair@example.org"]]


@pytest.mark.django_db
def test_a_message_taken_by_a_worker_that_died_goes_when_its_claim_runs_out():
    delivery = queue(to="chair@example.org", subject="Moved", body="It moved")
    assert take(delivery.pk) is not None
    assert take(delivery.pk) is None, "another worker has it"
    assert send_waiting.call() == 0
    later(delivery, minutes=6)
    assert send_waiting.call() == 1


@pytest.mark.django_db
def test_more_than_a_batch_goes_in_one_run():
    for number in range(60):
        Delivery.objects.create(to=f"member-{number}@example.org", subject="Moved", body="It moved")
    assert send_waiting.call() == 60


@pytest.mark.django_db
def test_mail_of_libraries_goes_through_the_outbox_with_its_html():
    message = EmailMultiAlternatives(
        "Hello", "Plain", "from@example.org", ["a@example.org", "b@example.org"]
    )
    message.attach_alternative("<p>Rich</p>", "text/html")
    OutboxBackend().send_messages([message])
    waiting = Delivery.objects.values_list("to", "html", "sender")
    assert set(waiting) == {
        ("a@example.org", "<p>Rich</p>", "from@example.org"),
        ("b@example.org", "<p>Rich</p>", "from@example.org"),
    }


@pytest.mark.django_db
def test_attachments_are_refused_rather_than_lost():
    message = EmailMessage("Papers", "Here", "from@example.org", ["a@example.org"])
    message.attach("papers.txt", "secret", "text/plain")
    with pytest.raises(ValueError, match="'Papers' has attachments"):
        OutboxBackend().send_messages([message])
    assert not Delivery.objects.exists()


@pytest.mark.django_db
def test_the_command_sends_and_says_what_is_left(capsys, settings):
    queue(to="chair@example.org", subject="Moved", body="It moved")
    call_command("send_waiting")
    assert capsys.readouterr().out == "1 sent, 0 waiting, 0 given up\n"


@pytest.mark.django_db
def test_a_worker_is_late_only_when_work_that_is_due_has_waited(settings):
    settings.TASKS = DATABASE_TASKS
    now = timezone.now()
    assert not worker_state().is_late(now)
    send_waiting.using(run_after=now + dt.timedelta(hours=1)).enqueue()
    assert not worker_state().is_late(now + dt.timedelta(minutes=30))
    send_waiting.enqueue()
    assert not worker_state().is_late(now + dt.timedelta(minutes=5))
    assert worker_state().is_late(now + dt.timedelta(minutes=15))
