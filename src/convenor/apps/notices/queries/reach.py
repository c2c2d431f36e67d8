"""Where a notice may go: to groups of the same partnership, and to those that lines lead to or come from."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.groups.models import Group, Line
from convenor.core.vocabulary import Standing, Tier


@dataclass(frozen=True, slots=True)
class Reached:
    """A group that a notice can go to."""

    id: int
    slug: str
    name: str
    tier: str
    partnership: str

    @property
    def rank(self) -> tuple[int, str]:
        """The widest tier first, those of which none is known last."""
        return (Tier(self.tier).rank if self.tier else len(Tier), self.name)


def reached_from(group: Group, *, on: dt.date) -> list[Reached]:
    """Hosted groups, its own first among them; by tier from the widest. One query.

    A group that others run has no members here who could read.
    """
    lines = Line.objects.on(on)
    down = lines.filter(other=group).values("group_id")
    up = lines.filter(group=group, other__isnull=False).values("other_id")
    beside = Q(partnership_id=group.partnership_id)
    found = Group.objects.filter(beside | Q(pk__in=down) | Q(pk__in=up))
    hosted = found.exclude(standing=Standing.OUTSIDE.value).select_related("partnership")
    rows = [
        Reached(each.pk, each.slug, each.called, each.tier, each.partnership.name)
        for each in hosted
    ]
    return sorted(rows, key=lambda row: row.rank)
