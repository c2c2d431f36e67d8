"""Who comes to which group's meetings, as a plan needs it: keys, needs, and days away. No names."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from convenor.apps.availability.queries import away_of
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import GroupRow
from convenor.core.dates import Period
from convenor.core.planner.problem import Need
from convenor.core.vocabulary import Capacity

NEEDS = {
    Capacity.CHAIR: Need.MUST,
    Capacity.DEPUTY: Need.SHOULD,
    Capacity.MEMBER: Need.SHOULD,
    Capacity.EXPERT: Need.SHOULD,
    Capacity.SUBSTITUTE: Need.MAY,
    Capacity.OBSERVER: Need.MAY,
}
STRONGEST_FIRST = (Need.MUST, Need.SHOULD, Need.MAY)


class WithinTime(Protocol):
    @property
    def first(self) -> dt.date: ...
    @property
    def last(self) -> dt.date: ...
    @property
    def on(self) -> dt.date: ...


def people_of(groups: Collection[GroupRow], within: WithinTime) -> list[dict[str, Any]]:
    """Everybody who belongs to one of the groups that day, in the form of a plan request.

    Somebody on several groups is one person, under the token of their first membership.
    """
    slugs = {group.id: group.slug for group in groups}
    sat = (
        Membership.objects.on(within.on)
        .filter(group_id__in=list(slugs))
        .order_by("id")
        .values_list("person_id", "token", "group_id", "capacity")
    )
    keys: dict[int, str] = {}
    needs: dict[int, dict[str, Need]] = defaultdict(dict)
    for person_id, token, group_id, capacity in sat:
        keys.setdefault(person_id, token)
        slug, need = slugs[group_id], NEEDS[Capacity(capacity)]
        needs[person_id][slug] = _stronger(need, needs[person_id].get(slug, need))
    away = away_of(keys, Period.of_days(within.first, within.last))
    return [
        _person(key, needs[person_id], away.get(person_id, ())) for person_id, key in keys.items()
    ]


def _person(key: str, needs: Mapping[str, Need], away: Iterable[Period]) -> dict[str, Any]:
    return {
        "key": key,
        "attends": [{"group": slug, "need": need.value} for slug, need in needs.items()],
        "away": [{"first": span.start, "last": span.last} for span in away],
    }


def _stronger(one: Need, other: Need) -> Need:
    return min(one, other, key=STRONGEST_FIRST.index)
