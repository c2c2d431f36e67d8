"""The sample of Leeds and Yorkshire, loaded once for a module."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import transaction

from convenor.pipelines.samples import load_sample
from tests.factories import OPERATOR

SAMPLE = Path(__file__).parents[2] / "examples" / "leeds-and-yorkshire"


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """In a transaction around those of the tests, so that each finds it as it was loaded."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample(SAMPLE, by=OPERATOR, on=dt.date(2026, 11, 22), with_people=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(_loaded, db):
    """Without its people."""
