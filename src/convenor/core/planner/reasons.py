"""Why each meeting of a plan is on its day, in one to four sentences.

The examiner is asked what the days nearby would break or cost: a week earlier or later, and a day
earlier or later where that is one of the group's days.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from convenor.core.dates import Weekday
from convenor.core.planner.checking import Facts, Timetable, breaches_around
from convenor.core.planner.checking.days import WORKING_WEEK
from convenor.core.planner.checking.facts import DAY
from convenor.core.planner.checking.timing import best_match, distance, how_far_off, is_judged
from convenor.core.planner.plan import Breach, PlannedMeeting
from convenor.core.planner.problem import Match, PlannedGroup, PlanRequest, Strength, Timing
from convenor.core.planner.rulebook import RuleKind
from convenor.core.planner.sittings import Sitting
from convenor.core.planner.wording import reasons as wording

MOST_SENTENCES = 4
MOST_ABOUT_TIMING = 2
SHIFTS = {"a week earlier": -7, "a week later": 7, "a day earlier": -1, "a day later": 1}
OF_ITSELF = (RuleKind.EVENLY,)
"""What "13 weeks after the last one" says already."""


def reasons(
    request: PlanRequest, meetings: Iterable[PlannedMeeting]
) -> dict[tuple[str, int], tuple[str, ...]]:
    """For each meeting, by group and number, what binds or explains its day.

    Raises PlanNotValid for what is no plan of the request.
    """
    table = Timetable.of_plan(Facts(request), meetings)
    found = {}
    for group in request.groups:
        usual = list(breaches_around(table, group.slug))
        for each in table.of(group.slug):
            found[each.key] = _reasons(table, group, each, usual)
    return found


def _reasons(
    table: Timetable, group: PlannedGroup, each: Sitting, usual: list[Breach]
) -> tuple[str, ...]:
    said = list(_fixed(table, each))
    said += _in_step(table, each)[:MOST_ABOUT_TIMING]
    said += _after_the_last(table, group, each)
    nearby = _nearby(table, group, each, usual)
    said += nearby[: MOST_SENTENCES - len(said)]
    if group.weekdays and Weekday.of(each.on) in group.weekdays and len(set(group.weekdays)) < 7:
        said.append(wording.as_always(each, group))
    return tuple(said[:MOST_SENTENCES]) or (wording.NOTHING_BINDS,)


def _fixed(table: Timetable, each: Sitting) -> Iterator[str]:
    pins = table.facts.pins.get(each.slug, ())
    if any(pin.meets and pin.on == each.on for _, pin in pins):
        yield wording.FIXED_BY_HAND


def _in_step(table: Timetable, each: Sitting) -> list[str]:
    """The timing rules that the meeting keeps: musts first, and those it follows before others."""
    rules = [table.facts.request.timing[n] for n in table.facts.timings_of.get(each.slug, ())]
    rules = [rule for rule in rules if not rule.when.is_apart]
    rules.sort(key=lambda rule: (rule.strength is not Strength.MUST, rule.group != each.slug))
    found: dict[tuple[str, dt.date], list[Sitting]] = defaultdict(list)
    for rule in rules:
        follows = _follows if rule.group == each.slug else _is_followed
        for place, other in follows(table, rule, each):
            if other not in found[place, other.on]:
                found[place, other.on].append(other)
    return [wording.near_others(each, place, others) for (place, _), others in found.items()]


def _follows(table: Timetable, rule: Timing, each: Sitting) -> Iterator[tuple[str, Sitting]]:
    other = _other_of(table, rule, each)
    if other and not how_far_off(table.facts, rule, each, other):
        yield wording.in_step(rule, distance(table.facts, rule, each, other)), other


def _is_followed(table: Timetable, rule: Timing, each: Sitting) -> Iterator[tuple[str, Sitting]]:
    for subject in table.of(rule.group):
        kept = _other_of(table, rule, subject) == each and not how_far_off(
            table.facts, rule, subject, each
        )
        if kept:
            apart = distance(table.facts, rule, subject, each)
            yield wording.followed_in_step(rule, apart), subject


def _other_of(table: Timetable, rule: Timing, subject: Sitting) -> Sitting | None:
    """The meeting of the other group that the rule holds this one against."""
    if not is_judged(table.facts, rule, subject):
        return None
    others = table.of(rule.other)
    if rule.match is Match.EACH:
        others = others[subject.number - 1 : subject.number]
    return best_match(table.facts, rule, subject, others)


def _after_the_last(table: Timetable, group: PlannedGroup, each: Sitting) -> list[str]:
    earlier = table.of(group.slug)[each.number - 2].on if each.number > 1 else group.previous
    return [wording.after_the_last(each, earlier)] if earlier else []


def _nearby(table: Timetable, group: PlannedGroup, each: Sitting, usual: list[Breach]) -> list[str]:
    """What days nearby would break or cost, the worst first; the same on several is said once."""
    worst: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for shift, days in SHIFTS.items():
        moved = replace(each, on=each.on + days * DAY)
        if _is_possible(table, group, each, moved):
            found = _worst(table, group, moved, usual)
            if found:
                would = wording.would(table.facts.request, moved, found[1])
                worst[would].append((found[0], shift))
    in_order = sorted(worst, key=lambda would: -max(points for points, _ in worst[would]))
    return [wording.nearby([shift for _, shift in worst[would]], would) for would in in_order]


def _is_possible(table: Timetable, group: PlannedGroup, each: Sitting, moved: Sitting) -> bool:
    """A day of the plan and of the group's week that passes no other meeting of the group."""
    request = table.facts.request
    others = [other.on for other in table.of(group.slug) if other.number != each.number]
    low, high = sorted((each.on, moved.on))
    return (
        request.first <= moved.on <= request.last
        and Weekday.of(moved.on) in (group.weekdays or WORKING_WEEK)
        and not any(low <= on <= high for on in others)
    )


def _worst(
    table: Timetable, group: PlannedGroup, moved: Sitting, usual: list[Breach]
) -> tuple[int, Breach] | None:
    """Of the rules that the moved meeting breaks more than before, the dearest one."""
    sittings = [moved if one.number == moved.number else one for one in table.of(group.slug)]
    costs: dict[str, int] = defaultdict(int)
    for breach in usual:
        costs[breach.rule] -= breach.points
    known = {breach.sentence for breach in usual}
    new: dict[str, Breach] = {}
    for breach in breaches_around(table.with_group(group.slug, sittings), group.slug):
        costs[breach.rule] += breach.points
        if breach.sentence not in known:
            new.setdefault(breach.rule, breach)
    told = [(costs[rule], new[rule]) for rule in new if costs[rule] > 0 and _is_told(rule)]
    return max(told, key=lambda each: (each[0], each[1].rule), default=None)


def _is_told(rule: str) -> bool:
    return rule.partition(":")[0] not in OF_ITSELF
