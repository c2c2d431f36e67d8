"""One thing that happened for a priority, and where such things come from."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from convenor.core.access import Actor
from convenor.core.dates import in_short


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, on the day on which it stands in the timeline."""

    on: dt.date
    kind: str
    """What sort of thing, as the page prints it: “Progress”, “Decision”."""
    sentence: str
    address: str = ""
    beside: str = ""
    """By whom, or what more there is."""

    @property
    def day(self) -> str:
        return in_short(self.on)


Source = Callable[[Actor, Any, dt.date], Iterable[Happening]]
