"""Noting what was forgotten by itself."""

import datetime as dt

from django.db.models import F

from convenor.apps.privacy.models import KeepRound


def note_round(*, on: dt.date, kind: str, forgotten: int | None) -> None:
    """Add to the numbers of the day; None says that it failed. No entry: the row is itself the record."""
    row, _ = KeepRound.objects.get_or_create(on=on, kind=kind)
    KeepRound.objects.filter(pk=row.pk).update(
        forgotten=F("forgotten") + (forgotten or 0), failed=forgotten is None
    )
