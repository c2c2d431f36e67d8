"""The one command of the day: all of it, in order, whatever fails."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command, get_commands

from convenor.apps.privacy.keepers import KEEPERS
from convenor.pipelines import daily
from convenor.pipelines.daily import STEPS, Step, daily_round

MONDAY, SATURDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 7)


def broken():
    raise OSError("the disk is full")


def test_a_step_that_fails_is_told_and_the_others_are_done(monkeypatch, capsys):
    done = []
    steps = (
        Step("first", lambda: done.append("first") or 3, "Forgotten: {}."),
        Step("second", broken),
        Step("third", lambda: done.append("third") or "All well."),
    )
    monkeypatch.setattr(daily, "STEPS", steps)
    monkeypatch.setattr(daily_round, "__defaults__", (steps,))
    with pytest.raises(CommandError, match="Not done: second"):
        call_command("daily_round")
    assert done == ["first", "third"]
    assert capsys.readouterr().out.splitlines() == [
        "first: Forgotten: 3.",
        "second: OSError: the disk is full",
        "third: All well.",
    ]


@pytest.mark.django_db
def test_every_step_runs_on_an_empty_installation_and_can_run_again(on_the_day, capsys):
    on_the_day(MONDAY)
    for _ in range(2):
        call_command("daily_round")
        said = capsys.readouterr().out
        assert [line.partition(":")[0] for line in said.splitlines()] == [s.name for s in STEPS]
        assert "Mails of the day: 0." in said


@pytest.mark.django_db
def test_nobody_is_written_to_at_the_weekend_and_what_is_to_be_forgotten_is(on_the_day, capsys):
    on_the_day(SATURDAY)
    call_command("daily_round")
    said = capsys.readouterr().out
    assert "send_digests" not in said
    assert "keep_times: Gone, as their time is over: Identities, plans and notes of experts" in said


@pytest.mark.django_db
def test_a_rule_on_how_long_that_fails_is_told_and_the_other_rules_are_carried_out(
    on_the_day, monkeypatch, capsys
):
    on_the_day(MONDAY)
    monkeypatch.setitem(KEEPERS, "mail", lambda now: broken())
    with pytest.raises(CommandError, match="Not done: keep_times"):
        call_command("daily_round")
    said = capsys.readouterr().out
    assert "Mail that was sent: could not be done" in said
    assert "Answers to surveys: 0" in said


def test_each_step_is_a_command_of_its_own_too():
    assert {step.name for step in STEPS} <= set(get_commands())
