"""What a plan costs, written down once more as plainly as can be: for each rule, a loop over everything.

It shares nothing with the examiner but the calendar and the weights, and has no sentences.
"""

import datetime as dt
from collections import Counter
from itertools import combinations

from convenor.core.dates import Unit, Weekday, later_by, weeks_between, working_days_between
from convenor.core.planner.problem import (
    Match,
    Need,
    PlanRequest,
    Strength,
    TimingWhen,
    even_gap_days,
    meetings_wanted,
    whole_years,
)
from convenor.core.planner.weights import AWAY, FLAT, PER_DAY, clash_points, per_unit

MUST = FLAT[Strength.MUST]


def points_by_rule(request: PlanRequest, meetings) -> Counter[tuple[str, bool]]:
    """The points of each rule, broken musts apart from wishes."""
    points: Counter[tuple[str, bool]] = Counter()

    def add(rule, amount, strength):
        if amount:
            points[rule, strength is Strength.MUST] += amount

    for group in request.groups:
        own = sorted((m for m in meetings if m.group == group.slug), key=lambda m: m.number)
        add(
            f"count:{group.slug}",
            MUST * (meetings_wanted(request)[group.slug] - len(own)),
            Strength.MUST,
        )
        for year in whole_years(request) if group.at_least_a_year else ():
            held = len([m for m in own if year.start <= m.on < year.end])
            add(f"year:{group.slug}", MUST * max(0, group.at_least_a_year - held), Strength.MUST)
        for m in own:
            _days(request, group, m, add)
        days = ([group.previous] if group.previous and own else []) + [m.on for m in own]
        for one, other in zip(days, days[1:], strict=False):
            _gap(request, group, (other - one).days, add)
        _people_away(request, group, own, points)
        _rooms(request, group, own, meetings, add)
    for index, rule in enumerate(request.timing):
        _timing(request, index, rule, meetings, add)
    _clashes(request, meetings, points)
    for index, pin in enumerate(request.pins):
        has = any(m.group == pin.group and m.on == pin.on for m in meetings)
        add(f"pin:{index}", FLAT[pin.strength] if has is not pin.meets else 0, pin.strength)
    return points


def _days(request, group, m, add):
    g, one = group.slug, dt.timedelta(days=1)
    weekdays = group.weekdays or tuple(Weekday)[:5]
    if tuple(Weekday)[m.on.weekday()] not in weekdays:
        add(f"weekday:{g}", FLAT[group.weekdays_strength], group.weekdays_strength)
    numbers = [(m.on.day - 1) // 7 + 1]
    if (m.on + 7 * one).month != m.on.month:
        numbers.append(-1)
    if group.weeks_of_month and not any(n in group.weeks_of_month for n in numbers):
        add(f"week_of_month:{g}", FLAT[group.months_strength], group.months_strength)
    if group.months and m.on.month not in group.months:
        add(f"month:{g}", FLAT[group.months_strength], group.months_strength)
    if group.not_before and m.on < group.not_before:
        add(f"not_before:{g}", MUST, Strength.MUST)
    if group.not_after and m.on > group.not_after:
        add(f"not_after:{g}", MUST, Strength.MUST)
    if group.notice and request.decided_on:
        lead = group.notice
        if m.on < later_by(request.decided_on, lead.number, lead.unit, request.holidays):
            add(f"notice:{g}", MUST, Strength.MUST)
    if m.on in request.holidays:
        add(f"holiday:{g}", MUST, Strength.MUST)
    for index, rule in enumerate(request.avoid):
        wider = one if rule.about else 0 * one
        concerned = rule.groups is None or g in rule.groups
        if concerned and rule.first - wider <= m.on <= rule.last + wider:
            add(f"avoid:{index}", FLAT[rule.strength], rule.strength)
    for index, rule in enumerate(request.avoid_times):
        concerned = rule.groups is None or g in rule.groups
        if concerned and rule.weekday.number == m.on.weekday():
            minutes = set(range(*_times(request, m)))
            if minutes & set(range(_minutes(rule.start), _minutes(rule.end))):
                add(f"avoid_time:{index}", FLAT[rule.strength], rule.strength)


def _gap(request, group, days, add):
    g = group.slug
    if group.gap_at_least is not None:
        strength = group.gap_at_least_strength
        add(f"gap_at_least:{g}", PER_DAY[strength] * max(0, group.gap_at_least - days), strength)
    if group.gap_at_most is not None:
        strength = group.gap_at_most_strength
        add(f"gap_at_most:{g}", PER_DAY[strength] * max(0, days - group.gap_at_most), strength)
    even = even_gap_days(request, group)
    if group.evenly is not None and even is not None:
        add(f"evenly:{g}", PER_DAY[group.evenly] * abs(days - even), group.evenly)


def _people_away(request, group, own, points):
    for m in own:
        for person in request.people:
            for attends in person.attends:
                if attends.group == group.slug and any(
                    s.first <= m.on <= s.last for s in person.away
                ):
                    points[f"away:{group.slug}", attends.need is Need.MUST] += AWAY[attends.need]


def _rooms(request, group, own, meetings, add):
    if not request.rooms or group.room is None:
        return
    rooms = {room.name: room for room in request.rooms}
    for m in own:
        room = rooms.get(m.room)
        earlier = meetings[: meetings.index(m)]
        minutes = set(range(*_times(request, m)))
        wrong = (
            room is None
            or room.people < group.room.people
            or not set(group.room.access) <= set(room.access)
            or any(span.first <= m.on <= span.last for span in room.closed)
            or any(
                e.room == m.room and e.on == m.on and minutes & set(range(*_times(request, e)))
                for e in earlier
            )
        )
        add(f"room:{group.slug}", MUST if wrong else 0, Strength.MUST)


def _timing(request, index, rule, meetings, add):
    subjects, others = _dates(request, rule.group, meetings), _dates(request, rule.other, meetings)
    series = request.series.get(rule.other)
    for k, (subject, _) in enumerate(subjects):
        if not request.first <= subject <= request.last:
            continue
        if rule.when.is_apart:
            by_day = rule.when is TimingWhen.NOT_SAME_DAY
            near = [
                other
                for other, _ in others
                if (other == subject if by_day else weeks_between(other, subject) == 0)
            ]
            add(f"timing:{index}", FLAT[rule.strength] * len(near), rule.strength)
            continue
        if series and series.known and not series.known.first <= subject <= series.known.last:
            continue
        held_against = others if rule.match is Match.SOME else others[k : k + 1]
        if held_against:
            off = min(_off(request, rule, subject, *other) for other in held_against)
            unit = {
                TimingWhen.SAME_WEEK: Unit.WEEKS,
                TimingWhen.SAME_DAY: Unit.DAYS,
            }.get(rule.when, rule.unit)
            add(f"timing:{index}", per_unit(rule.strength, unit) * off, rule.strength)


def _dates(request, slug, meetings):
    """The days of a group or series with those of their papers, in order."""
    if slug in request.series:
        lead = request.series[slug].papers
        days = [(date.on, date.papers_out) for date in request.series[slug].dates]
    else:
        lead = request.group[slug].papers
        days = [(m.on, None) for m in meetings if m.group == slug]
    return sorted(
        (day, out or (later_by(day, -lead.number, lead.unit, request.holidays) if lead else day))
        for day, out in days
    )


def _off(request, rule, subject, other, papers):
    def measure(a, b):
        if rule.unit is Unit.WEEKS:
            return weeks_between(a, b)
        if rule.unit is Unit.DAYS:
            return (b - a).days
        return working_days_between(a, b, request.holidays)

    if rule.when is TimingWhen.SAME_WEEK:
        return abs(weeks_between(subject, other))
    if rule.when is TimingWhen.SAME_DAY:
        return abs((subject - other).days)
    distance = {
        TimingWhen.BEFORE: measure(subject, other),
        TimingWhen.AFTER: measure(other, subject),
        TimingWhen.AFTER_PAPERS: measure(papers, subject),
        TimingWhen.BEFORE_PAPERS: measure(subject, papers),
    }[rule.when]
    if distance < rule.at_least:
        return rule.at_least - distance
    if rule.at_most is not None and distance > rule.at_most:
        return distance - rule.at_most
    return 0


def _clashes(request, meetings, points):
    planned = [(m.group, m.on, *_times(request, m), _place(request, m)) for m in meetings]
    fixed = [
        (series.slug, date.on, *_fixed_times(date), series.place)
        for series in request.fixed
        for date in series.dates
    ]
    for one, other in combinations(planned + fixed, 2):
        if one in fixed and other in fixed:
            continue
        if one[0] == other[0] or one[1] != other[1] or not _at_once(request, one, other):
            continue
        a, b = sorted((one[0], other[0]))
        for person in request.people:
            needs = {each.group: each.need for each in person.attends}
            if a in needs and b in needs:
                cost = clash_points(needs[a], needs[b])
                points[f"clash:{a}:{b}", cost == MUST] += cost


def _at_once(request, one, other):
    if set(range(one[2], one[3])) & set(range(other[2], other[3])):
        return True
    free = other[2] - one[3] if one[3] <= other[2] else one[2] - other[3]
    places = {one[4], other[4]}
    travel = [
        each.minutes
        for each in request.travel
        if None not in places and len(places) == 2 and {each.one, each.other} == places
    ]
    return free < max(travel, default=0)


def _place(request, m):
    for room in request.rooms:
        if room.name == m.room and room.place:
            return room.place
    return request.group[m.group].place


def _times(request, m):
    start = m.start.hour * 60 + m.start.minute
    return start, start + request.group[m.group].minutes


def _fixed_times(date):
    if date.start is None:
        return 0, 24 * 60
    start = _minutes(date.start)
    return start, _minutes(date.end) if date.end else start + 120


def _minutes(text):
    return int(text[:2]) * 60 + int(text[3:])
