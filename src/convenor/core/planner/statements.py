"""All the rules of a request, each with its words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from convenor.core.dates import Period, Weekday, later_by
from convenor.core.planner.problem import (
    Attends,
    Need,
    PlannedGroup,
    PlanRequest,
    Strength,
    even_gap_days,
    meetings_wanted,
    whole_years,
)
from convenor.core.planner.rulebook import Rule, RuleKind, key
from convenor.core.planner.weights import FLAT, clash_points
from convenor.core.planner.wording import stated

STRENGTH_OF = {
    Need.MUST: Strength.MUST,
    Need.SHOULD: Strength.SHOULD,
    Need.MAY: Strength.WOULD_LIKE,
}
STRONGEST_FIRST = tuple(Need)


def every_rule(request: PlanRequest) -> Iterator[Rule]:
    wanted = meetings_wanted(request)
    absences = _absences(request)
    for group in request.groups:
        if wanted[group.slug]:
            yield from _of_number(request, group, wanted[group.slug])
            yield from _of_days(request, group)
            yield from _of_gaps(request, group, wanted[group.slug])
            yield from _of_people_and_rooms(request, group, absences.get(group.slug))
    yield from _of_timing(request)
    yield from _of_avoided(request)
    yield from _of_clashes(request)
    yield from _of_pins(request)


def _rule(
    kind: RuleKind, about: str | int, strength: Strength, groups: Sequence[str], said: stated.Said
) -> Rule:
    return Rule(key(kind, about), kind, strength, tuple(groups), *said)


def _of(
    kind: RuleKind, group: PlannedGroup, said: stated.Said, strength: Strength = Strength.MUST
) -> Rule:
    return _rule(kind, group.slug, strength, [group.slug], said)


def _of_number(request: PlanRequest, group: PlannedGroup, wanted: int) -> Iterator[Rule]:
    horizon = Period.of_days(request.first, request.last)
    yield _of(RuleKind.COUNT, group, stated.count(group, wanted, horizon))
    if group.at_least_a_year and whole_years(request):
        yield _of(RuleKind.YEAR, group, stated.year(group))


def _of_days(request: PlanRequest, group: PlannedGroup) -> Iterator[Rule]:
    if set(group.weekdays) != set(Weekday):
        yield _of(RuleKind.WEEKDAY, group, stated.weekday(group), group.weekdays_strength)
    if group.weeks_of_month:
        said = stated.week_of_month(group)
        yield _of(RuleKind.WEEK_OF_MONTH, group, said, group.months_strength)
    if group.months:
        yield _of(RuleKind.MONTH, group, stated.month(group), group.months_strength)
    if group.not_before:
        yield _of(RuleKind.NOT_BEFORE, group, stated.not_before(group, group.not_before))
    if group.not_after:
        yield _of(RuleKind.NOT_AFTER, group, stated.not_after(group, group.not_after))
    if group.notice and request.decided_on:
        settled, lead = request.decided_on, group.notice
        first = later_by(settled, lead.number, lead.unit, set(request.holidays))
        yield _of(RuleKind.NOTICE, group, stated.notice(group, settled, first))
    if any(request.first <= day <= request.last for day in request.holidays):
        yield _of(RuleKind.HOLIDAY, group, stated.holiday(group))


def _of_gaps(request: PlanRequest, group: PlannedGroup, wanted: int) -> Iterator[Rule]:
    if wanted == 1 and group.previous is None:
        return
    if group.gap_at_least is not None:
        said = stated.gap_at_least(group, group.gap_at_least)
        yield _of(RuleKind.GAP_AT_LEAST, group, said, group.gap_at_least_strength)
    if group.gap_at_most is not None:
        said = stated.gap_at_most(group, group.gap_at_most)
        yield _of(RuleKind.GAP_AT_MOST, group, said, group.gap_at_most_strength)
    even = even_gap_days(request, group)
    if group.evenly is not None and even is not None:
        said = stated.evenly(group, group.evenly, even)
        yield _of(RuleKind.EVENLY, group, said, group.evenly)


def _of_people_and_rooms(
    request: PlanRequest, group: PlannedGroup, missing: Strength | None
) -> Iterator[Rule]:
    if missing:
        yield _of(RuleKind.AWAY, group, stated.away(group, missing), missing)
    if request.rooms and group.room:
        yield _of(RuleKind.ROOM, group, stated.room(group))


def _of_timing(request: PlanRequest) -> Iterator[Rule]:
    names = _names(request)
    for index, each in enumerate(request.timing):
        said = stated.timing(each, names[each.group], names[each.other])
        yield _rule(RuleKind.TIMING, index, each.strength, (each.group, each.other), said)


def _of_avoided(request: PlanRequest) -> Iterator[Rule]:
    for index, days in enumerate(request.avoid):
        slugs, names = _concerned(request, days.groups)
        if slugs:
            said = stated.avoid(days, names)
            yield _rule(RuleKind.AVOID, index, days.strength, slugs, said)
    for index, time in enumerate(request.avoid_times):
        slugs, names = _concerned(request, time.groups)
        if slugs:
            said = stated.avoid_time(time, names)
            yield _rule(RuleKind.AVOID_TIME, index, time.strength, slugs, said)


def _concerned(
    request: PlanRequest, groups: Sequence[str] | None
) -> tuple[list[str], list[str] | None]:
    """The groups that a rule is about, and their names where they are not all."""
    if groups is None:
        return [group.slug for group in request.groups], None
    return list(groups), [request.group[slug].name for slug in groups]


def _of_pins(request: PlanRequest) -> Iterator[Rule]:
    for index, pin in enumerate(request.pins):
        said = stated.pin(pin, request.group[pin.group])
        yield _rule(RuleKind.PIN, index, pin.strength, [pin.group], said)


def _of_clashes(request: PlanRequest) -> Iterator[Rule]:
    """For each pair of groups that share somebody; how many must be at both, or belong to both."""
    names = _names(request)
    musts: Counter[tuple[str, str]] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    alike = Counter(tuple(sorted(_needs(each.attends).items())) for each in request.people)
    for needs, people in alike.items():
        for (one, need), (other, need_there) in combinations(needs, 2):
            shared[one, other] += people
            if clash_points(need, need_there) >= FLAT[Strength.MUST]:
                musts[one, other] += people
    for pair in sorted(each for each in shared if _can_meet_at_once(request, each)):
        strength = Strength.MUST if musts[pair] else Strength.SHOULD
        people = musts[pair] or shared[pair]
        said = stated.clash(names[pair[0]], names[pair[1]], strength, people)
        yield Rule(key(RuleKind.CLASH, *pair), RuleKind.CLASH, strength, pair, *said)


def _can_meet_at_once(request: PlanRequest, pair: tuple[str, str]) -> bool:
    """True where one of the two is planned and the other has a date within the plan, or may have."""
    planned = [slug for slug in pair if slug in request.group]
    dates = [
        any(request.first <= date.on <= request.last for date in request.series[slug].dates)
        for slug in pair
        if slug in request.series
    ]
    return bool(planned) and all(dates)


def _absences(request: PlanRequest) -> dict[str, Strength]:
    """For each group somebody of which is away within the plan, how much they are needed at most."""
    found: dict[str, set[Need]] = defaultdict(set)
    for person in request.people:
        if any(span.first <= request.last and request.first <= span.last for span in person.away):
            for slug, need in _needs(person.attends).items():
                found[slug].add(need)
    return {
        slug: STRENGTH_OF[min(needs, key=STRONGEST_FIRST.index)] for slug, needs in found.items()
    }


def _needs(attends: Sequence[Attends]) -> dict[str, Need]:
    """How much a person is needed in each group; said twice, the stronger counts."""
    found: dict[str, Need] = {}
    for each in sorted(attends, key=lambda one: STRONGEST_FIRST.index(one.need)):
        found.setdefault(each.group, each.need)
    return found


def _names(request: PlanRequest) -> dict[str, str]:
    names = {group.slug: group.name for group in request.groups}
    return names | {series.slug: series.name for series in request.fixed}
