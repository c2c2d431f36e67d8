"""Times of day in a line: "10.00 am - 12.00 noon", "2-4pm", "14:00 to 16:00", "at 6.30"."""

import datetime as dt
import re
from dataclasses import dataclass

from convenor.core.dates.words import time_in_words

HALF = r"(?P<{0}half>a\.?m\.?|p\.?m\.?|noon|midday|midnight)(?![a-z])"
CLOCK = (
    r"(?:(?P<{0}military>(?:[01]\d|2[0-3])[0-5]\d)[ ]*(?:hrs?|hours|h)(?![a-z])"
    r"|(?P<{0}hour>\d{{1,2}})(?:[.:](?P<{0}minute>[0-5]\d))?(?!\d)(?:[ ]*" + HALF + r")?"
    r"|(?P<{0}word>noon|midday|midnight)(?![a-z]))"
)
TIMES = re.compile(
    r"(?<![\w/.:£-])"
    + CLOCK.format("a")
    + r"(?:\s*(?:-|–|—|to|until|till|\t)\s*"
    + CLOCK.format("b")
    + r"(?![\w/]))?",
    re.IGNORECASE,
)
LATEST_TAKEN_AS_AFTERNOON = 7
"""Bodies write "6.30" of an evening and "9.30" of a morning; before 8 nobody meets."""


@dataclass(frozen=True)
class TimesRead:
    """When it starts and ends, as far as written, and what had to be assumed."""

    start: dt.time
    end: dt.time | None = None
    said: tuple[str, ...] = ()
    begins: int = 0


@dataclass(frozen=True)
class _Clock:
    written: str
    hour: int
    minute: int
    half: str

    @property
    def is_clear(self) -> bool:
        """That it needs neither minutes nor a neighbour to be known as a time."""
        return bool(self.half)


def times_in(text: str) -> TimesRead | None:
    """The first time of day in the text; None where there is none."""
    for match in TIMES.finditer(text):
        start, end = _clock(match, "a"), _clock(match, "b")
        if start is None or not _is_a_time(match, start, end):
            continue
        return _read(start, end, match.start())
    return None


def _is_a_time(match: re.Match[str], start: _Clock, end: _Clock | None) -> bool:
    """A bare number is a time only beside one that is clear: "10 - 12 noon"."""
    return bool(match["aminute"] or start.is_clear or (end and (match["bminute"] or end.is_clear)))


def _clock(match: re.Match[str], key: str) -> _Clock | None:
    if military := match[f"{key}military"]:
        return _Clock(military, int(military[:2]), int(military[2:]), "24")
    if word := match[f"{key}word"]:
        return _Clock(word, 0 if word.lower() == "midnight" else 12, 0, "24")
    if (hour := match[f"{key}hour"]) is None or int(hour) > 23:
        return None
    half = (match[f"{key}half"] or "").lower().replace(".", "")
    minute = match[f"{key}minute"]
    written = f"{hour}.{minute}" if minute else hour
    if hour.startswith("0") and not half:
        half = "24"
    return _Clock(written, int(hour), int(minute or 0), half)


def _read(start: _Clock, end: _Clock | None, begins: int) -> TimesRead:
    said: list[str] = []
    begun = _time_of(start) or _beside(start, _time_of(end) if end else None, said)
    if end is None:
        return TimesRead(begun, None, tuple(said), begins)
    ended = _time_of(end) or _after(end, begun)
    if ended <= begun:
        said.append(
            f"The text ends at {time_in_words(ended)}, before it starts, so no end was taken."
        )
        return TimesRead(begun, None, tuple(said), begins)
    return TimesRead(begun, ended, tuple(said), begins)


def _time_of(clock: _Clock) -> dt.time | None:
    """None where neither am nor pm is said and the hour leaves it open."""
    hour = clock.hour
    if clock.half in ("noon", "midday"):
        return dt.time(12 if hour == 12 else hour, clock.minute)
    if clock.half == "midnight" or (clock.half == "am" and hour == 12):
        return dt.time(0, clock.minute)
    if clock.half == "pm" and hour < 12:
        return dt.time(hour + 12, clock.minute)
    if clock.half or hour >= 12 or hour == 0:
        return dt.time(hour, clock.minute)
    return None


def _beside(clock: _Clock, end: dt.time | None, said: list[str]) -> dt.time:
    """The start of "2 - 4pm" is in the afternoon, that of "10.30 - 12.30pm" is not."""
    morning = dt.time(clock.hour, clock.minute)
    afternoon = dt.time(clock.hour + 12, clock.minute)
    if end is not None:
        return afternoon if afternoon < end else morning
    if clock.hour > LATEST_TAKEN_AS_AFTERNOON:
        return morning
    said.append(f"‘{clock.written}’ has no am or pm; {time_in_words(afternoon)} was taken.")
    return afternoon


def _after(clock: _Clock, start: dt.time) -> dt.time:
    """The end of "10am - 1" is after its start."""
    morning = dt.time(clock.hour, clock.minute)
    return morning if morning > start else dt.time(clock.hour + 12, clock.minute)
