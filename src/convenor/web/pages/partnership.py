"""The home of a partnership: what it is for, its groups, its dates, and how to take part."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from convenor.apps.groups.queries import (
    GroupRow,
    display_names,
    group_rows,
    members_on,
    partnership_row,
    seats_on,
)
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.terms.queries import Version, group_terms_on, partnership_terms_on
from convenor.core.access import Actor
from convenor.core.terms import schema
from convenor.core.terms.wording import wording
from convenor.web.pages.almanac import observances
from convenor.web.pages.dates import YearShown, by_year, dates_shown, stale_sentence
from convenor.web.pages.promises import seat_promise
from convenor.web.pages.sentences import (
    Citations,
    partnership_sections,
    stated_and_not,
    statements_shown,
)
from convenor.web.pages.shown import (
    DateShown,
    PromiseShown,
    SectionShown,
    SentenceShown,
    SourceLink,
)
from convenor.web.pages.tiers import tiers_apart


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group in a list: what it is for, when it meets by its terms, and its next date."""

    slug: str
    name: str
    called: str
    kind: str
    is_outside: bool
    purpose: str
    meets: str
    next_date: str
    stale: str
    seats: PromiseShown | None
    members: int


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """All that the home of a partnership shows on a day."""

    slug: str
    name: str
    called: str
    area: str
    on: dt.date
    version: int | None
    terms_since: str
    sections: dict[str, SectionShown]
    not_stated: tuple[SentenceShown, ...]
    groups: tuple[GroupCard, ...]
    outside: tuple[GroupCard, ...]
    tiers: tuple[str, ...]
    """Each has a calendar of its own."""
    coming: tuple[DateShown, ...]
    years: tuple[YearShown, ...]
    observed: tuple[SentenceShown, ...]
    caveats: tuple[SentenceShown, ...]
    sources: tuple[SourceLink, ...]


def partnership_page(actor: Actor, slug: str, *, on: dt.date) -> PartnershipPage | None:
    """The page on that day; None when there is no such partnership."""
    row = partnership_row(slug)
    if row is None:
        return None
    charter = partnership_terms_on(on, partnership_ids=[row.id]).get(row.id)
    groups = group_rows(partnership_id=row.id)
    ids = [group.id for group in groups]
    meetings = meetings_of(group_ids=ids)
    names = display_names()
    cards = _cards(groups, meetings, names, on)
    dates = _all_dates(groups, meetings, on)
    terms = charter.partnership if charter else None
    citations = Citations(charter.sources if charter else {})
    every = partnership_sections(terms, names, citations) if terms else {}
    sections, not_stated = stated_and_not(every)
    return PartnershipPage(
        slug=row.slug,
        name=terms.name if terms else row.name,
        called=row.called,
        area=row.area,
        on=on,
        version=charter.number if charter else None,
        terms_since=charter.since_words if charter else "",
        sections=sections,
        not_stated=not_stated,
        groups=tuple(card for card in cards if not card.is_outside),
        outside=tuple(card for card in cards if card.is_outside),
        tiers=tiers_apart(groups),
        coming=tuple(date for date in dates if date.state in {"next", "coming"}),
        years=by_year(dates),
        observed=statements_shown(terms.observed, citations) if terms else (),
        caveats=statements_shown(terms.caveats, citations) if terms else (),
        sources=citations.notes,
    )


def _cards(
    groups: list[GroupRow],
    meetings: Mapping[int, list[MeetingRow]],
    names: Mapping[str, str],
    on: dt.date,
) -> list[GroupCard]:
    ids = [group.id for group in groups]
    versions = group_terms_on(on, group_ids=ids)
    seats = seats_on(on, group_ids=ids)
    members = members_on(on, group_ids=ids)
    return [
        _card(
            group,
            versions.get(group.id),
            meetings.get(group.id, []),
            seat_promise(seats.get(group.id, []), on=on),
            len(members.get(group.id, [])),
            names,
            on,
        )
        for group in groups
    ]


def _card(
    group: GroupRow,
    version: Version | None,
    meetings: list[MeetingRow],
    seats: PromiseShown | None,
    members: int,
    names: Mapping[str, str],
    on: dt.date,
) -> GroupCard:
    terms = version.group if version else None
    dates = dates_shown(meetings, (), on=on)
    upcoming = next((date for date in dates if date.state == "next"), None)
    return GroupCard(
        slug=group.slug,
        name=terms.name if terms else group.name,
        called=group.called,
        kind=group.kind,
        is_outside=group.is_outside,
        purpose=terms.purpose.text if terms and terms.purpose else "",
        meets=_meets(terms, names),
        next_date=f"{upcoming.words}, {upcoming.time}".rstrip(", ") if upcoming else "",
        stale=stale_sentence(meetings, on=on),
        seats=seats,
        members=members,
    )


def _meets(terms: schema.Group | None, names: Mapping[str, str]) -> str:
    if terms is None:
        return ""
    return wording().cadence_sentence(terms.cadence, terms.sitting, terms.timing, names)


def _all_dates(
    groups: list[GroupRow], meetings: Mapping[int, list[MeetingRow]], on: dt.date
) -> list[DateShown]:
    """The dates of all its groups together, in order; the next one of each group counts as next."""
    years = {row.on.year for rows in meetings.values() for row in rows}
    found = [
        date
        for group in groups
        for date in dates_shown(
            meetings.get(group.id, []),
            observances(years, area=group.area),
            on=on,
            group_slug=group.slug,
            group_name=group.called,
        )
    ]
    return sorted(found, key=lambda date: (date.on, date.group_name))
