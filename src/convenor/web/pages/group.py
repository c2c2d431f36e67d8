"""The page of a group: every fact of its terms, its dates, its seats, and how it keeps its promises."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.groups.queries import (
    Forum,
    GroupRow,
    LineRow,
    SeatRow,
    display_names,
    group_row,
    lines_on,
    members_on,
    people_shown,
    seats_on,
)
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.access import Actor
from convenor.core.dates import Period
from convenor.core.terms import schema
from convenor.web.pages import promises
from convenor.web.pages.almanac import observances
from convenor.web.pages.dates import YearShown, by_year, dates_shown, next_date, stale_sentence
from convenor.web.pages.expert_places import expert_places
from convenor.web.pages.happened import happened_promises
from convenor.web.pages.in_step import Neighbours, neighbours_of
from convenor.web.pages.joining import can_be_joined
from convenor.web.pages.lines import lines_shown
from convenor.web.pages.meeting.minutes import published_links
from convenor.web.pages.seats import people_on, seats_shown
from convenor.web.pages.sentences import (
    Citations,
    group_sections,
    stated_and_not,
    statements_shown,
)
from convenor.web.pages.shown import (
    DateShown,
    InStepShown,
    LineShown,
    PromiseShown,
    SeatShown,
    SectionShown,
    SentenceShown,
    SourceLink,
)


@dataclass(frozen=True, slots=True)
class GroupPage:
    """All that the page of a group shows on a day."""

    slug: str
    name: str
    called: str
    also_known_as: tuple[str, ...]
    kind: str
    tier: str
    area: str
    partnership_slug: str
    partnership_name: str
    is_outside: bool
    run_by: str
    is_historic: bool
    status_as_of: str
    on: dt.date
    version: int | None
    terms_since: str
    adopted: str
    sections: dict[str, SectionShown]
    not_stated: tuple[SentenceShown, ...]
    years: tuple[YearShown, ...]
    next_date: DateShown | None
    stale: str
    gaps: tuple[str, ...]
    seats: tuple[SeatShown, ...]
    expert_places: tuple[str, ...]
    """How many places for experts by experience it has, and how many are filled."""
    seat_promise: PromiseShown | None
    composition: tuple[PromiseShown, ...]
    members: tuple[str, ...]
    rhythm: tuple[PromiseShown, ...]
    in_step: InStepShown | None
    offices: tuple[PromiseShown, ...]
    happened: tuple[PromiseShown, ...]
    can_be_joined: bool
    lines: tuple[LineShown, ...]
    observed: tuple[SentenceShown, ...]
    caveats: tuple[SentenceShown, ...]
    sources: tuple[SourceLink, ...]
    minutes: tuple[SourceLink, ...]
    """Those that are published, the newest first."""


@dataclass(frozen=True, slots=True)
class _Records:
    """What was read for the page, before anything is put into words."""

    row: GroupRow
    version: Version | None
    meetings: list[MeetingRow]
    others: Neighbours
    seats: list[SeatRow]
    lines: list[LineRow]
    names: dict[str, str]


def group_page(actor: Actor, slug: str, *, on: dt.date) -> GroupPage | None:
    """The page on that day, for that reader; None when there is no such group."""
    row = group_row(slug)
    if row is None:
        return None
    records = _read(row, on)
    terms, valid = _terms(records)
    minding = observances(_years(records.meetings) | {on.year}, area=row.area)
    dates = dates_shown(records.meetings, minding, on=on)
    members = members_on(on, group_ids=[row.id]).get(row.id, [])
    people = people_shown(actor, people_on(records.seats, members, on=on), on=on, at=Forum(row.id))
    citations = Citations(records.version.sources if records.version else {})
    every = group_sections(terms, records.names, citations) if records.version else {}
    sections, not_stated = stated_and_not(every)
    return GroupPage(
        slug=row.slug,
        name=terms.name,
        called=terms.short_name or terms.name,
        also_known_as=terms.also_known_as,
        kind=terms.kind,
        tier=terms.tier or "",
        area=terms.area or "",
        partnership_slug=row.partnership_slug,
        partnership_name=row.partnership_name,
        is_outside=row.is_outside,
        run_by=terms.run_by or "",
        is_historic=terms.status.state == "historic",
        status_as_of=terms.status.as_of or "",
        on=on,
        version=records.version.number if records.version else None,
        terms_since=records.version.since_words if records.version else "",
        adopted=_adopted(records.version),
        sections=sections,
        not_stated=not_stated,
        years=by_year(dates),
        next_date=next_date(dates),
        stale=stale_sentence(records.meetings, on=on),
        gaps=tuple(promises.gap_sentences(terms, valid, records.meetings, on=on)),
        seats=seats_shown(records.seats, people, on=on),
        seat_promise=promises.seat_promise(records.seats, on=on),
        composition=tuple(promises.sector_promises(terms, records.seats, on=on)),
        members=tuple(f"{people[row.person_id].label} ({row.capacity})" for row in members),
        rhythm=tuple(promises.rhythm_promises(terms, valid, records.meetings, minding, on=on)),
        in_step=_in_step(terms, records, on),
        offices=tuple(promises.office_promises(terms, records.seats, on=on)),
        happened=happened_promises(row, terms, valid, records.meetings, minding, on=on),
        can_be_joined=can_be_joined(row, terms),
        lines=lines_shown(row.slug, records.lines),
        observed=statements_shown(terms.observed, citations),
        caveats=statements_shown(terms.caveats, citations),
        sources=citations.notes,
        minutes=published_links(row.id),
        expert_places=expert_places(row.id, on=on),
    )


def _read(row: GroupRow, on: dt.date) -> _Records:
    version = group_terms_on(on, group_ids=[row.id]).get(row.id)
    return _Records(
        row=row,
        version=version,
        meetings=meetings_of(group_ids=[row.id]).get(row.id, []),
        others=neighbours_of([version] if version else [], on=on),
        seats=seats_on(on, group_ids=[row.id]).get(row.id, []),
        lines=lines_on(on, group_ids=[row.id]),
        names=display_names(),
    )


def _terms(records: _Records) -> tuple[schema.Group, Period]:
    """The terms of the day; where none are on record for it, only the name is known."""
    if records.version is not None and records.version.group is not None:
        return records.version.group, records.version.period
    return schema.Group(slug=records.row.slug, name=records.row.name, kind="group"), Period()


def _in_step(terms: schema.Group, records: _Records, on: dt.date) -> InStepShown | None:
    years = _years(records.meetings)
    minding = observances(years | {year + 1 for year in years}, area=records.row.area)
    return promises.timing_promises(
        terms,
        records.meetings,
        records.others.meetings,
        records.names,
        minding,
        on=on,
        papers=records.others.papers,
    )


def _years(meetings: list[MeetingRow]) -> set[int]:
    return {row.on.year for row in meetings}


def _adopted(version: Version | None) -> str:
    """Where and when, as far as is stated; empty for neither."""
    if version is None:
        return ""
    return ", ".join(part for part in (version.adopted_at, version.adopted_on) if part)
