"""Bringing a sample's matters in, once."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from convenor.apps.concerns.queries import concern_sent
from convenor.core.access import Actor
from convenor.pipelines.matters.channel import KEY, ConcernRaised
from convenor.pipelines.matters.parts import World
from convenor.pipelines.matters.reading import read_matters


def load_matters(path: Path, *, by: Actor, on: dt.date) -> int:
    """Bring in all that happened, or nothing; a second loading changes nothing. Returns how many parts.

    Raises MattersNotValid, or what the operations refuse.
    """
    story = read_matters(path)
    if any(
        isinstance(part, ConcernRaised) and concern_sent(KEY.format(part.key)) for part in story
    ):
        return 0
    world = World(by=by, today=on)
    with transaction.atomic():
        for part in story:
            part.load(world)
    return len(story)
