"""What a plan is made around: rooms, ways, dates given by hand, and times of the day to avoid."""

from collections.abc import Mapping, Sequence
from typing import Any

from convenor.apps.audit.operations import operation
from convenor.apps.plans.models import Plan
from convenor.apps.plans.operations.drafts import change_request
from convenor.core.access import Actor
from convenor.core.planner.editing import with_one_more, with_words
from convenor.core.planner.surroundings import (
    with_dates_given,
    with_room,
    with_way,
    without_dates_given,
    without_room,
    without_way,
)


@operation
def keep_room(
    *, plan: Plan, room: Mapping[str, Any], edition: int, by: Actor, at: int | None = None
) -> Plan:
    """Add a room, or change the one in that place of the list. Raises PlanNotKept."""
    what = f"The room {room['name']} was {'added' if at is None else 'changed'}."
    return change_request(
        plan, edition, lambda request: with_room(request, dict(room), at=at), what, by
    )


@operation
def drop_room(*, plan: Plan, at: int, edition: int, by: Actor) -> Plan:
    """Take the room in that place of the list out. Raises PlanNotKept."""
    what = "A room was taken out of the plan."
    return change_request(plan, edition, lambda request: without_room(request, at), what, by)


@operation
def keep_way(
    *, plan: Plan, way: Mapping[str, Any], edition: int, by: Actor, at: int | None = None
) -> Plan:
    """Say how long it takes from one place to another, or change it. Raises PlanNotKept."""
    what = (
        f"The way from {way['one']} to {way['other']} was {'added' if at is None else 'changed'}."
    )
    return change_request(
        plan, edition, lambda request: with_way(request, dict(way), at=at), what, by
    )


@operation
def drop_way(*, plan: Plan, at: int, edition: int, by: Actor) -> Plan:
    """Forget how long it takes between two places. Raises PlanNotKept."""
    what = "A way between two places was taken out of the plan."
    return change_request(plan, edition, lambda request: without_way(request, at), what, by)


@operation
def keep_dates_given(
    *,
    plan: Plan,
    name: str,
    days: Sequence[str],
    edition: int,
    by: Actor,
    instead_of: str | None = None,
) -> Plan:
    """Give dates that are settled elsewhere, such as releases of statistics. Raises PlanNotKept."""
    return change_request(
        plan,
        edition,
        lambda request: with_dates_given(request, name, days, instead_of=instead_of),
        f"The dates of {name} were given by hand.",
        by,
    )


@operation
def drop_dates_given(*, plan: Plan, slug: str, edition: int, by: Actor) -> Plan:
    """Forget such dates, and the rules between them and a group. Raises PlanNotKept."""
    what = f"The dates {slug}, given by hand, were taken out of the plan with the rules about them."
    return change_request(
        plan, edition, lambda request: without_dates_given(request, slug), what, by
    )


@operation
def avoid_time(*, plan: Plan, time: Mapping[str, Any], edition: int, by: Actor) -> Plan:
    """Name a time of one weekday that meetings should not touch. Raises PlanNotKept."""
    return change_request(
        plan,
        edition,
        lambda request: with_one_more(request, "avoid_times", dict(time)),
        f"A time to avoid was added: {time['name']}.",
        by,
    )


@operation
def change_avoided(
    *, plan: Plan, key: str, says: Mapping[str, Any], edition: int, by: Actor
) -> Plan:
    """Give days or a time to avoid another name, other days, times or groups. Raises PlanNotKept."""
    return change_request(
        plan,
        edition,
        lambda request: with_words(request, key, dict(says)),
        f"What is to be avoided was changed: {says['name']}.",
        by,
    )
