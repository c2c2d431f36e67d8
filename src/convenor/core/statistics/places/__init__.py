"""Areas of the United Kingdom over time, found by code or by name on a day."""

import datetime as dt

from convenor.core.statistics.places.carried import HELD_FROM, gazetteer
from convenor.core.statistics.places.gazetteer import LOCAL, Gazetteer, Successor
from convenor.core.statistics.places.values import (
    Change,
    ChangeKind,
    Level,
    NoPlace,
    Place,
    PlaceKind,
    WhyNot,
)

__all__ = [
    "HELD_FROM",
    "LOCAL",
    "Change",
    "ChangeKind",
    "Gazetteer",
    "Level",
    "NoPlace",
    "Place",
    "PlaceKind",
    "Successor",
    "WhyNot",
    "areas_on",
    "gazetteer",
    "merged_into",
    "place_named",
    "place_of",
    "successors",
]


def place_of(code: str, on: dt.date) -> Place | NoPlace:
    return gazetteer().place_of(code, on)


def place_named(name: str, on: dt.date, kinds: frozenset[PlaceKind] = LOCAL) -> Place | NoPlace:
    return gazetteer().place_named(name, on, kinds)


def areas_on(on: dt.date, level: Level) -> tuple[Place, ...]:
    return gazetteer().areas_on(on, level)


def successors(key: str) -> tuple[Successor, ...]:
    return gazetteer().successors(key)


def merged_into(key: str, on: dt.date) -> Place | NoPlace:
    return gazetteer().merged_into(key, on)
