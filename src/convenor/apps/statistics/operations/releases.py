"""The days on which publishers say that figures come out: noted, moved and called off, and never forgotten."""

import datetime as dt
from collections.abc import Collection

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.statistics.models import ReleaseDate
from convenor.apps.statistics.operations.refusals import FiguresNotValid
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.statistics.indicators import catalogue


@operation
def note_release(
    *,
    title: str,
    publisher: str,
    on: dt.date,
    today: dt.date,
    by: Actor,
    address: str = "",
    indicators: Collection[str] = (),
) -> ReleaseDate:
    """Raises FiguresNotValid for a day that is past, for a release whose day is noted already, and for an
    indicator that there is not."""
    title, publisher = " ".join(title.split()), " ".join(publisher.split())
    _demand_to_come(on, today)
    _demand_known(indicators)
    noted = ReleaseDate.objects.filter(
        title__iexact=title, publisher__iexact=publisher, ended_on__isnull=True, on__gte=today
    ).first()
    if noted is not None:
        raise FiguresNotValid(
            f"“{noted.title}” is noted already, for {in_words(noted.on)}. If its day has moved, move it."
        )
    _end_what_is_past(title, publisher, today)
    row = ReleaseDate.objects.create(
        title=title,
        publisher=publisher,
        on=on,
        address=address,
        indicators=sorted(indicators),
        noted_on=today,
        noted_as=by.label,
    )
    record(by=by, what=f"{publisher} publishes “{title}” on {in_words(on)}.", about=row)
    return row


@operation
def move_release(
    *, release: ReleaseDate, on: dt.date, why: str, today: dt.date, by: Actor
) -> ReleaseDate:
    """To another day. The day that was announced before stays on record. Raises FiguresNotValid."""
    row = _holding(release)
    if on == row.on:
        nothing_changed()
        return row
    _demand_to_come(on, today)
    row.ended_on, row.ended_because = today, why
    row.save()
    moved = ReleaseDate.objects.create(
        title=row.title,
        publisher=row.publisher,
        on=on,
        address=row.address,
        indicators=row.indicators,
        noted_on=today,
        noted_as=by.label,
        before=row,
    )
    what = f"“{row.title}” comes out on {in_words(on)} and not on {in_words(row.on)}."
    record(by=by, what=what, about=moved)
    return moved


@operation
def call_off_release(*, release: ReleaseDate, why: str, today: dt.date, by: Actor) -> None:
    """It does not come out, or was noted by mistake. Raises FiguresNotValid."""
    row = _holding(release)
    row.ended_on, row.ended_because = today, why
    row.save()
    record(by=by, what=f"“{row.title}” does not come out on {in_words(row.on)}.", about=row)


def _holding(release: ReleaseDate) -> ReleaseDate:
    row = ReleaseDate.objects.select_for_update().get(pk=release.pk)
    if row.ended_on is not None:
        raise FiguresNotValid(
            f"Somebody else moved “{row.title}” or called it off meanwhile. Open the list again."
        )
    return row


def _demand_to_come(on: dt.date, today: dt.date) -> None:
    if on < today:
        raise FiguresNotValid(f"{in_words(on)} is past. Give the day on which it will come out.")


def _demand_known(indicators: Collection[str]) -> None:
    if unknown := sorted(set(indicators) - {each.key for each in catalogue()}):
        raise FiguresNotValid(f"There is no indicator “{unknown[0]}”. Choose from the list.")


def _end_what_is_past(title: str, publisher: str, today: dt.date) -> None:
    """The same title comes out again and again; the one that is out needs no place among those to come."""
    ReleaseDate.objects.filter(
        title__iexact=title, publisher__iexact=publisher, ended_on__isnull=True, on__lt=today
    ).update(ended_on=today)
