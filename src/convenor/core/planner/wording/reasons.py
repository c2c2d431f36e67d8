"""Why a meeting is on its day: short sentences, and what a nearby day would bring."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import Weekday, amount_in_words, in_short, listed, sentence, without_year
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlannedGroup, PlanRequest, Timing, TimingWhen
from convenor.core.planner.rulebook import RuleKind
from convenor.core.planner.sittings import Sitting
from convenor.core.planner.wording import phrases as say

FIXED_BY_HAND = "Fixed by hand."
PAPERS = {
    TimingWhen.AFTER_PAPERS: (TimingWhen.BEFORE, "Its papers are out"),
    TimingWhen.BEFORE_PAPERS: (TimingWhen.AFTER, "Its papers close"),
}
"""Where the papers of a meeting are, seen from a meeting that hangs on them."""
NOTHING_BINDS = "Nothing else binds it: a week earlier or later would be as good."


def in_step(rule: Timing, distance: int) -> str:
    """Where a meeting is that keeps the rule: "two weeks before"; `distance` as the rule counts it."""
    return say.place(rule.when, distance, say.unit_of(rule.when, rule.unit))


def followed_in_step(rule: Timing, distance: int) -> str:
    """The same seen from the meeting that another one hangs on: "two weeks after"."""
    seen, unit = say.seen_from_the_other(rule.when), say.unit_of(rule.when, rule.unit)
    if rule.when in PAPERS:
        seen, what = PAPERS[rule.when]
        return f"{what} {say.place(seen, distance, unit)}"
    return say.place(seen, -distance if rule.when.is_same else distance, unit)


def near_others(each: Sitting, place: str, others: Sequence[Sitting]) -> str:
    """Such as "Two weeks before the Board of 12 March."; the others meet on one day."""
    names = listed([say.the(other.name) for other in others])
    on = others[0].on
    day = without_year(on) if on.year == each.on.year else in_short(on)
    return sentence(f"{place} {names} of {day}.")


def after_the_last(each: Sitting, earlier: dt.date) -> str:
    """Such as "13 weeks after the last one." """
    weeks, left = divmod((each.on - earlier).days, 7)
    length = say.days((each.on - earlier).days) if left else amount_in_words(weeks, "weeks")
    return sentence(f"{length} after the last one.")


def as_always(each: Sitting, group: PlannedGroup) -> str:
    """Such as "Wednesday, as always." """
    weekday = Weekday.of(each.on)
    if set(group.weekdays) == {weekday}:
        return f"{weekday}, as always."
    return f"{weekday}, one of its days."


def nearby(shifts: Sequence[str], would: str) -> str:
    """Such as "A week earlier or later would fall in Ramadan." """
    return sentence(f"{_shifts(shifts)} {would}.")


def _shifts(shifts: Sequence[str]) -> str:
    """Such as "a week earlier or later", or "a day or a week later"."""
    found: dict[str, list[str]] = {}
    for each in sorted(shifts):
        length, _, side = each.rpartition(" ")
        found.setdefault(side, []).append(length)
    sides = {tuple(lengths) for lengths in found.values()}
    if len(sides) == 1:
        return f"{listed(sides.pop(), 'or')} {listed(sorted(found), 'or')}"
    return listed([f"{listed(lengths, 'or')} {side}" for side, lengths in found.items()], "or")


def would(request: PlanRequest, each: Sitting, breach: Breach) -> str:
    """What a nearby day would bring, such as "would fall in Ramadan"; `each` is the meeting on it."""
    kind, _, about = breach.rule.partition(":")
    match RuleKind(kind):
        case RuleKind.AVOID:
            avoided = request.avoid[int(about)]
            verb = "might fall" if avoided.about else "would fall"
            return f"{verb} {say.on_or_in(avoided)} {avoided.name}"
        case RuleKind.AVOID_TIME:
            return f"would touch {request.avoid_times[int(about)].name}"
        case RuleKind.TIMING:
            return _timing(request, each, request.timing[int(about)])
        case RuleKind.CLASH:
            return _clash(request, each, breach, about)
        case RuleKind.AWAY:
            needed = "must" if breach.is_must else "would"
            return f"would be when somebody who {needed} be there is away"
        case RuleKind.PIN:
            pin = request.pins[int(about)]
            return "would not be the day fixed for it" if pin.meets else "was ruled out"
    return _of_one_group(RuleKind(kind), request.group[about], each)


def _timing(request: PlanRequest, each: Sitting, rule: Timing) -> str:
    slug = rule.other if rule.group == each.slug else rule.group
    other = say.the((request.group.get(slug) or request.series[slug]).name)
    if rule.when.is_apart:
        return f"would be {say.together(rule.when)} {other}"
    return f"would be out of step with {other}"


def _clash(request: PlanRequest, each: Sitting, breach: Breach, about: str) -> str:
    slug = next(slug for slug in about.split(":") if slug != each.slug)
    other = say.the((request.group.get(slug) or request.series[slug]).name)
    needed = "must be at" if breach.is_must else "belongs to"
    return f"would be at the same time as {other}, and somebody {needed} both"


def _of_one_group(kind: RuleKind, group: PlannedGroup, each: Sitting) -> str:
    said = {
        RuleKind.WEEKDAY: f"would be a {Weekday.of(each.on)}",
        RuleKind.WEEK_OF_MONTH: "would be in another week of the month",
        RuleKind.MONTH: "would be in another month",
        RuleKind.NOT_BEFORE: "would be too early",
        RuleKind.NOT_AFTER: "would be too late",
        RuleKind.NOTICE: "would leave too little notice",
        RuleKind.HOLIDAY: "would be a holiday",
        RuleKind.EVENLY: "would be less even",
        RuleKind.YEAR: "would leave too few meetings in a year",
        RuleKind.ROOM: "would leave it without a room",
    }
    if kind is RuleKind.GAP_AT_LEAST:
        return f"would make a gap of less than {say.days(group.gap_at_least or 0)}"
    if kind is RuleKind.GAP_AT_MOST:
        return f"would make a gap of more than {say.days(group.gap_at_most or 0)}"
    return said.get(kind, "would not be as good")
