"""A partnership in Leeds, and a check of lists that its secretariat would bring."""

import datetime as dt

import pytest

from convenor.apps.groups.queries import actor_for
from convenor.apps.imports.queries import check_rows, read_rows
from tests.factories import GroupFactory, PartnershipFactory, secretariat_of

TODAY = dt.date(2018, 6, 1)


@pytest.fixture
def leeds():
    return PartnershipFactory(name="Leeds", slug="leeds")


@pytest.fixture
def secretariat(leeds):
    return actor_for(secretariat_of(leeds), on=TODAY)


@pytest.fixture
def check(leeds, secretariat):
    """Lines of CSV to (outcome, sentence) for each row."""

    def run(kind, *lines):
        rows = read_rows(kind, "list.csv", "\n".join(lines).encode())
        checked = check_rows(secretariat, leeds, kind, rows)
        return [(row.outcome.value, row.says) for row in checked]

    return run


@pytest.fixture
def board(leeds):
    return GroupFactory(partnership=leeds, name="Strategy Board", slug="board", short_name="Board")
