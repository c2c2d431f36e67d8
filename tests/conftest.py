"""What all tests share."""

import pytest
from django.core.cache import cache
from django.db import connection


def pytest_report_header(config):
    """Name the database, so that a log shows which of the two a suite ran on."""
    return f"database: {connection.vendor}"


@pytest.fixture(autouse=True)
def _fresh_limits():
    """Limits on signing in are counted in the cache, and no test pays for another's tries."""
    cache.clear()
