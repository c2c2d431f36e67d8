"""With every guard nothing is found; without one of them, what it guards is."""

import pytest

from tests.leak_fixtures import here, made_once  # noqa: F401
from tests.leak_guards import GUARDS
from tests.leak_world import found_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.name)
def test_with_it_nothing_is_found(here, guard):  # noqa: F811
    assert found_in(guard.tried(here), guard.markers) == set()


@pytest.mark.parametrize("guard", GUARDS, ids=lambda each: each.name)
def test_without_it_it_is(here, guard, monkeypatch, settings):  # noqa: F811
    guard.take_away(monkeypatch, settings)
    assert found_in(guard.tried(here), guard.markers), f"not found in {guard.where}"
