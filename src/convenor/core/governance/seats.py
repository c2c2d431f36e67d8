"""Who sits there, against what the terms say: empty seats and their age, and the sectors."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from convenor.core.dates import Period, gaps_between
from convenor.core.dates.periods import DAY
from convenor.core.governance.facts import SeatFact
from convenor.core.governance.promises import Promise, PromiseKind, Record, RecordKind, Status
from convenor.core.governance.wording import people as wording

# An empty seat is due to be filled for one quarterly round: a three-week call, then a meeting to
# welcome whoever comes. After that the promise of the seat is no longer kept.
VACANT_TOO_LONG_DAYS = 91


@dataclass(frozen=True)
class Vacancy:
    """A seat that nobody holds; `since` is None when no record tells since when."""

    seat: SeatFact
    since: dt.date | None

    def days(self, on: dt.date) -> int | None:
        return None if self.since is None else (on - self.since).days


@dataclass(frozen=True)
class SectorSeats:
    """The seats of one sector; `stated` is None when the terms give no number."""

    sector: str
    filled: int
    seats: int
    stated: int | None


def vacancy(seat: SeatFact, *, on: dt.date) -> Vacancy | None:
    """None when somebody holds the seat, or when it does not exist on the day."""
    if on not in seat.existence:
        return None
    until_today = Period(seat.opened, on + DAY)
    for gap in gaps_between(seat.holders, within=until_today):
        if on in gap:
            return Vacancy(seat, gap.start)
    return None


def vacancies(seats: Iterable[SeatFact], *, on: dt.date) -> tuple[Vacancy, ...]:
    """The empty seats, the longest empty first, those of unknown age last."""
    found = [each for seat in seats if (each := vacancy(seat, on=on))]
    return tuple(
        sorted(found, key=lambda each: (each.since is None, each.since or on, each.seat.label))
    )


def seats_filled(seats: Iterable[SeatFact], *, on: dt.date) -> Promise:
    """How the seats stand together, with a record for each one that is empty."""
    existing = [seat for seat in seats if on in seat.existence]
    empty = vacancies(existing, on=on)
    if not any(seat.holders for seat in existing):
        sentence = wording.nobody_recorded(len(existing))
        return Promise(PromiseKind.SEATS, Status.NOT_KNOWABLE, sentence)
    sentence = wording.empty_seats([(v.seat.label, v.since) for v in empty], len(existing), on)
    records = tuple(_record(each) for each in empty)
    return Promise(PromiseKind.SEATS, _status(empty, on), sentence, records=records)


def composition(
    seats: Iterable[SeatFact], stated: Mapping[str, int | None], *, on: dt.date
) -> tuple[SectorSeats, ...]:
    """The seats by sector, in the order of the terms, then those of sectors they do not name."""
    existing = [seat for seat in seats if on in seat.existence and seat.sector]
    sectors = dict.fromkeys([*stated, *(seat.sector for seat in existing if seat.sector)])
    return tuple(_sector(sector, existing, stated.get(sector), on) for sector in sectors)


def sectors_kept(
    seats: Iterable[SeatFact], stated: Mapping[str, int | None], *, on: dt.date
) -> tuple[Promise, ...]:
    """One promise for each sector that the terms name."""
    found = composition(seats, stated, on=on)
    return tuple(_sector_promise(each) for each in found if each.sector in stated)


def _sector(sector: str, existing: list[SeatFact], stated: int | None, on: dt.date) -> SectorSeats:
    own = [seat for seat in existing if seat.sector == sector]
    return SectorSeats(sector, sum(seat.is_filled(on) for seat in own), len(own), stated)


def _sector_promise(found: SectorSeats) -> Promise:
    sentence = wording.sector_seats(found.sector, found.filled, found.seats, found.stated)
    terms = wording.terms_of_sector(found.sector, found.stated)
    return Promise(PromiseKind.SECTOR, _sector_status(found), sentence, terms)


def _sector_status(found: SectorSeats) -> Status:
    if found.stated is None:
        return Status.KEPT if found.filled else Status.NOT_KNOWABLE
    return Status.KEPT if found.filled >= found.stated else Status.DUE


def _status(empty: tuple[Vacancy, ...], on: dt.date) -> Status:
    if not empty:
        return Status.KEPT
    too_long = any((each.days(on) or 0) > VACANT_TOO_LONG_DAYS for each in empty)
    return Status.BROKEN if too_long else Status.DUE


def _record(empty: Vacancy) -> Record:
    return Record(RecordKind.SEAT, empty.seat.label, empty.since, empty.seat.reference)
