"""From the parts of a terms document to what the other operations want."""

import datetime as dt

from convenor.apps.groups.operations import LineWanted, SeatWanted
from convenor.apps.meetings.operations import MeetingKnown
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.people.operations import Holding
from convenor.core.dates import PartialDate, Period
from convenor.core.terms import schema


def seats_wanted(
    group: schema.Group,
    organisations: dict[str, Organisation],
    contracts: dict[str, Contract],
) -> list[SeatWanted]:
    """The seats as the terms state them, in their order."""
    return [
        SeatWanted(
            key=seat.key,
            label=seat.label,
            number=seat.number,
            sector=seat.sector.value if seat.sector else "",
            theme=seat.theme or "",
            organisation=_organisation(seat.organisation, organisations),
            contract=_contract(seat.contract, contracts),
            enforcement_linked=seat.enforcement_linked,
            term_months=seat.term_months,
            rank=rank,
        )
        for rank, seat in enumerate(group.seats)
    ]


def _organisation(slug: str | None, known: dict[str, Organisation]) -> Organisation | None:
    """From the document, or from the records: an amendment need not repeat the organisations."""
    if slug is None:
        return None
    return known.get(slug) or Organisation.objects.filter(slug=slug).first()


def _contract(slug: str | None, known: dict[str, Contract]) -> Contract | None:
    if slug is None:
        return None
    return known.get(slug) or Contract.objects.filter(slug=slug).first()


def lines_wanted(group: schema.Group) -> list[LineWanted]:
    return [
        LineWanted(line.relation, line.group or "", line.body or "", line.note or "")
        for line in group.lines
    ]


def meetings_known(group: schema.Group, document: schema.TermsDocument) -> list[MeetingKnown]:
    """The dates a document states; where one gives no time, the group's usual time is not assumed."""
    return [
        MeetingKnown(
            on=known.on,
            start=_time(known.start),
            end=_time(known.end),
            mode=known.mode or "",
            place=known.place or "",
            state=known.state.value,
            note=known.note or "",
            printed_weekday=known.weekday.value if known.weekday else "",
            moved_from=known.moved_from,
            sources=_sources(known.source or group.source, document),
        )
        for known in group.dates
    ]


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _sources(keys: tuple[str, ...], document: schema.TermsDocument) -> tuple[tuple[str, str], ...]:
    found = [document.sources[key] for key in keys if key in document.sources]
    return tuple((note.title, note.url or "") for note in found)


def holdings(contract: schema.Contract, organisations: dict[str, Organisation]) -> list[Holding]:
    """Who held a contract when, claiming no more than the sources state.

    A holder with no stated start or end, but seen on some days, is taken to hold it over those days:
    backwards without end if it is the first named, onwards without end if it is the last. Between two
    that follow each other, what no source states stays open.
    """
    last = len(contract.holders) - 1
    return [
        Holding(
            organisation=organisations[held.organisation],
            period=Period(_start(held, is_first=i == 0), _end(held, is_last=i == last)),
            seen_on=held.seen,
        )
        for i, held in enumerate(contract.holders)
    ]


def _start(held: schema.ContractHolder, *, is_first: bool) -> dt.date | None:
    if held.since:
        return PartialDate.parse(held.since).first_day()
    if is_first or not held.seen:
        return None
    return min(PartialDate.parse(day).first_day() for day in held.seen)


def _end(held: schema.ContractHolder, *, is_last: bool) -> dt.date | None:
    if held.until:
        return PartialDate.parse(held.until).first_day()
    if is_last or not held.seen:
        return None
    return max(PartialDate.parse(day).last_day() for day in held.seen) + dt.timedelta(days=1)
