"""A request taken apart, by region or by what has to do with what: each part alone, or beside others."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import (
    FixedDate,
    FixedSeries,
    PlannedGroup,
    PlannedPerson,
    PlanRequest,
    Room,
    Span,
    Timing,
)

Meetings = tuple[PlannedMeeting, ...]


def parts(request: PlanRequest) -> dict[str | None, tuple[PlannedGroup, ...]]:
    """The groups of each region; under None those of no region, which are national."""
    found: dict[str | None, list[PlannedGroup]] = defaultdict(list)
    for group in request.groups:
        found[group.region].append(group)
    return {region: tuple(groups) for region, groups in found.items()}


def alone(request: PlanRequest, *regions: str | None) -> PlanRequest:
    """The part as if there were no others: nothing in it costs more than in the whole."""
    return alone_with(request, _of(request, regions))


def alone_with(request: PlanRequest, slugs: set[str]) -> PlanRequest:
    """These groups as if there were no others."""
    return _part(request, slugs, ())


def separate(request: PlanRequest) -> list[PlanRequest]:
    """The request in parts that share no people, rooms or timing rule: each can be planned by itself."""
    together: dict[str, set[str]] = {group.slug: {group.slug} for group in request.groups}
    for slugs in _bonds(request):
        joined = set().union(*(together[slug] for slug in slugs))
        for slug in joined:
            together[slug] = joined
    sets = {id(slugs): slugs for slugs in together.values()}
    return [alone_with(request, slugs) for slugs in sets.values()]


def _bonds(request: PlanRequest) -> Iterator[set[str]]:
    """Groups that cannot be planned apart."""
    known = set(request.group)
    bonds = [{timing.group, timing.other} for timing in request.timing]
    bonds += [{each.group for each in person.attends} for person in request.people]
    if request.rooms:
        bonds.append({group.slug for group in request.groups if group.room is not None})
    return (bond & known for bond in bonds if len(bond & known) > 1)


def with_leads(request: PlanRequest) -> PlanRequest:
    """The national groups with those of regions that are to be in step with them, and no others.

    Somebody who must be at a national meeting and at a region's is no reason to plan both at once: each
    region is planned with the national dates given.
    """
    national = _of(request, (None,))
    pairs = [{timing.group, timing.other} for timing in request.timing]
    leads = national.union(*(pair for pair in pairs if pair & national))
    return alone_with(request, leads & set(request.group))


def beside(
    request: PlanRequest, regions: Collection[str | None], others: Mapping[str | None, Meetings]
) -> PlanRequest:
    """The regions with the meetings of the others as fixed dates, as far as they have to do with them."""
    by_group: dict[str, list[PlannedMeeting]] = defaultdict(list)
    for region, meetings in others.items():
        for meeting in meetings if region not in regions else ():
            by_group[meeting.group].append(meeting)
    own = _of(request, regions)
    near = _near(request, own)
    fixed = tuple(
        _as_fixed(request.group[slug], meetings)
        for slug, meetings in by_group.items()
        if slug in near
    )
    taken = _taken(by_group)
    found = _part(request, own, fixed)
    return found.model_copy(update={"rooms": tuple(_closed(room, taken) for room in request.rooms)})


def _of(request: PlanRequest, regions: Collection[str | None]) -> set[str]:
    return {group.slug for group in request.groups if group.region in regions}


def _part(request: PlanRequest, own: set[str], fixed: tuple[FixedSeries, ...]) -> PlanRequest:
    groups = tuple(group for group in request.groups if group.slug in own)
    known = own | {each.slug for each in (*request.fixed, *fixed)}
    return PlanRequest.model_construct(
        **{
            **{name: getattr(request, name) for name in PlanRequest.model_fields},
            "groups": groups,
            "fixed": (*request.fixed, *fixed),
            "timing": tuple(_kept(request.timing, own, known)),
            "people": _people(request.people, own, known),
            "pins": tuple(pin for pin in request.pins if pin.group in own),
        }
    )


def _kept(timing: tuple[Timing, ...], own: Collection[str], known: Collection[str]) -> list[Timing]:
    return [
        each
        for each in timing
        if {each.group, each.other} <= set(known) and {each.group, each.other} & set(own)
    ]


def _people(
    people: tuple[PlannedPerson, ...], own: set[str], known: set[str]
) -> tuple[PlannedPerson, ...]:
    found = []
    for person in people:
        attends = tuple(each for each in person.attends if each.group in known)
        if any(each.group in own for each in attends):
            found.append(person.model_copy(update={"attends": attends}))
    return tuple(found)


def _near(request: PlanRequest, own: set[str]) -> set[str]:
    """The groups that share people or a timing rule with the part."""
    found: set[str] = set()
    for person in request.people:
        slugs = {each.group for each in person.attends}
        found |= slugs if slugs & own else set()
    for timing in request.timing:
        pair = {timing.group, timing.other}
        found |= pair if pair & own else set()
    return found - own


def _as_fixed(group: PlannedGroup, meetings: list[PlannedMeeting]) -> FixedSeries:
    return FixedSeries(
        slug=group.slug,
        name=group.name,
        papers=group.papers,
        place=group.place,
        dates=tuple(
            FixedDate(
                on=meeting.on,
                start=f"{meeting.start:%H:%M}",
                end=_end(meeting, group.minutes),
            )
            for meeting in meetings
        ),
    )


def _end(meeting: PlannedMeeting, minutes: int) -> str | None:
    """A fixed date ends on its day, so one that goes on past midnight is held until the last minute."""
    start = dt.datetime.combine(meeting.on, meeting.start)
    last = start.replace(hour=23, minute=59)
    end = min(start + dt.timedelta(minutes=minutes), last)
    return f"{end:%H:%M}" if end > start else None


def _taken(by_group: Mapping[str, list[PlannedMeeting]]) -> dict[str, set[dt.date]]:
    found: dict[str, set[dt.date]] = defaultdict(set)
    for meetings in by_group.values():
        for meeting in meetings:
            if meeting.room is not None:
                found[meeting.room].add(meeting.on)
    return found


def _closed(room: Room, taken: Mapping[str, set[dt.date]]) -> Room:
    """A room that another part uses on a day is not to be had on it."""
    days = taken.get(room.name)
    if not days:
        return room
    more = tuple(Span(first=day, last=day) for day in sorted(days))
    return room.model_copy(update={"closed": (*room.closed, *more)})
