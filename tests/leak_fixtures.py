"""The world of the marker identities, made once for a module and undone at its end."""

import datetime as dt
import logging
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

import convenor.web.access
import convenor.web.urls
from convenor.project.logs import FormatterWithoutAddresses
from tests import leak_world
from tests.crawling import nothing_there

ONLY_HERE = {"SESSION_COOKIE_AGE": 20 * 365 * 24 * 60 * 60, "APPEND_SLASH": False}


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """On one day, in a transaction around those of the tests, with a folder for its files."""
    moment = dt.datetime.combine(leak_world.DAY, dt.time(10), dt.UTC)
    folder = tmp_path_factory.mktemp("files")
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(MEDIA_ROOT=folder, **ONLY_HERE),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr("django.utils.timezone.now", lambda: moment)
        with heard() as log:
            here = leak_world.made()
        here.log = log.raw
        yield here
        transaction.set_rollback(True)


@pytest.fixture
def here(made_once, db):
    """As it was made."""
    return made_once


@contextmanager
def nothing_dear():
    """For a crawl, which changes nothing: who somebody is, is asked once, and what is missing has no page."""
    known, find = {}, convenor.web.access._actor_of

    def once(request):
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if session not in known:
            known[session] = find(request)
        return known[session]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(convenor.web.access, "_actor_of", once)
        patch.setattr(convenor.web.urls, "handler404", nothing_there)
        yield


class Heard(logging.Handler):
    """Every line of the log, as it is and as it is written."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.raw, self.written = [], []
        self._plain, self._masked = logging.Formatter(), FormatterWithoutAddresses()

    def emit(self, record):
        self.raw.append(self._plain.format(record))
        self.written.append(self._masked.format(record))


@contextmanager
def heard(level=logging.DEBUG):
    """What is said in the log meanwhile, from that level on."""
    handler, loggers = Heard(), [logging.getLogger(each) for each in ("", "django", "convenor")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(level)
    loggers[0].addHandler(handler)
    try:
        yield handler
    finally:
        loggers[0].removeHandler(handler)
        for each, was in zip(loggers, before, strict=True):
            each.setLevel(was)
