"""What is held of people, as their secretariat reads it."""

import datetime as dt

import pytest

from convenor.apps.experts.operations.involvements import end_involvement
from convenor.apps.experts.tasks import delete_on
from convenor.apps.privacy.keepers import KEEPERS
from convenor.apps.privacy.models import KeepRound
from tests.experts_world import invited
from tests.factories import MeetingFactory
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.keep = f"/keep/{here.group.partnership.slug}/privacy"
    return here


def test_the_secretariat_reads_of_whom_something_is_held_and_how_long(here):
    said = text_of(here.secretariat, here.keep)
    assert "Experts by experience" in said
    assert "90 days after an expert by experience stops taking part" in said
    assert "No rule that the software carries out has run in the last year." in said
    assert "it has not run in the last year" not in said


def test_it_reads_what_went_and_what_failed(here):
    KeepRound.objects.create(on=DAY, kind="mail", forgotten=7)
    KeepRound.objects.create(on=DAY, kind="experts", failed=True)
    KeepRound.objects.create(on=DAY - dt.timedelta(days=400), kind="interest", forgotten=3)
    said = text_of(here.secretariat, here.keep)
    assert "last on Monday 2 March 2026. Gone in a year, here and elsewhere: 7." in said
    assert "It failed on Monday 2 March 2026." in said
    assert "No rule that the software carries out" not in said
    assert said.count("it has not run in the last year") == len(KEEPERS) - 2


@pytest.mark.parametrize("who", ["member", "chair", "foreign"])
def test_nobody_else_does(here, who):
    assert getattr(here, who).get(here.keep).status_code == 404


def test_it_reads_what_was_destroyed_and_what_is_old_enough_to_be_looked_at(here):
    MeetingFactory(group=here.group, on=dt.date(2020, 3, 2))
    MeetingFactory(group=here.group, on=dt.date(2020, 3, 3))
    MeetingFactory(on=dt.date(2001, 3, 2))
    expert = invited(group=here.group, on=dt.date(2025, 9, 1))
    end_involvement(involvement=expert.involvement, on=dt.date(2025, 10, 1), by=expert.support)
    assert "really is was destroyed" not in text_of(here.secretariat, here.keep)
    delete_on(DAY)
    said = text_of(here.secretariat, here.keep)
    assert "One meeting is older than six years, of 2 March 2020." in said
    assert "Who an expert by experience really is was destroyed once, on 2 March 2026." in said
