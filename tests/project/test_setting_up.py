"""The quick way to a new database leads to the same tables as Django's own."""

import sqlite3
from contextlib import closing

import pytest

from tests.prepared import DATABASE

AS_DJANGO_DOES = """
import django
django.setup()
from django.core.management import call_command
from convenor.web.management.commands import migrate
assert migrate.migrate.MigrationExecutor is migrate.Executor
migrate.migrate.MigrationExecutor = migrate.MigrationExecutor
call_command("migrate", "{app}", verbosity=0)
"""
TABLES = "SELECT type, name, sql FROM sqlite_master WHERE tbl_name LIKE ? ORDER BY type, name"


def tables_of(app, path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(TABLES, [f"{app}_%"]).fetchall()


@pytest.mark.parametrize(
    ("app", "named"),
    [
        ("outbox", "outbox_delivery"),  # six migrations, with columns altered
    ],
)
def test_the_tables_of_a_new_database_are_those_that_django_makes(
    python, tmp_path, migrated, app, named
):
    made = python(AS_DJANGO_DOES.format(app=app))
    assert made.returncode == 0, made.stderr
    found = tables_of(app, tmp_path / "data" / DATABASE)
    assert ("table", named) in [row[:2] for row in found]
    assert any(row[0] == "index" for row in found)
    assert tables_of(app, migrated) == found
