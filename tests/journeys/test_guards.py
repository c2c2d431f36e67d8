"""With every guard nothing is found; without one of them, what it guards is."""

import pytest

from convenor.apps.groups.models import Partnership
from tests.leak_fixtures import here, made_once  # noqa: F401
from tests.leak_guards import GUARDS
from tests.leak_world import client_of, found_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.name)
def test_with_it_nothing_is_found(here, guard):  # noqa: F811
    assert found_in(guard.tried(here), guard.markers) == set()


@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.name)
def test_without_it_it_is(here, guard, monkeypatch, settings):  # noqa: F811
    guard.take_away(monkeypatch, settings)
    assert found_in(guard.tried(here), guard.markers), f"not found in {guard.where}"


def test_an_address_that_is_typed_with_a_safe_name_in_it_is_refused(here):  # noqa: F811
    typed = {"name": "Friends", "slug": "quillon-marshwarden"}
    answer = client_of(here, "administrator").post("/partnerships/new", typed)
    assert "without anybody’s name in it" in answer.content.decode()
    assert not Partnership.objects.filter(slug=typed["slug"]).exists()
