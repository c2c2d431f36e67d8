"""What is not to be kept any longer goes by itself, and it is said how much."""

import datetime as dt

import pytest
from django.core.management import call_command

from convenor.apps.bulletins.models import Subscriber
from convenor.apps.outbox.models import Delivery
from convenor.apps.privacy import tasks
from convenor.apps.privacy.keepers import KEEPERS, keepers_missing
from convenor.apps.privacy.models import KeepRound
from convenor.apps.privacy.queries.times import held_of_whom, times_kept
from convenor.core.governance.voice.keeping import KEEP_TIMES

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
DAY = NOW.date()


def mail(state, days_ago):
    row = Delivery.objects.create(to="a@example.org", subject="x", state=state)
    Delivery.objects.filter(pk=row.pk).update(created_at=NOW - dt.timedelta(days=days_ago))
    return row.pk


def row_of(key):
    return next(each for each in times_kept(on=DAY) if each.rule.key == key)


def test_each_rule_that_runs_has_somebody_who_carries_it_out(monkeypatch):
    assert keepers_missing() == set()
    monkeypatch.delitem(KEEPERS, "mail")
    assert keepers_missing() == {"mail"}


def test_old_mail_goes_and_what_waits_or_is_new_stays():
    gone = {mail("sent", 366), mail("failed", 400), mail("dropped", 366)}
    stay = {mail("sent", 364), mail("waiting", 500)}
    said = tasks.keep_all(NOW)
    assert "Mail that was sent: 3" in said
    assert set(Delivery.objects.values_list("pk", flat=True)) == stay
    assert not gone & stay
    assert row_of("mail").forgotten == 3
    assert row_of("mail").last_on == DAY


def test_readers_who_never_confirmed_go():
    Subscriber.objects.create(email="b@example.org")
    tasks.keep_all(NOW)
    assert not Subscriber.objects.exists()


def test_a_second_round_of_a_day_adds_to_its_numbers():
    mail("sent", 366)
    tasks.keep_all(NOW)
    mail("sent", 366)
    tasks.keep_all(NOW)
    assert KeepRound.objects.get(kind="mail").forgotten == 2
    assert KeepRound.objects.count() == len(KEEPERS)


def test_one_that_fails_keeps_no_other_from_being_carried_out_and_is_said(monkeypatch):
    def broken(now):
        raise RuntimeError

    monkeypatch.setitem(KEEPERS, "experts", broken)
    mail("sent", 366)
    said = tasks.keep_all(NOW)
    assert "experts by experience: could not be done" in said
    assert "Mail that was sent: 1" in said
    assert row_of("experts").failed
    assert not row_of("mail").failed


def test_before_the_first_round_nothing_is_claimed():
    assert [each.last_on for each in times_kept(on=DAY)] == [None] * len(KEEP_TIMES)


def test_the_command_says_what_went(capsys):
    call_command("keep_times")
    assert len(capsys.readouterr().out.strip().splitlines()) == len(KEEPERS)


def test_it_is_told_of_whom_something_is_held():
    told = dict(held_of_whom())
    assert "nobody" not in told
    assert any("seal" in why for each in told["experts by experience"] for why in each.whys)
    assert all(each.how_long for rows in told.values() for each in rows)
