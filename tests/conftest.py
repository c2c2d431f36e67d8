"""What all tests share."""

import datetime as dt
import shutil

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_migrate
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.examples import TRIES_ALL, at_most
from tests.prepared import DATABASE, migrate, once

# How long an example takes says more of the machine than of the code.
hypothesis_settings.register_profile(
    "suite",
    deadline=None,
    max_examples=at_most(hypothesis_settings.default.max_examples),
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("suite")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_report_header(config):
    """Name the database, so that a log shows which of the two a suite ran on."""
    return f"database: {connection.vendor}"


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what uses the database: anything else would do the same as on SQLite, again.

    Nothing else can use it: pytest-django lets no test near a database that does not say so. What looks through
    all pages for what must not be there finds the same on both, and does so here when all is asked for.
    """
    if connection.vendor == "sqlite":
        return
    kept, left = [], []
    for item in items:
        (kept if _uses_the_database(item) and not _was_walked(item) else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def _was_walked(item):
    return bool(item.get_closest_marker("walks_once")) and not TRIES_ALL


def _uses_the_database(item):
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """An SQLite database to which every migration has been applied, to be copied."""
    return once("migrated", migrate, tmp_path_factory) / DATABASE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix):
    """A worker's database on SQLite is a copy of the one that was migrated for all of them."""
    if connection.vendor == "sqlite":
        shutil.copy(request.getfixturevalue("migrated"), connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """Django takes the copy as it is. It goes with the folder of tests/settings.py."""
    return django_db_keepdb or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """A test that ends transactions empties every table. Django would then write anew which kinds of rows there
    are and what one may do with each, which takes longer than most tests and which nothing here asks."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture(autouse=True)
def _fresh_limits():
    """Limits on signing in are counted in the cache, and no test pays for another's tries."""
    cache.clear()


@pytest.fixture
def on_the_day(monkeypatch, settings):
    """Lets a test say what day it is: ten in the morning, in winter the same in London and in UTC.

    Whoever signs in stays signed in however far the test moves on.
    """
    settings.SESSION_COOKIE_AGE = 20 * 365 * 24 * 60 * 60

    def set_day(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(10), dt.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_day
