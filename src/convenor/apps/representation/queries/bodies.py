"""The bodies at which a partnership may speak: those that others run and it records, and those of others to
which a line of its map leads."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from convenor.apps.groups.models import Group, Line
from convenor.apps.representation.models import OurLine
from convenor.core.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body elsewhere, by its newest name."""

    id: int
    slug: str
    name: str
    called: str
    tier: str
    run_by: str
    """The partnership that hosts it here, if one does."""


def bodies_of(partnership_id: int, *, on: dt.date) -> list[BodyRow]:
    """In the order of their names. Two queries."""
    found = _bodies(partnership_id, on).select_related("partnership").order_by("name", "id")
    return [
        BodyRow(
            id=group.pk,
            slug=group.slug,
            name=group.name,
            called=group.called,
            tier=group.tier,
            run_by="" if group.standing == Standing.OUTSIDE else group.partnership.name,
        )
        for group in found
    ]


def is_a_body_of(partnership_id: int, body: Group, *, on: dt.date) -> bool:
    return _bodies(partnership_id, on).filter(pk=body.pk).exists()


def our_lines_on(
    day: dt.date, *, partnership_id: int, body_ids: Iterable[int]
) -> dict[int, OurLine]:
    """What we say at each of those bodies on that day. One query."""
    found = OurLine.objects.filter(partnership_id=partnership_id, body_id__in=list(body_ids))
    return {line.body_id: line for line in found.on(day)}


def group_that_speaks(partnership_id: int, body_id: int, *, on: dt.date) -> Group | None:
    """The hosted group of the partnership that sends people to a body; else its first one. Two queries."""
    hosted = Group.objects.filter(partnership_id=partnership_id).exclude(
        standing=Standing.OUTSIDE.value
    )
    lines = Line.objects.on(on).filter(other_id=body_id).values("group_id")
    sends = hosted.filter(pk__in=lines).order_by("id").first()
    return sends or hosted.order_by("id").first()


def _bodies(partnership_id: int, on: dt.date) -> QuerySet[Group]:
    lines = Line.objects.on(on).filter(group__partnership_id=partnership_id, other__isnull=False)
    recorded = Q(partnership_id=partnership_id, standing=Standing.OUTSIDE.value)
    led_to = Q(pk__in=lines.values("other_id")) & ~Q(partnership_id=partnership_id)
    return Group.objects.filter(recorded | led_to)
