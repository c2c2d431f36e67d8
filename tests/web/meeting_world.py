"""A group with a meeting to come, and people of each kind, for tests of its pages."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from convenor.core.vocabulary import Capacity
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    PartnershipFactory,
    SeatFactory,
    client_as,
    member_of,
    secretariat_of,
)

DAY = dt.date(2026, 3, 2)
"""Today, in tests that use it (fixture `today_is`)."""


@dataclass
class World:
    """Made as it is asked for: a reader who is not needed is not made."""

    group: Any
    meeting: Any

    @cached_property
    def secretariat(self) -> Client:
        return client_as(secretariat_of(self.group.partnership))

    @cached_property
    def chair(self) -> Client:
        return client_as(member_of(self.group, capacity=Capacity.CHAIR))

    @cached_property
    def member(self) -> Client:
        return client_as(member_of(self.group, seat=self.seat))

    @cached_property
    def observer(self) -> Client:
        return client_as(member_of(self.group, capacity=Capacity.OBSERVER))

    @cached_property
    def elsewhere(self) -> Client:
        """The chair of another group of the same partnership."""
        other = GroupFactory(partnership=self.group.partnership)
        return client_as(member_of(other, capacity=Capacity.CHAIR))

    @cached_property
    def foreign(self) -> Client:
        return client_as(secretariat_of(PartnershipFactory()))

    @cached_property
    def visitor(self) -> Client:
        return Client()

    @cached_property
    def seat(self) -> Any:
        return SeatFactory(group=self.group, label="Health")


def world(**meeting: Any) -> World:
    group = GroupFactory(name="Strategy Group", short_name="Strategy")
    return World(group, MeetingFactory(group=group, **meeting))


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def text_of(client: Client, address: str) -> str:
    """What the main part of the page says."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(soup(answer).main.get_text(" ").split())


def how_deep(monkeypatch, *names):
    """In how many transactions each of these is called first; those of the test itself are not counted."""
    outside, found = len(connection.savepoint_ids), {}
    for name in names:
        module, _, attribute = name.rpartition(".")
        real = getattr(import_module(module), attribute)

        def noting(*args, _real=real, _of=attribute, **kwargs):
            found.setdefault(_of, len(connection.savepoint_ids) - outside)
            return _real(*args, **kwargs)

        monkeypatch.setattr(name, noting)
    return found
