"""The front page: the partnerships of this installation and what each is for."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.groups.queries import GroupRow, group_rows, partnerships
from convenor.apps.meetings.queries import next_dates
from convenor.apps.terms.queries import partnership_terms_on
from convenor.core.dates import in_words
from convenor.web.pages.tiers import tiers_of


@dataclass(frozen=True, slots=True)
class ComingDate:
    """A meeting to come, in a list over groups."""

    on: dt.date
    words: str
    group_slug: str
    group_name: str


@dataclass(frozen=True, slots=True)
class PartnershipCard:
    """A partnership in one sentence, with its groups' next meeting."""

    slug: str
    name: str
    area: str
    purpose: str
    groups: int
    outside: int
    next_date: ComingDate | None


@dataclass(frozen=True, slots=True)
class HomePage:
    on: dt.date
    partnerships: tuple[PartnershipCard, ...]
    tiers: tuple[str, ...]
    """Each has a calendar over all partnerships."""


def home_page(*, on: dt.date) -> HomePage:
    rows = partnerships()
    charters = partnership_terms_on(on, partnership_ids=[row.id for row in rows])
    groups = group_rows()
    coming = coming_dates(groups, on=on)
    cards = []
    for row in rows:
        own = [group for group in groups if group.partnership_id == row.id]
        charter = charters[row.id].partnership if row.id in charters else None
        cards.append(
            PartnershipCard(
                slug=row.slug,
                name=row.name,
                area=row.area,
                purpose=charter.purpose.text if charter and charter.purpose else "",
                groups=sum(not group.is_outside for group in own),
                outside=sum(group.is_outside for group in own),
                next_date=_first(coming, {group.slug for group in own}),
            )
        )
    return HomePage(on, tuple(cards), tiers_of(groups))


def coming_dates(groups: list[GroupRow], *, on: dt.date) -> list[ComingDate]:
    """The next date of each group that has one, soonest first."""
    found = next_dates(on, group_ids=[group.id for group in groups])
    dates = [
        ComingDate(found[group.id].on, in_words(found[group.id].on), group.slug, group.called)
        for group in groups
        if group.id in found
    ]
    return sorted(dates, key=lambda date: date.on)


def _first(coming: list[ComingDate], slugs: set[str]) -> ComingDate | None:
    return next((date for date in coming if date.group_slug in slugs), None)
