"""An expert's plan and the message on what changed in their language: for the two, and deleted with the rest."""

import datetime as dt
from dataclasses import replace

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.experts.operations.involvements import (
    close_involvement,
    delete_what_is_held,
    end_involvement,
)
from convenor.apps.groups.queries import actor_for
from convenor.apps.privacy.queries.own import held_of
from convenor.apps.sealed.guarding import KeptSafe
from convenor.apps.translations.models import TextVersion
from convenor.apps.translations.operations import VersionNotValid, VersionWords, add_version
from convenor.apps.translations.queries import original_at, version_for, versions_to_keep
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Making
from tests.experts_world import invited
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
TEXT = "يبدأ في مايو."


def plan_version(here, **more):
    original = original_at(here.support, "plan", here.place.token, on=DAY)
    words = VersionWords("خطتي", TEXT, Making.PERSON, DAY, original.mark)
    return add_version(
        kind="plan",
        key=here.place.token,
        language="ar",
        words=replace(words, **more),
        on=DAY,
        by=here.support,
    )


def test_an_experts_plan_in_their_language_is_theirs_and_their_supporters(on_the_day):
    on_the_day(DAY)
    here = invited(on=DAY)
    version = plan_version(here)
    expert, keeps = actor_for(here.user, on=DAY), actor_for(here.keeps, on=DAY)
    assert "About briefing" in version_for(expert, version.token, on=DAY).original.text
    assert version_for(here.support, version.token, on=DAY).text == TEXT
    for actor in (keeps, ANYONE):
        assert version_for(actor, version.token, on=DAY) is None
    assert versions_to_keep(keeps, here.partnership.pk, on=DAY) == []
    entry = Entry.objects.get(operation="add_version")
    assert entry.what == "A version of a text for an expert by experience was written."
    assert "Arabic" not in str(entry.details)
    with pytest.raises(VersionNotValid, match="must not go through a machine"):
        plan_version(here, making=Making.MACHINE)
    assert TextVersion.objects.count() == 1


def test_an_expert_takes_it_with_all_else_that_is_held_of_them_and_nobody_else_does(on_the_day):
    on_the_day(DAY)
    here = invited(on=DAY)
    plan_version(here)
    own = {part.kind: part for part in held_of(actor_for(here.user, on=DAY))}
    (row,) = own["translations: TextVersion"].rows
    assert (row["title"], row["text"]) == ("خطتي", TEXT)
    for user in (here.supporter, here.keeps):
        assert TEXT not in str(held_of(actor_for(user, on=DAY)))


def test_who_an_expert_really_is_gets_into_no_version(on_the_day):
    on_the_day(DAY)
    here = invited(on=DAY)
    with pytest.raises(KeptSafe):
        plan_version(here, text="Zubayda Qarabaghi يبدأ")
    assert not TextVersion.objects.exists()


def test_with_what_is_held_of_an_expert_its_versions_are_deleted(on_the_day):
    on_the_day(DAY)
    here = invited(on=DAY)
    plan_version(here)
    later = DAY + dt.timedelta(days=10)
    end_involvement(involvement=here.involvement, on=later, by=here.support)
    close_involvement(
        involvement=here.involvement, message="Letters are shorter.", on=later, by=here.support
    )
    original = original_at(here.support, "closing", here.involvement.token, on=DAY)
    words = VersionWords("ما تغير", TEXT, Making.PERSON, DAY, original.mark)
    add_version(
        kind="closing",
        key=here.involvement.token,
        language="ar",
        words=words,
        on=DAY,
        by=here.support,
    )
    assert TextVersion.objects.count() == 2
    delete_what_is_held(involvement=here.involvement, on=later, by=OPERATOR)
    assert not TextVersion.objects.exists()
