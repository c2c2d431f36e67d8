"""What all tests share."""

from django.db import connection


def pytest_report_header(config):
    """Name the database, so that a log shows which of the two a suite ran on."""
    return f"database: {connection.vendor}"
