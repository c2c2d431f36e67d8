"""An adopted plan as it stands today: what moved, which rules that breaks, and what would mend it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from convenor.apps.groups.queries import group_rows
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.plans.discretion import discreet
from convenor.apps.plans.documents import Key, read_request, read_result
from convenor.apps.plans.models import Plan, PlanAdoption
from convenor.apps.plans.planning import check, repair
from convenor.apps.plans.queries.building import Built, NotBuilt, built, is_open
from convenor.apps.plans.queries.exceptions import is_excepted, meetings_key
from convenor.apps.plans.queries.refreshing import published_read
from convenor.core.planner.editing import ChangeNotValid, changed
from convenor.core.planner.plan import Breach, Checked, PlannedMeeting
from convenor.core.planner.problem import FixedSeries, PlanRequest, meetings_wanted
from convenor.core.planner.surroundings import access_of, given_by_hand

if TYPE_CHECKING:
    from convenor.core.planner.repair import Mending

SECONDS_TO_MEND = 10
LONGEST_NAME = 200
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Now:
    """The rules of an adopted plan over the dates as they are today."""

    request: PlanRequest
    meetings: tuple[PlannedMeeting, ...]
    tokens: dict[Key, str]
    checked: Checked
    new: tuple[Breach, ...]
    """What breaks now, and did not when the plan was adopted; nobody excepted it."""
    others_moved: tuple[FixedSeries, ...]
    """Bodies whose dates are not those that the plan was made with."""

    @property
    def broken(self) -> tuple[Breach, ...]:
        return tuple(each for each in self.new if each.is_must)

    @property
    def wishes(self) -> tuple[Breach, ...]:
        return tuple(each for each in self.new if not each.is_must)


def adoption_in_force(plan: Plan) -> PlanAdoption | None:
    found = plan.adoptions.filter(taken_back_at=None, replaced_at=None)
    return found.select_related("version").first()


def standing_now(plan: Plan, adoption: PlanAdoption, *, on: dt.date) -> Now:
    """The plan's rules over today's dates. Raises NotBuilt."""
    version = adoption.version
    then = read_request(version.request)
    fresh = built(plan.partnership, plan.first, plan.last, on=min(on, plan.last))
    rows = _rows(then)
    request = _as_today(then, fresh, rows, published_read(version.published))
    request = _with_surroundings(request, read_request(plan.request), rows)
    meetings = [(slug, n, row) for slug, dates in rows.items() for n, row in enumerate(dates, 1)]
    planned = tuple(
        PlannedMeeting(
            slug, number, row.on, row.start or request.group[slug].starts[0], row.place or None
        )
        for slug, number, row in meetings
    )
    checked = check(request, planned)
    return Now(
        request=request,
        meetings=planned,
        tokens={(slug, number): row.token for slug, number, row in meetings},
        checked=checked,
        new=_new(
            discreet(request, planned, checked.breaches),
            read_result(version.result or {}).breaches,
            plan,
        ),
        others_moved=tuple(
            each for each in request.fixed if then.series.get(each.slug) not in (None, each)
        ),
    )


def mendings(now: Now, *, today: dt.date, keep: Sequence[Key] = ()) -> "tuple[Mending, ...]":
    """Ways to keep every must again, those that move the fewest meetings first.

    Where a meeting was called off, the others are mended as they are: one too few stays one too few.
    Ways that change nothing, or do not pass the examiner any better, are none.
    """
    there = Counter(each.group for each in now.meetings)
    counted = changed(now.request, groups=[_as_many(part, there) for part in _groups(now.request)])
    ways = repair(
        counted,
        now.meetings,
        today=today,
        published=frozenset(now.tokens),
        keep=frozenset(keep),
        seconds=SECONDS_TO_MEND,
    )
    broken = len(now.checked.broken)
    return tuple(
        each
        for each in ways
        if each.changes and len(check(now.request, each.meetings).broken) < broken
    )


def _groups(request: PlanRequest) -> list[dict[str, Any]]:
    return request.model_dump(mode="json")["groups"]


def _as_many(part: dict[str, Any], there: Counter[str]) -> dict[str, Any]:
    """A group with as many meetings to plan as it has, where that is fewer than it should."""
    number = there[part["slug"]]
    if number == part["meetings"]:
        return part
    return part | {"meetings": number, "at_least_a_year": None}


def _rows(request: PlanRequest) -> dict[str, list[MeetingRow]]:
    """The dates that stand of each group of the plan, within its time, in order."""
    ids = {row.id: row.slug for row in group_rows(slugs=request.group)}
    found = meetings_of(group_ids=ids)
    return {
        slug: [
            row
            for row in sorted(found.get(group_id, ()), key=lambda row: row.on)
            if not row.is_cancelled and is_open(row.on, request, slug)
        ]
        for group_id, slug in ids.items()
    }


def _as_today(
    then: PlanRequest, fresh: Built, rows: dict[str, list[MeetingRow]], published: Iterable[Any]
) -> PlanRequest:
    """The rules as adopted; people, holidays and the dates of others as they are now."""
    now, plain = fresh.request.model_dump(mode="json"), then.model_dump(mode="json")
    pinned = {(each.group, each.on.isoformat()) for each in published}
    wanted = meetings_wanted(then)
    groups = [_group(part, rows[part["slug"]], wanted[part["slug"]]) for part in plain["groups"]]
    fixed = [part for part in now["fixed"] if part["slug"] not in then.group]
    kept = {part["slug"] for part in fixed}
    fixed += [part for part in plain["fixed"] if part["slug"] not in kept]
    return _read_anew(
        then,
        holidays=now["holidays"],
        people=now["people"],
        groups=groups,
        fixed=fixed,
        pins=[pin for pin in plain["pins"] if (pin["group"], pin["on"]) not in pinned],
    )


def _with_surroundings(
    request: PlanRequest, now: PlanRequest, rows: dict[str, list[MeetingRow]]
) -> PlanRequest:
    """With the rooms, ways and dates given by hand as the plan has them today: a room may be lost.

    A meeting that somebody put into a room of their own finding has it, whatever the plan knows of it.
    """
    given = {each.slug: each for each in given_by_hand(now)}
    known = {room.name for room in now.rooms}
    found = {
        row.place: None
        for dates in rows.values()
        for row in dates
        if now.rooms and row.place and row.place not in known and len(row.place) <= LONGEST_NAME
    }
    rooms = [room.model_dump(mode="json") for room in now.rooms]
    rooms += [_found_by_hand(place, request, rows) for place in found]
    return _read_anew(
        request,
        rooms=rooms,
        travel=[way.model_dump(mode="json") for way in now.travel],
        fixed=[
            given.get(each.slug, each).model_dump(mode="json")
            if each.by_hand
            else each.model_dump(mode="json")
            for each in request.fixed
        ],
    )


def _found_by_hand(
    place: str, request: PlanRequest, rows: dict[str, list[MeetingRow]]
) -> dict[str, Any]:
    """A place as a room that suits the meetings that are in it, and is closed on all other days."""
    held = sorted({row.on for dates in rows.values() for row in dates if row.place == place})
    ends = [request.first - DAY, *held, request.last + DAY]
    return {
        "name": place,
        "people": 2000,
        "access": access_of(request),
        "closed": [
            {"first": before + DAY, "last": after - DAY}
            for before, after in pairwise(ends)
            if before + DAY <= after - DAY
        ],
    }


def _read_anew(then: PlanRequest, **changes: Any) -> PlanRequest:
    try:
        return changed(then, **changes)
    except ChangeNotValid as refusal:
        raise NotBuilt(str(refusal)) from None


def _group(part: dict[str, Any], rows: Sequence[MeetingRow], wanted: int) -> dict[str, Any]:
    times = [row.start.strftime("%H:%M") for row in rows if row.start]
    starts = list(dict.fromkeys((*(part["starts"] or ["10:00"]), *times)))
    return part | {"starts": starts, "meetings": max(wanted, len(rows))}


def _new(now: Iterable[Breach], then: Iterable[Breach], plan: Plan) -> tuple[Breach, ...]:
    known = {(each.rule, str(meetings_key(each))): each.amount for each in then}
    exceptions = list(plan.exceptions.all())
    return tuple(
        each
        for each in now
        if each.amount > known.get((each.rule, str(meetings_key(each))), 0)
        and not is_excepted(each, exceptions)
    )
