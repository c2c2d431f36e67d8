"""Signals: found once, for the groups whose area they touch, dealt with, undone."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.audit.models import Entry
from convenor.apps.signals.models import AreaOfGroup, Signal
from convenor.apps.signals.operations import (
    AreaNotValid,
    SignalNotValid,
    dismiss_signal,
    put_signal_on_agenda,
    set_area,
    snooze_signal,
    take_signal_back,
)
from convenor.apps.signals.queries import area_of, new_signals, signals_of, steps_of
from convenor.core.statistics.figures import Figure
from convenor.core.statistics.readings import Known, Reading
from convenor.core.statistics.signals.gathering import Watched, gathered
from convenor.core.statistics.signals.states import SignalState
from convenor.core.vocabulary import ItemState
from tests.core.statistics.signals_world import PEOPLE
from tests.factories import OPERATOR, GroupFactory, MeetingFactory
from tests.signals_world import DAY, found, leeds, looks_after

pytestmark = pytest.mark.django_db
LATER = DAY + dt.timedelta(days=30)


@pytest.fixture
def group():
    group = GroupFactory(name="Strategy Group", short_name="Strategy")
    looks_after(group, "Leeds")
    return group


@pytest.fixture
def signal(group):
    (signal,) = found([leeds(1500.0)])
    return signal


def did(operation, signal, **more):
    operation(signal=signal, on=DAY, by=OPERATOR, **more)
    signal.refresh_from_db()


def test_a_signal_is_kept_with_its_sentence_and_last_figures(group, signal):
    (row,) = signals_of(group_id=group.pk)
    assert row.sentence.startswith("In Leeds 1,500 people were on asylum support on 31 March 2024")
    assert row.is_new
    assert len(row.figures) == 8
    assert row.figures[-1] == ("31 Mar 2024", 1500.0)
    assert row.low < 1000 < row.high < 1500
    assert [step.words for step in steps_of(signal)] == [
        "It was found in a new edition of the figures."
    ]
    assert new_signals(partnership_id=group.partnership_id) == [(group.slug, "Strategy", 1)]


def test_nothing_is_found_twice_for_one_edition_and_nothing_is_recorded_then(signal):
    entries = Entry.objects.count()
    assert found([leeds(1500.0)]) == []
    assert Signal.objects.count() == 1
    assert Entry.objects.count() == entries
    signal.pk, signal.token = None, "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        signal.save()


def test_it_goes_to_each_group_whose_area_holds_the_place_and_to_no_other(group):
    region = GroupFactory()
    looks_after(region, "Yorkshire and The Humber", "Leeds")
    looks_after(GroupFactory(), "Bradford")
    GroupFactory()
    assert {s.group for s in found([leeds(1500.0)])} == {group, region}


def test_an_indicator_for_some_groups_goes_to_these_alone(group):
    other = GroupFactory()
    looks_after(other, "Leeds")
    assert {s.group for s in found([leeds(1500.0)], interested={"asylum_support": [other.pk]})} == {
        other
    }
    assert len(found([leeds(1500.0)], "e2", interested={"children": []})) == 2


def test_a_calm_edition_gives_none(group):
    assert found([leeds()]) == []
    assert not Signal.objects.exists()


def test_readings_of_a_databank_make_series(group):
    class Databank:
        def known(self, table, measures, places=None, as_known_on=None):
            return [
                Known(
                    Reading("people", "leeds", period, (), Figure(value), "", f"A{at}"),
                    table,
                    "e1",
                    DAY,
                )
                for at, (period, value) in enumerate(leeds(1500.0).points)
            ]

    readings = [known.reading for known in Databank().known("asy_d11", ["people"])]
    series = gathered(readings, Watched("asylum_support", "people", PEOPLE))
    assert series == [leeds(1500.0)]
    assert len(found(series)) == 1


def test_it_goes_on_the_agenda_of_the_next_meeting_in_one_step(group, signal):
    MeetingFactory(group=group, on=LATER)
    MeetingFactory(group=group, on=DAY + dt.timedelta(days=90))
    did(put_signal_on_agenda, signal)
    item = AgendaItem.objects.get()
    assert (item.meeting.on, item.state) == (LATER, ItemState.ON_AGENDA)
    assert (item.about_kind, item.about_key) == ("signal", signal.token)
    assert item.ask == signal.sentence
    assert signal.state == SignalState.ON_AGENDA
    assert "Wednesday 1 April 2026" in steps_of(signal)[-1].words
    with pytest.raises(SignalNotValid, match="Somebody dealt with this signal already"):
        did(put_signal_on_agenda, signal)
    assert AgendaItem.objects.count() == 1


def test_without_a_meeting_to_come_nothing_changes(group, signal):
    MeetingFactory(group=group, on=DAY - dt.timedelta(days=1))
    with pytest.raises(SignalNotValid, match="Strategy has no meeting to come"):
        did(put_signal_on_agenda, signal)
    signal.refresh_from_db()
    assert signal.state == SignalState.NEW


def test_it_is_set_aside_with_a_reason_only(signal):
    with pytest.raises(SignalNotValid, match="Say in a few words"):
        did(dismiss_signal, signal, why="  ")
    did(dismiss_signal, signal, why="A hotel opened.")
    assert signal.state == SignalState.DISMISSED
    assert steps_of(signal)[-1].words == "It was set aside: A hotel opened."


def test_all_can_be_undone_and_the_item_is_taken_off(group, signal):
    MeetingFactory(group=group, on=LATER)
    did(put_signal_on_agenda, signal)
    did(take_signal_back, signal)
    assert signal.state == SignalState.NEW
    assert AgendaItem.objects.get().state == ItemState.WITHDRAWN
    did(dismiss_signal, signal, why="Known.")
    did(take_signal_back, signal)
    did(snooze_signal, signal)
    did(take_signal_back, signal)
    with pytest.raises(SignalNotValid, match="nothing to undo"):
        did(take_signal_back, signal)
    assert len(steps_of(signal)) == 7


def test_put_aside_it_is_new_again_with_the_next_edition_and_not_before(signal):
    did(snooze_signal, signal)
    found([leeds(1500.0)])
    signal.refresh_from_db()
    assert signal.state == SignalState.SNOOZED
    assert found([leeds(1500.0, 1000.0)], "e2", on=LATER) == []
    signal.refresh_from_db()
    assert signal.state == SignalState.NEW
    assert "has no new signal" in steps_of(signal)[-1].words


def test_an_edition_of_earlier_figures_wakes_nothing(signal):
    did(snooze_signal, signal)
    found([leeds()], "older", on=LATER)
    signal.refresh_from_db()
    assert signal.state == SignalState.SNOOZED


@pytest.mark.parametrize("is_asleep", [True, False])
def test_a_new_signal_for_the_same_figures_takes_its_place(group, signal, is_asleep):
    if is_asleep:
        did(snooze_signal, signal)
    (newer,) = found([leeds(1500.0, 1510.0)], "e2", on=LATER)
    signal.refresh_from_db()
    assert (signal.state, signal.followed_by) == (SignalState.FOLLOWED, newer)
    assert [row.token for row in signals_of(group_id=group.pk) if row.is_new] == [newer.token]
    with pytest.raises(SignalNotValid, match="nothing to undo"):
        did(take_signal_back, signal)


def test_an_edition_of_earlier_figures_that_comes_late_takes_no_newer_ones_place(group):
    (newer,) = found([leeds(1500.0, 1510.0)], "e2")
    (late,) = found([leeds(1500.0)], "e1", on=LATER)
    newer.refresh_from_db()
    assert (newer.state, late.state) == (SignalState.NEW, SignalState.NEW)


def test_an_area_is_dated_and_what_it_was_is_kept(group):
    looks_after(group, "Bradford", "Hull", on=LATER)
    assert area_of(DAY, group_ids=[group.pk]) == {group.pk: ["Leeds"]}
    assert area_of(LATER, group_ids=[group.pk]) == {
        group.pk: ["Bradford", "Kingston upon Hull, City of"]
    }
    looks_after(group, on=LATER)
    assert area_of(LATER, group_ids=[group.pk]) == {group.pk: []}
    looks_after(group, "Leeds", on=LATER)
    with pytest.raises(AreaNotValid, match="was changed on Wednesday 1 April 2026 already"):
        looks_after(group, "Hull", on=DAY)


def test_an_unknown_place_is_named_and_nothing_changes(group):
    with pytest.raises(AreaNotValid, match="No place is known by the name “Leedz”"):
        looks_after(group, "Bradford", "Leedz", on=LATER)
    assert AreaOfGroup.objects.get().valid_to is None
    with pytest.raises(AreaNotValid, match="Harrogate"):
        looks_after(group, "Harrogate", on=LATER)


def test_an_area_that_is_set_again_records_nothing(group):
    entries = Entry.objects.count()
    set_area(group=group, names=["leeds "], on=LATER, by=OPERATOR)
    assert Entry.objects.count() == entries


def test_signals_are_read_in_one_query(group, signal, django_assert_num_queries):
    with django_assert_num_queries(1):
        signals_of(group_id=group.pk)
