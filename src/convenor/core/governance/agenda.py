"""How an agenda is put together: order, running times, and what came over from before."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convenor.core.dates import count_in_words, sentence, time_in_words, times_in_words
from convenor.core.vocabulary import ItemKind

ORDER = (
    ItemKind.LAST_MINUTES,
    ItemKind.MATTERS_ARISING,
    ItemKind.DEFERRED,
    ItemKind.STANDING,
    ItemKind.ORDINARY,
)
"""What a new agenda begins with: what is owed first, then what always comes, then what is new."""


@dataclass(frozen=True)
class RunningTime:
    """From when to when an item runs; None where nobody can tell."""

    start: dt.time | None
    end: dt.time | None

    @property
    def words(self) -> str:
        return time_in_words(self.start) if self.start is not None else ""


def place_of(kind: ItemKind) -> int:
    """Where an item of that kind goes on a new agenda, from 0."""
    return ORDER.index(kind)


def running_times(start: dt.time | None, minutes: Iterable[int | None]) -> tuple[RunningTime, ...]:
    """When each item begins and ends. After one without a length, nobody can tell any more."""
    found, at = list[RunningTime](), start
    for length in minutes:
        end = None if at is None or length is None else _later(at, length)
        found.append(RunningTime(at, end))
        at = end
    return tuple(found)


def length_sentence(
    start: dt.time | None, end: dt.time | None, minutes: Sequence[int | None]
) -> str:
    """Whether the items fit the meeting, such as "The items take 95 minutes, ten more than there are."."""
    planned = sum(length or 0 for length in minutes)
    unknown = sum(length is None for length in minutes)
    said = [f"The items take {count_in_words(planned, 'minute')}."] if planned else []
    if unknown:
        verb = "has" if unknown == 1 else "have"
        said.append(f"{sentence(count_in_words(unknown, 'item'))} {verb} no length yet.")
    if start is not None and end is not None and planned:
        said.append(_fit(planned - _minutes_between(start, end)))
    return " ".join(said)


def put_off_words(times: int) -> str:
    """Such as "Put off twice before."; nothing for an item that is new."""
    return f"Put off {times_in_words(times)} before." if times else ""


def _fit(over: int) -> str:
    if over > 0:
        return f"That is {count_in_words(over, 'minute')} more than there are."
    if over < 0:
        return f"{sentence(count_in_words(-over, 'minute'))} are left."
    return "They fill the meeting."


def _later(at: dt.time, minutes: int) -> dt.time | None:
    """The time so much later, on the same day; none past midnight."""
    total = at.hour * 60 + at.minute + minutes
    return dt.time(total // 60, total % 60) if total < 24 * 60 else None


def _minutes_between(start: dt.time, end: dt.time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
