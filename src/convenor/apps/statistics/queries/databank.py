"""What is known of published tables, now or as it was known on a day."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from convenor.apps.statistics.models import Edition, EditionReadings
from convenor.apps.statistics.packing import Packed, unpack
from convenor.apps.statistics.queries.answering import ByPeriod, ByPlace, Listed
from convenor.core.statistics.readings import Key, Known

OPEN_AT_ONCE = 8
"""Editions kept open in a process: 2 MB each in the middle, 30 for the largest."""


Wanted = Callable[[str, tuple[tuple[str, str], ...]], bool]
"""Whether an asker wants figures of a table with these categories."""


@dataclass(frozen=True, slots=True)
class HeldDatabank:
    """The editions that were accepted. One query for a table, and one for each edition not yet open of those
    that have anything to say."""

    wants: Wanted | None = None

    def known(
        self,
        table: str,
        measures: Collection[str],
        places: Collection[str] | None = None,
        as_known_on: dt.date | None = None,
    ) -> Sequence[Known]:
        """For each period the newest edition that holds it counts, and it alone: a place that it no longer
        lists has nobody, or nobody knows; an older edition does not answer for it.

        A table that is declared to go by place is otherwise: a newer edition may cover fewer places, and each
        place keeps the figure of the newest edition that lists it in that period.
        """
        return self.among(accepted(table, as_known_on), measures, places)

    def among(
        self,
        editions: Sequence[Edition],
        measures: Collection[str],
        places: Collection[str] | None = None,
    ) -> list[Known]:
        """What these editions of one table say together; the newest has to come first."""
        found: list[Known] = []
        answered = ByPlace() if editions and editions[0].by_place else ByPeriod()
        for edition in editions:
            held, listed = edition.readings, None
            if answered.needs(held.periods, held.places, places):
                packed = opened(edition.token)
                found += self._of(packed, edition, measures, places, answered.left_out())
                listed = packed.listed
            answered.note(held.periods, listed)
        return found

    def _of(
        self,
        packed: Packed,
        edition: Edition,
        measures: Collection[str],
        places: Collection[str] | None,
        left_out: tuple[Collection[str], Listed],
    ) -> list[Known]:
        without, but = left_out
        readings = packed.readings(
            measures or None, places, without, self._wanted(edition.table), but
        )
        return [
            Known(reading, edition.table, edition.token, edition.published_on)
            for reading in readings
        ]

    def _wanted(self, table: str) -> Callable[[tuple[tuple[str, str], ...]], bool] | None:
        return partial(self.wants, table) if self.wants is not None else None

    def history(self, table: str, key: Key) -> list[Known]:
        """What each edition said of one figure, the oldest first."""
        measure, place, period, _breakdown = key
        return [
            Known(reading, table, edition.token, edition.published_on)
            for edition in reversed(accepted(table))
            if period.key in edition.readings.periods and place in edition.readings.places
            for reading in opened(edition.token).readings({measure}, {place})
            if reading.key == key
        ]


def databank() -> HeldDatabank:
    return HeldDatabank()


def accepted(table: str, as_known_on: dt.date | None = None) -> list[Edition]:
    """The newest first, each with the periods and places that it lists. Of two published on one day, the one
    that was brought in later comes first."""
    found = Edition.objects.filter(table=table, state=Edition.State.ACCEPTED)
    if as_known_on is not None:
        found = found.filter(published_on__lte=as_known_on)
    found = found.select_related("readings").defer("readings__packed")
    return list(found.order_by("-published_on", "-pk"))


@lru_cache(maxsize=OPEN_AT_ONCE)
def opened(edition: str) -> Packed:
    """By the token of the edition. Readings never change, so they are opened once."""
    return unpack(bytes(EditionReadings.objects.get(edition__token=edition).packed))
