"""What is known of published tables, now or as it was known on a day."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from convenor.apps.statistics.models import Edition, EditionReadings
from convenor.apps.statistics.packing import Packed, unpack
from convenor.core.statistics.readings import Key, Known

OPEN_AT_ONCE = 8
"""Editions kept open in a process: 2 MB each in the middle, 30 for the largest."""


Wanted = Callable[[str, tuple[tuple[str, str], ...]], bool]
"""Whether an asker wants figures of a table with these categories."""


@dataclass(frozen=True, slots=True)
class HeldDatabank:
    """The editions that were accepted. One query for a table, and one for each edition not yet open."""

    wants: Wanted | None = None

    def known(
        self,
        table: str,
        measures: Collection[str],
        places: Collection[str] | None = None,
        as_known_on: dt.date | None = None,
    ) -> Sequence[Known]:
        """For each period the newest edition that holds it counts, and it alone: a place that it no longer
        lists has nobody, or nobody knows; an older edition does not answer for it."""
        found: list[Known] = []
        settled: set[str] = set()
        for edition in accepted(table, as_known_on):
            held = opened(edition.token)
            found += [
                Known(reading, table, edition.token, edition.published_on)
                for reading in held.readings(
                    measures or None, places, without=settled, wanted=self._wanted(table)
                )
            ]
            settled |= set(held.texts["period"])
        return found

    def _wanted(self, table: str) -> Callable[[tuple[tuple[str, str], ...]], bool] | None:
        return partial(self.wants, table) if self.wants is not None else None

    def history(self, table: str, key: Key) -> list[Known]:
        """What each edition said of one figure, the oldest first."""
        measure, place = key[0], key[1]
        return [
            Known(reading, table, edition.token, edition.published_on)
            for edition in reversed(accepted(table))
            for reading in opened(edition.token).readings({measure}, {place})
            if reading.key == key
        ]


def databank() -> HeldDatabank:
    return HeldDatabank()


def accepted(table: str, as_known_on: dt.date | None = None) -> list[Edition]:
    """The newest first. Of two published on one day, the one that was brought in later."""
    found = Edition.objects.filter(table=table, state=Edition.State.ACCEPTED)
    if as_known_on is not None:
        found = found.filter(published_on__lte=as_known_on)
    return list(found.order_by("-published_on", "-pk"))


@lru_cache(maxsize=OPEN_AT_ONCE)
def opened(edition: str) -> Packed:
    """By the token of the edition. Readings never change, so they are opened once."""
    return unpack(bytes(EditionReadings.objects.get(edition__token=edition).packed))
