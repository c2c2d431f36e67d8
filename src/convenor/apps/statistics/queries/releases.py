"""What publishers announced: the releases to come, how their days moved, and those soon after a meeting."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.statistics.models import ReleaseDate

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
    )
