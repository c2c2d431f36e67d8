"""One figure of a published table, and the edition in which it was published."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import ReportingPeriod

Key = tuple[str, str, ReportingPeriod, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure: of what, where, when, for which categories, and in which cell it stands."""

    measure: str
    place: str
    period: ReportingPeriod
    breakdown: tuple[tuple[str, str], ...]
    figure: Figure
    sheet: str
    cell: str

    @property
    def key(self) -> Key:
        return self.measure, self.place, self.period, self.breakdown


@dataclass(frozen=True, slots=True)
class Known:
    """A reading as one edition of a table gave it. `edition` is the token of that edition."""

    reading: Reading
    table: str
    edition: str
    published_on: dt.date


class Databank(Protocol):
    """What is known of the published tables. For each period the newest edition that holds it counts, or of
    tables that go by place the newest that lists the place in it."""

    def known(
        self,
        table: str,
        measures: Collection[str],
        places: Collection[str] | None = None,
        as_known_on: dt.date | None = None,
    ) -> Sequence[Known]:
        """The readings of a table, by its reader's key; of all places when none are named."""
        ...
