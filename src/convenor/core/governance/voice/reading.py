"""What a reader chose to hear of, and whether an item is that; when their mail is due."""

import calendar
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from convenor.core.vocabulary import Marking, NewsKind, ReadingRhythm


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something that happened, as it may be told: by key the same whoever tells it, and for ever."""

    kind: NewsKind
    key: str
    title: str
    address: str
    """A path on this site."""
    partnership_id: int
    on: dt.date
    summary: str = ""
    marking: Marking = Marking.PUBLIC
    group_id: int | None = None
    group: str = ""
    area: str = ""
    topics: frozenset[str] = frozenset()
    owner: str = ""
    """Whose it is, where they must agree before it is sent on."""
    owner_person_id: int | None = None
    needs_consent: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What of one partnership somebody wants to hear of. What is empty leaves out nothing."""

    kinds: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    group_ids: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()


class Told(Protocol):
    """Anything that has a key by which it is told once."""

    @property
    def key(self) -> str: ...


Thing = TypeVar("Thing", bound=Told)


def wants(choices: Choices, item: NewsItem) -> bool:
    """Whether the item is what was chosen.

    What an item says nothing of cannot be chosen by it: most decisions name no topic, and whoever asked
    for housing would otherwise hear of no decision at all. So only what it does say can speak against it.
    """
    return (
        _fits(choices.kinds, {item.kind.value})
        and _fits(choices.topics, item.topics)
        and _fits(choices.group_ids, {item.group_id} - {None})
        and _fits(choices.areas, {item.area} - {""})
    )


def wants_bulletin(choices: Choices, topics: Collection[str]) -> bool:
    """Whether a bulletin about those topics is what was chosen. Groups and areas do not hold one back."""
    return _fits(choices.kinds, {NewsKind.BULLETIN.value}) and _fits(choices.topics, topics)


def once_each(things: Iterable[Thing], *, told: Collection[str] = ()) -> list[Thing]:
    """Each key once, the first that has it, and none that was told before."""
    seen, found = set(told), []
    for thing in things:
        if thing.key not in seen:
            seen.add(thing.key)
            found.append(thing)
    return found


def is_due(rhythm: ReadingRhythm, *, last: dt.date | None, on: dt.date) -> bool:
    """Whether the mail of that rhythm is due: at once for the first, then a day, week or month later."""
    return last is None or next_due(rhythm, last=last) <= on


def next_due(rhythm: ReadingRhythm, *, last: dt.date) -> dt.date:
    """A month after 31 January is the last day of February."""
    if rhythm is ReadingRhythm.DAY:
        return last + dt.timedelta(days=1)
    if rhythm is ReadingRhythm.WEEK:
        return last + dt.timedelta(days=7)
    year, month = (last.year, last.month + 1) if last.month < 12 else (last.year + 1, 1)
    return dt.date(year, month, min(last.day, calendar.monthrange(year, month)[1]))


def moved(keys: Sequence[int], key: int, *, up: bool) -> list[int]:
    """The same keys with one of them a place further up or down; unchanged at the ends."""
    found, at = list(keys), list(keys).index(key)
    to = at - 1 if up else at + 1
    if 0 <= to < len(found):
        found[at], found[to] = found[to], found[at]
    return found


def _fits(chosen: Collection[object], said: Collection[object]) -> bool:
    return not chosen or not said or bool(set(chosen) & set(said))
