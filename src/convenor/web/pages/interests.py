"""What a group watches, as its pages show it and its form begins."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import seats_on
from convenor.apps.signals.queries import InterestRow, interests_ever, interests_of
from convenor.core.dates.words import in_short
from convenor.core.statistics.indicators import catalogue
from convenor.core.statistics.indicators.watchers import suggested_for


@dataclass(frozen=True, slots=True)
class Watches:
    """In a sentence, and each with the days from which and until which it is watched."""

    summary: str
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]


def watches(group_id: int, on: dt.date) -> Watches:
    every = interests_ever(group_id=group_id)
    now = [row for row in every if row.until is None or row.until > on]
    said = {"number": len(now), "all": len(catalogue())}
    return Watches(
        _("The group watches %(number)d of %(all)d figures") % said
        if now
        else _("The group watches every figure"),
        (_("Figure"), _("Since"), _("Until"), _("Chosen by")),
        [_cells(row) for row in every],
    )


def ticked(group_id: int, on: dt.date) -> list[str]:
    """Its own choice; before the first one what the catalogue says that its sectors should watch."""
    if own := interests_of(on, group_id=group_id):
        return [row.key for row in own]
    sectors = {seat.sector for seat in seats_on(on, group_ids=[group_id])[group_id]}
    return [each.key for each in suggested_for(sectors)]


def _cells(row: InterestRow) -> tuple[str, ...]:
    days = (in_short(day) if day else "" for day in (row.since, row.until))
    since, until = days
    return row.title, since, until or _("still"), row.chosen_as
