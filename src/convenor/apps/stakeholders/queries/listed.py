"""The list of stakeholders: narrowed, and with the day on which we last heard of each."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from convenor.apps.stakeholders.models import Stakeholder, StakeholderContact
from convenor.core.governance.voice.engaging import is_quiet


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """A stakeholder with all that is said of it, and the last contact."""

    token: str
    name: str
    organisation_slug: str
    sector: str
    tier: str
    area: str
    topics: tuple[str, ...]
    role: str
    mailbox: str
    off_list_on: dt.date | None
    last_on: dt.date | None
    last_way: str
    last_about: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which of them are wanted; all where nothing is said."""

    words: str = ""
    sector: str = ""
    tier: str = ""
    area: str = ""
    topic: str = ""
    quiet_since: dt.date | None = None
    """Only those not heard of on that day or after it."""
    off_list: bool = False
    """Those that were taken off instead."""


def stakeholder_rows(partnership_id: int, wanted: Narrowed) -> list[StakeholderRow]:
    """By name. One query."""
    last = StakeholderContact.objects.filter(stakeholder=OuterRef("pk")).order_by("-on", "-pk")
    found = Stakeholder.objects.filter(
        partnership_id=partnership_id, off_list_on__isnull=not wanted.off_list
    ).annotate(
        **{f"last_{name}": Subquery(last.values(name)[:1]) for name in ("on", "way", "about")}
    )
    rows = [_row(each) for each in found.select_related("organisation")]
    return sorted((row for row in rows if _fits(row, wanted)), key=lambda row: row.name.casefold())


def kept_stakeholder(token: str, *, partnership_id: int) -> Stakeholder | None:
    """The row itself, for a page that opened its partnership's door."""
    found = Stakeholder.objects.select_related("organisation", "partnership")
    return found.filter(token=token, partnership_id=partnership_id).first()


def contacts_of(stakeholder: Stakeholder) -> list[StakeholderContact]:
    """The newest first. One query."""
    return list(stakeholder.contacts.all())


def kept_contact(stakeholder: Stakeholder, key: int) -> StakeholderContact | None:
    """The row itself, of that stakeholder."""
    return stakeholder.contacts.filter(pk=key).select_related("stakeholder__organisation").first()


def _row(each: Stakeholder) -> StakeholderRow:
    organisation = each.organisation
    return StakeholderRow(
        token=each.token,
        name=str(each),
        organisation_slug=organisation.slug if organisation else "",
        sector=each.sector or (organisation.sector if organisation else ""),
        tier=each.tier,
        area=each.area,
        topics=tuple(each.topics),
        role=each.role,
        mailbox=each.mailbox,
        off_list_on=each.off_list_on,
        last_on=getattr(each, "last_on", None),
        last_way=getattr(each, "last_way", None) or "",
        last_about=getattr(each, "last_about", None) or "",
    )


def _fits(row: StakeholderRow, wanted: Narrowed) -> bool:
    return (
        wanted.words.casefold() in row.name.casefold()
        and wanted.area.casefold() in row.area.casefold()
        and wanted.sector in ("", row.sector)
        and wanted.tier in ("", row.tier)
        and (not wanted.topic or wanted.topic in row.topics)
        and (wanted.quiet_since is None or is_quiet(row.last_on, wanted.quiet_since))
    )
