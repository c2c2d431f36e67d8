"""Who decides what: bodies by tier, the lines between them, and what each one decides."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.groups.queries import (
    Forum,
    GroupRow,
    LineRow,
    PersonShown,
    SittingRow,
    group_rows,
    lines_on,
    partnership_row,
    people_shown_at,
    sitting_on,
)
from convenor.apps.meetings.queries import MeetingRow, next_dates
from convenor.apps.terms.queries import decides_on
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.vocabulary import Relation, Tier
from convenor.web.drawing.who_decides import Drawing, Link, Node, draw
from convenor.web.pages.lines import FROM_HERE

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body on the map, said in sentences."""

    slug: str
    name: str
    tier: str
    partnership_name: str
    is_outside: bool
    decides: str
    sits: str
    meets_next: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    on: dt.date
    slug: str
    partnership_name: str
    tiers: tuple[tuple[str, tuple[BodyShown, ...]], ...]
    drawing: Drawing


def map_page(actor: Actor, slug: str, *, on: dt.date) -> MapPage | None:
    """The whole map, or a partnership's part of it; None when there is no such partnership."""
    partnership = partnership_row(slug) if slug else None
    if slug and partnership is None:
        return None
    every = lines_on(on)
    groups = _wanted(group_rows(), every, partnership.id if partnership else None)
    slugs = {group.slug for group in groups}
    lines = [line for line in every if line.group_slug in slugs and line.other_slug in slugs]
    bodies = _bodies(actor, groups, lines, on)
    return MapPage(
        on=on,
        slug=slug,
        partnership_name=partnership.name if partnership else "",
        tiers=_by_tier(bodies),
        drawing=draw([_node(body) for body in bodies], [_link(line) for line in lines]),
    )


def _wanted(
    groups: list[GroupRow], lines: list[LineRow], partnership_id: int | None
) -> list[GroupRow]:
    """A partnership's own groups, and those that a line ties to one of them."""
    if partnership_id is None:
        return groups
    own = {group.slug for group in groups if group.partnership_id == partnership_id}
    tied = {line.other_slug for line in lines if line.group_slug in own}
    tied |= {line.group_slug for line in lines if line.other_slug in own}
    return [group for group in groups if group.slug in own | tied]


def _bodies(
    actor: Actor, groups: list[GroupRow], lines: list[LineRow], on: dt.date
) -> list[BodyShown]:
    ids = [group.id for group in groups]
    decides = decides_on(on, group_ids=ids)
    coming = next_dates(on, group_ids=ids)
    sitting = sitting_on(on, group_ids=ids)
    forums = {Forum(key): {row.person_id for row in rows} for key, rows in sitting.items()}
    people = people_shown_at(actor, forums, on=on)
    outward: dict[str, list[LineRow]] = defaultdict(list)
    for line in lines:
        outward[line.group_slug].append(line)
    return [
        BodyShown(
            slug=group.slug,
            name=group.called,
            tier=group.tier,
            partnership_name=group.partnership_name,
            is_outside=group.is_outside,
            decides=decides.get(group.id, ""),
            sits=_sits(group, sitting.get(group.id, []), people.get(Forum(group.id), {})),
            meets_next=_meets_next(coming.get(group.id)),
            lines=tuple(
                f"{FROM_HERE[Relation(line.relation)]} {line.other_name}."
                for line in outward[group.slug]
            ),
        )
        for group in groups
    ]


def _sits(group: GroupRow, sitting: list[SittingRow], people: Mapping[int, PersonShown]) -> str:
    """Whom we know to sit there: the first few by what may be shown of them, then how many more."""
    if not sitting:
        return _("Who sits there is not recorded.")
    labels = list(dict.fromkeys(people[row.person_id].label for row in sitting))
    named = ", ".join(labels[:MOST_NAMES])
    more = len(labels) - MOST_NAMES
    if more > 0:
        named += ngettext(" and %(n)d more", " and %(n)d more", more) % {"n": more}
    if group.is_outside:
        return _("Ours there: %(people)s.") % {"people": named}
    return _("Sitting there: %(people)s.") % {"people": named}


def _meets_next(meeting: MeetingRow | None) -> str:
    if meeting is None:
        return _("No date to come is set.")
    return _("Meets next on %(day)s.") % {"day": in_short(meeting.on)}


def _by_tier(bodies: list[BodyShown]) -> tuple[tuple[str, tuple[BodyShown, ...]], ...]:
    """From the widest tier to the most local; bodies whose tier no source states come last."""
    tiers = [*(tier.value for tier in Tier), ""]
    found = {tier: tuple(body for body in bodies if body.tier == tier) for tier in tiers}
    return tuple((tier, there) for tier, there in found.items() if there)


def _node(body: BodyShown) -> Node:
    return Node(
        body.slug, body.name, body.tier, body.is_outside, body.decides, body.sits, body.meets_next
    )


def _link(line: LineRow) -> Link:
    sentence = f"{line.group_name}: {FROM_HERE[Relation(line.relation)]} {line.other_name}."
    return Link(line.group_slug, line.other_slug, line.relation, sentence)
