"""What publishers announced: the releases to come, how their days moved, and those soon after a meeting."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.statistics.models import ReleaseDate
from convenor.core.statistics.indicators import catalogue

A_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release to come, and the days that were announced for it before, the newest first, each with the reason."""

    token: str
    title: str
    publisher: str
    on: dt.date
    address: str
    noted_on: dt.date
    noted_as: str
    before: tuple[tuple[dt.date, str], ...]
    brings: tuple[str, ...]
    """The titles of the indicators that it was said to bring; none where that was not said."""


@dataclass(frozen=True, slots=True)
class ReleaseDay:
    """A day on which figures come or came out. `key` stays the same when the day moves."""

    key: str
    token: str
    title: str
    publisher: str
    on: dt.date
    address: str
    brings: frozenset[str]
    """The keys of the indicators that it has news of."""
    moves: int
    noted_on: dt.date
    is_off: bool


def releases_between(first: dt.date, last: dt.date) -> list[ReleaseDay]:
    """Those that hold or were out, from the first to the last day. One query."""
    holds = Q(ended_on__isnull=True) | Q(moved_to__isnull=True, ended_because="")
    found = ReleaseDate.objects.filter(holds, on__gte=first, on__lte=last)
    return [_day(each, []) for each in found]


def releases_followed(since: dt.date) -> list[ReleaseDay]:
    """For a calendar: all from that day on, with how often each was moved and those that were called off. One query."""
    rows = {row.pk: row for row in ReleaseDate.objects.filter(on__gte=since)}
    moved = {row.before_id for row in rows.values()}
    return [_day(row, _before(row, rows)) for row in rows.values() if row.pk not in moved]


def _before(row: ReleaseDate, rows: dict[int, ReleaseDate]) -> list[ReleaseDate]:
    found: list[ReleaseDate] = []
    earlier = rows.get(row.before_id or 0)
    while earlier is not None:
        found.append(earlier)
        earlier = rows.get(earlier.before_id or 0)
    return found


def _day(row: ReleaseDate, before: list[ReleaseDate]) -> ReleaseDay:
    return ReleaseDay(
        key=before[-1].token if before else row.token,
        token=row.token,
        title=row.title,
        publisher=row.publisher,
        on=row.on,
        address=row.address,
        brings=brought_by(row),
        moves=len(before),
        noted_on=row.noted_on,
        is_off=row.ended_on is not None and bool(row.ended_because),
    )


def brought_by(row: ReleaseDate) -> frozenset[str]:
    """What it was said to bring; else all of its publisher; all there are of one that the catalogue does not know."""
    if row.indicators:
        return frozenset(row.indicators)
    whose = row.publisher.casefold()
    theirs = {each.key for each in catalogue() if whose in each.publisher.casefold()}
    return frozenset(theirs or {each.key for each in catalogue()})


def releases_to_come(on: dt.date) -> list[ReleaseRow]:
    """From that day on, the next first. Two queries."""
    rows = list(ReleaseDate.objects.filter(ended_on__isnull=True, on__gte=on))
    ended = {row.pk: row for row in ReleaseDate.objects.filter(ended_on__isnull=False)}
    return [_row(each, ended) for each in rows]


def releases_after(meeting: dt.date, within: dt.timedelta = A_WEEK) -> list[ReleaseDate]:
    """Those that come out so soon after a meeting that it had better wait, or be told of them. One query."""
    return list(
        ReleaseDate.objects.filter(ended_on__isnull=True, on__gt=meeting, on__lte=meeting + within)
    )


def release_for(token: str) -> ReleaseDate | None:
    return ReleaseDate.objects.filter(token=token, ended_on__isnull=True).first()


def _row(row: ReleaseDate, ended: dict[int, ReleaseDate]) -> ReleaseRow:
    before: list[tuple[dt.date, str]] = []
    earlier = ended.get(row.before_id or 0)
    while earlier is not None:
        before.append((earlier.on, earlier.ended_because))
        earlier = ended.get(earlier.before_id or 0)
    return ReleaseRow(
        row.token,
        row.title,
        row.publisher,
        row.on,
        row.address,
        row.noted_on,
        row.noted_as,
        tuple(before),
        tuple(each.title for each in catalogue() if each.key in row.indicators),
    )
