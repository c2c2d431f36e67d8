"""What a group watches: dated, chosen by somebody, and heeded by what looks for signals."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.signals.models import InterestOfGroup, Signal
from convenor.apps.signals.operations import InterestsNotValid, set_interests
from convenor.apps.signals.queries import (
    groups_interested,
    indicators_watched,
    interests_ever,
    interests_of,
)
from convenor.apps.signals.watching import watch
from convenor.apps.statistics.operations import accept_edition
from convenor.core.statistics.indicators import catalogue
from convenor.core.statistics.indicators.watchers import WATCHERS, suggested_for
from tests.apps.signals.test_watching import table
from tests.apps.statistics.test_editions import TODAY, brought
from tests.factories import OPERATOR, GroupFactory
from tests.signals_world import looks_after

LATER = TODAY + dt.timedelta(days=30)


def chosen(group, *keys, on=TODAY):
    set_interests(group=group, indicators=keys, on=on, by=OPERATOR)


@pytest.mark.django_db
def test_a_choice_holds_from_its_day_and_what_was_before_is_kept():
    group = GroupFactory(name="Strategy Group")
    assert len(indicators_watched(TODAY, group_id=group.pk)) == 25
    chosen(group, "in_hotels", "asylum_support")
    chosen(group, "asylum_support", "new_patients", on=LATER)
    now, then = (
        [row.key for row in interests_of(day, group_id=group.pk)] for day in (TODAY, LATER)
    )
    assert (now, then) == (["asylum_support", "in_hotels"], ["asylum_support", "new_patients"])
    assert {(row.key, row.since, row.until) for row in interests_ever(group_id=group.pk)} == {
        ("asylum_support", TODAY, None),
        ("in_hotels", TODAY, LATER),
        ("new_patients", LATER, None),
    }
    entries = Entry.objects.filter(operation="set_interests").order_by("pk")
    told = list(entries.values_list("what", flat=True))
    assert told == [
        "Strategy Group watches 2 of 25 figures from Monday 6 January 2025: People on asylum support and "
        "People in hotels.",
        "Strategy Group watches 2 of 25 figures from Wednesday 5 February 2025: newly New patients from "
        "abroad at GPs; no longer People in hotels.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keys", "fault"),
    [(["hotels"], "There is no indicator “hotels”"), ([], "Choose at least one")],
)
def test_a_choice_that_cannot_be_is_refused_and_nothing_changes(keys, fault):
    group = GroupFactory()
    chosen(group, "in_hotels")
    with pytest.raises(InterestsNotValid, match=fault):
        chosen(group, *keys)
    chosen(group, "asylum_support", on=LATER)
    with pytest.raises(InterestsNotValid, match="was changed on Wednesday 5 February 2025 already"):
        chosen(group, "new_patients")
    assert InterestOfGroup.objects.count() == 2


@pytest.mark.django_db
def test_signals_go_to_the_groups_that_watch_the_figure_and_to_those_that_never_chose():
    watches, others, never = (GroupFactory(name=name) for name in ("Watches", "Others", "Never"))
    for group in (watches, others, never):
        looks_after(group, "Leeds", on=TODAY)
    chosen(watches, "asylum_support")
    chosen(others, "new_patients")
    assert groups_interested(TODAY)["asylum_support"] == {watches.pk, never.pk}
    assert groups_interested(TODAY)["new_patients"] == {others.pk, never.pk}
    (edition,) = brought(table(last=1100))
    accept_edition(edition=edition, on=TODAY, by=OPERATOR)
    watch(["asylum_support"], TODAY)
    assert {each.group for each in Signal.objects.all()} == {watches, never}


def test_every_word_of_who_should_watch_is_a_sector_and_one_that_is_unknown_gets_all():
    words = {word for each in catalogue() for word in each.watch}
    assert {word for known in WATCHERS.values() for word in known} == words
    assert suggested_for({"faith"}) == catalogue()
    assert [each.key for each in suggested_for({"police"})] == ["in_hotels"]


@given(st.sets(st.sampled_from(sorted(WATCHERS)), min_size=1))
def test_more_sectors_never_watch_less(sectors):
    every = {each.key for each in suggested_for({each.value for each in sectors})}
    for one in sectors:
        assert {each.key for each in suggested_for({one.value})} <= every
