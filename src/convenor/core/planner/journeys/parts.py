"""Meetings and lines as a concern meets them, and the journeys it makes."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates import in_short

DAY = dt.timedelta(days=1)


class PapersAfterTheMeeting(ValueError):
    """The papers of a meeting are said to close after it."""

    def __init__(self, sitting: "Sitting") -> None:
        super().__init__(
            f"The papers of '{sitting.group}' for {in_short(sitting.on)} close on "
            f"{in_short(sitting.papers_close)}, after the meeting. Give a day up to the meeting."
        )
        self.sitting = sitting


class NotOnTheMap(ValueError):
    """A journey is asked for from or to a group that has no meeting and no line."""

    def __init__(self, group: str) -> None:
        super().__init__(f"'{group}' has no meeting and no line here. Choose a group of the map.")
        self.group = group


@dataclass(frozen=True, slots=True, order=True)
class Sitting:
    """A meeting, and the last day on which a matter can be put to it.

    Without a rule on papers that is the day of the meeting itself.
    """

    on: dt.date
    group: str
    papers_close: dt.date

    def __post_init__(self) -> None:
        if self.papers_close > self.on:
            raise PapersAfterTheMeeting(self)

    @property
    def last_handed_on(self) -> dt.date:
        """The last day on which another group can hand something on to this meeting.

        Two groups that meet on one day do not hand on to each other: which of them sits first is not
        settled, and nobody writes a paper in between.
        """
        return min(self.papers_close, self.on - DAY)


@dataclass(frozen=True, slots=True)
class Handover:
    """A line along which a concern is handed on; an answer comes back along it."""

    from_group: str
    to_group: str


@dataclass(frozen=True, slots=True)
class Leg:
    """Waiting for a meeting of one group: since when, and until which."""

    group: str
    since: dt.date
    sitting: Sitting

    @property
    def days(self) -> int:
        return (self.sitting.on - self.since).days


@dataclass(frozen=True, slots=True)
class Journey:
    """A concern's way, with each wait on it. The first is at the group where it was raised."""

    since: dt.date
    legs: tuple[Leg, ...]

    @property
    def heard_on(self) -> dt.date:
        return self.legs[-1].sitting.on if self.legs else self.since

    @property
    def days(self) -> int:
        return (self.heard_on - self.since).days

    @property
    def longest(self) -> Leg | None:
        """The longest single wait, the first of equals."""
        return max(self.legs, key=lambda leg: leg.days, default=None)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long concerns wait that are raised at one group for another, over all days of a time.

    Later is never better: a concern that is raised later is heard no earlier. So those that are not
    heard before the calendar ends are those from one day on.
    """

    days: int
    """On how many days a concern may be raised."""
    heard: int
    """On how many of them it is heard before the calendar ends."""
    median: int | None
    """Of those that are heard, half wait no longer; None where none is.

    Whoever is not heard when the calendar ends may be heard the week after, so they are not counted as
    waiting for ever.
    """
    worst: int | None
    """The longest wait of those that are heard; None where none is."""
    worst_on: dt.date | None = None
    """The day on which to raise it in order to wait that long."""
    unheard_from: dt.date | None = None
    """Raised on that day or later, it is not heard before the calendar ends."""
    waited_at_the_end: int = 0
    """How long one that is raised on that day has waited in vain when the calendar ends."""
    slowest: str | None = None
    """The group for whose meeting it waits longest, if it is raised on the worst day."""
    slowest_days: int = 0

    @property
    def is_never_heard(self) -> bool:
        return self.heard == 0

    @property
    def worst_is_sure(self) -> bool:
        """False where somebody waits longer than the worst without being heard."""
        return self.worst is not None and self.waited_at_the_end <= self.worst
