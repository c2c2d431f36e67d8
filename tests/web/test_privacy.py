"""What is held of people, as their secretariat reads it."""

import datetime as dt

import pytest

from convenor.apps.privacy.keepers import KEEPERS
from convenor.apps.privacy.models import KeepRound
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
    assert "it has not run in the last year" in said


def test_it_reads_what_went_and_what_failed(here):
    KeepRound.objects.create(on=DAY, kind="mail", forgotten=7)
    KeepRound.objects.create(on=DAY, kind="experts", failed=True)
    KeepRound.objects.create(on=DAY - dt.timedelta(days=400), kind="interest", forgotten=3)
    said = text_of(here.secretariat, here.keep)
    assert "last on Monday 2 March 2026. Gone in a year, here and elsewhere: 7." in said
    assert "It failed on Monday 2 March 2026." in said
    assert said.count("it has not run in the last year") == len(KEEPERS) - 2


@pytest.mark.parametrize("who", ["member", "chair", "foreign"])
def test_nobody_else_does(here, who):
    assert getattr(here, who).get(here.keep).status_code == 404
