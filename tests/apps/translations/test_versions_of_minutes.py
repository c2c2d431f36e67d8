"""Published minutes in other languages: of what everybody may read, and of nothing else."""

import datetime as dt

import pytest
from django.test import Client

from convenor.apps.groups.queries import actor_for
from convenor.apps.minutes.operations import withdraw_publication
from convenor.apps.search.queries import search
from convenor.apps.translations.operations import VersionNotValid, VersionWords, add_version
from convenor.apps.translations.queries import minutes_key, original_at, version_for
from convenor.core.access import ANYONE, tokens_of
from convenor.core.vocabulary import Making
from tests.apps.minutes.written import held_meeting
from tests.factories import OPERATOR, client_as, member_of, secretariat_of
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 21)
TEXT = "كلمات للجميع."


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = held_meeting().published()
    here.user = secretariat_of(here.group.partnership)
    here.keeps = actor_for(here.user, on=DAY)
    return here


def original(here, actor=ANYONE):
    return original_at(actor, "minutes", minutes_key(here.minutes.token), on=DAY)


def added(here):
    words = VersionWords("محضر", TEXT, Making.PERSON, DAY, original(here, here.keeps).mark)
    return add_version(
        kind="minutes",
        key=minutes_key(here.minutes.token),
        language="ar",
        words=words,
        on=DAY,
        by=here.keeps,
    )


def test_the_original_is_what_everybody_reads_whoever_asks(here):
    for actor in (ANYONE, here.keeps, actor_for(member_of(here.group), on=DAY)):
        text = original(here, actor).text
        assert "Words for everybody." in text
        assert "To go on." in text
        assert "Words for partners." not in text
        assert "Words for the chair." not in text


def test_a_version_is_read_and_found_where_the_minutes_are(here):
    version = added(here)
    page = f"/m/{here.meeting.token}/minutes"
    assert "العربية" in text_of(Client(), page)
    assert TEXT in text_of(Client(), f"/v/{version.token}")
    found = search(tokens_of(ANYONE), "كلمات").rows
    assert [each.address for each in found] == [f"/v/{version.token}"]
    assert "/versions/of/minutes/" in client_as(here.user).get(page).content.decode()
    assert "/versions/of/minutes/" not in Client().get(page).content.decode()


def test_once_the_public_page_is_taken_back_its_version_is_too(here):
    version = added(here)
    withdraw_publication(minutes=here.minutes, why="A name stood in it.", by=OPERATOR)
    assert version_for(here.keeps, version.token, on=DAY) is None
    assert Client().get(f"/v/{version.token}").status_code == 404
    assert search(tokens_of(ANYONE), "كلمات").rows == ()


def test_of_minutes_that_nobody_else_reads_there_is_no_version(on_the_day):
    on_the_day(DAY)
    here = held_meeting().sent()
    here.keeps = actor_for(secretariat_of(here.group.partnership), on=DAY)
    assert original(here, here.keeps) is None
    words = VersionWords("محضر", TEXT, Making.PERSON, DAY, "x")
    with pytest.raises(VersionNotValid):
        add_version(
            kind="minutes",
            key=minutes_key(here.minutes.token),
            language="ar",
            words=words,
            on=DAY,
            by=here.keeps,
        )
