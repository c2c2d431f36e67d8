"""A moment as a calendar writes it, as the day and time it is in London."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self
from zoneinfo import ZoneInfo

from icalendar.prop import vBroken

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in London, with the time there unless it is the whole day."""

    on: dt.date
    time: dt.time | None
    key: str
    """The same moment always has the same one."""
    is_floating: bool = False
    unknown_zone: str = ""

    @classmethod
    def of(cls, value: dt.date | dt.datetime, zone_named: str = "") -> Self:
        """A time without a zone, or with one that nobody knows, is taken as London's."""
        if not isinstance(value, dt.datetime):
            return cls(value, None, value.isoformat())
        local = value
        if value.tzinfo is not None:
            local = value.astimezone(LONDON).replace(tzinfo=None)
        return cls(
            on=local.date(),
            time=local.time().replace(second=0, microsecond=0),
            key=local.isoformat(timespec="minutes"),
            is_floating=value.tzinfo is None,
            unknown_zone=zone_named if value.tzinfo is None else "",
        )


def moment_of(event: Any, name: str) -> Moment | None:
    """What a property of an event says; None where it is missing or makes no sense."""
    written = event.get(name)
    if written is None or isinstance(written, vBroken):
        return None
    value = getattr(written, "dt", None)
    if not isinstance(value, dt.date):
        return None
    try:
        return Moment.of(value, str(written.params.get("TZID", "")))
    except (OverflowError, ValueError):
        return None
