"""Partnerships, groups and the lines between them, as rows for pages."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.groups.models import Group, Line, Partnership
from convenor.apps.people.models import Contract, Organisation


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """A partnership by its newest name."""

    id: int
    slug: str
    name: str
    short_name: str
    area: str
    tier: str

    @property
    def called(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group by its newest name, and whose it is."""

    id: int
    slug: str
    name: str
    called: str
    kind: str
    tier: str
    area: str
    is_outside: bool
    partnership_id: int
    partnership_slug: str
    partnership_name: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in force: from a group to another, or to a body that has no page."""

    group_slug: str
    group_name: str
    relation: str
    other_slug: str
    other_name: str
    note: str


def partnerships() -> list[PartnershipRow]:
    """All of the installation; that they exist is public."""
    return [_partnership_row(row) for row in Partnership.objects.all()]


def partnership_row(slug: str) -> PartnershipRow | None:
    found = Partnership.objects.filter(slug=slug).first()
    return _partnership_row(found) if found else None


def group_rows(
    *, partnership_id: int | None = None, slugs: Iterable[str] | None = None
) -> list[GroupRow]:
    """Groups of a partnership, those of the slugs, or all."""
    found = Group.objects.select_related("partnership")
    if slugs is not None:
        found = found.filter(slug__in=list(slugs))
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    return [_group_row(group) for group in found]


def partnership_with_groups(slug: str) -> tuple[PartnershipRow, list[GroupRow]] | None:
    """The two at once: one query, and a second for a partnership that has no group yet."""
    groups = list(Group.objects.select_related("partnership").filter(partnership__slug=slug))
    found = groups[0].partnership if groups else partnership_for(slug)
    return (_partnership_row(found), [_group_row(group) for group in groups]) if found else None


def group_row(slug: str) -> GroupRow | None:
    found = Group.objects.select_related("partnership").filter(slug=slug).first()
    return _group_row(found) if found else None


def lines_on(day: dt.date, *, group_ids: Iterable[int] | None = None) -> list[LineRow]:
    """Lines in force that day: all, or those that begin or end at one of the groups."""
    found = Line.objects.on(day).select_related("group", "other").order_by("id")
    if group_ids is not None:
        ids = list(group_ids)
        found = found.filter(Q(group_id__in=ids) | Q(other_id__in=ids))
    return [_line_row(line) for line in found]


def display_names() -> dict[str, str]:
    """What sentences call each group, partnership, organisation and contract, by slug."""
    names = dict(Organisation.objects.values_list("slug", "name"))
    names |= dict(Contract.objects.values_list("slug", "name"))
    for rows in (
        Partnership.objects.values_list("slug", "short_name", "name"),
        Group.objects.values_list("slug", "short_name", "name"),
    ):
        names |= {slug: short or name for slug, short, name in rows}
    return names


def partnership_for(slug: str) -> Partnership | None:
    """The row itself, for a page that opens its door and then writes to it."""
    return Partnership.objects.filter(slug=slug).first()


def group_for(slug: str) -> Group | None:
    """The row itself, for a page that opens its door and then writes to it."""
    return Group.objects.select_related("partnership").filter(slug=slug).first()


def _partnership_row(row: Partnership) -> PartnershipRow:
    return PartnershipRow(row.pk, row.slug, row.name, row.short_name, row.area, row.tier)


def _group_row(group: Group) -> GroupRow:
    return GroupRow(
        id=group.pk,
        slug=group.slug,
        name=group.name,
        called=group.called,
        kind=group.kind,
        tier=group.tier,
        area=group.area,
        is_outside=group.standing == "outside",
        partnership_id=group.partnership_id,
        partnership_slug=group.partnership.slug,
        partnership_name=group.partnership.name,
    )


def _line_row(line: Line) -> LineRow:
    return LineRow(
        group_slug=line.group.slug,
        group_name=line.group.called,
        relation=line.relation,
        other_slug=line.other.slug if line.other else "",
        other_name=line.other.called if line.other else (line.body or line.other_slug),
        note=line.note,
    )
