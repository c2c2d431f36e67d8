"""A calendar that stands already: what another time or room costs a meeting that keeps its day."""

from collections.abc import Mapping
from dataclasses import dataclass

from convenor.core.planner.problem import Strength
from convenor.core.planner.weights import FLAT

ANOTHER_TIME, ANOTHER_ROOM, UNUSUAL_TIME = 4_000, 3, 1
"""A time that changes outweighs many days of distance, and is still far less than one meeting moved."""
NOT_ALLOWED = FLAT[Strength.MUST]

Place = tuple[int, int]
"""A day and a group that meets on it."""


@dataclass(frozen=True)
class Held:
    """When and where each group meets now, by day; starts are in minutes since midnight."""

    at: Mapping[Place, tuple[int, str | None]]
    usual: Mapping[int, int]
    """The start of most meetings of each group."""
    firm: frozenset[Place] = frozenset()
    """Who keeps the time, whatever happens."""
    refused: frozenset[tuple[int, int, int]] = frozenset()
    """Times that are not to be tried again: a day, a group and a start."""

    def of_time(self, day: int, group: int, start: int) -> tuple[int, int]:
        """Points for that start, those of a must and those of a wish."""
        now, _room = self.at.get((day, group), (None, None))
        if start == now:
            return 0, 0
        if (day, group) in self.firm or (day, group, start) in self.refused:
            return NOT_ALLOWED, 0
        if now is not None:
            return 0, ANOTHER_TIME
        return 0, UNUSUAL_TIME * (start != self.usual.get(group, start))

    def of_room(self, day: int, group: int, room: str | None) -> int:
        """Points for that room."""
        now = self.at.get((day, group))
        return ANOTHER_ROOM if now is not None and room != now[1] else 0
