"""Each rule as a chair would say it, with the change that would free a plan from it."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    Period,
    amount_in_words,
    in_short,
    in_words,
    listed,
    months_later,
    number_in_words,
    period_in_words,
    sentence,
    times_in_words,
)
from convenor.core.planner.problem import (
    AvoidedDays,
    AvoidedTime,
    Match,
    Pin,
    PlannedGroup,
    Strength,
    Timing,
    TimingWhen,
)
from convenor.core.planner.wording import phrases as say

Said = tuple[str, str]
"""The rule, and what to do so that it no longer binds."""

MEETS = {
    Strength.MUST: "meets",
    Strength.SHOULD: "should meet",
    Strength.WOULD_LIKE: "would like to meet",
}
MEETS_NOT = {
    Strength.MUST: "must not meet",
    Strength.SHOULD: "should not meet",
    Strength.WOULD_LIKE: "would rather not meet",
}
IS = {Strength.MUST: "are", Strength.SHOULD: "should be", Strength.WOULD_LIKE: "would best be"}


def count(group: PlannedGroup, wanted: int, horizon: Period) -> Said:
    often = times_in_words(wanted)
    return (
        f"{say.the_first(group.name)} meets {often} {_length(horizon)}.",
        f"Plan fewer meetings of {say.the(group.name)}.",
    )


def year(group: PlannedGroup) -> Said:
    often = times_in_words(group.at_least_a_year or 0)
    return (
        f"{say.the_first(group.name)} meets {often} a year at least.",
        f"Ask for fewer meetings of {say.the(group.name)} a year.",
    )


def weekday(group: PlannedGroup) -> Said:
    verb = MEETS[group.weekdays_strength]
    if not group.weekdays:
        return (
            f"{say.the_first(group.name)} {verb} from Monday to Friday.",
            f"Let {say.the(group.name)} meet at weekends too.",
        )
    days = listed([f"{each}s" for each in say.in_order(group.weekdays)])
    return (
        f"{say.the_first(group.name)} {verb} on {days}.",
        f"Let {say.the(group.name)} meet on other weekdays too.",
    )


def week_of_month(group: PlannedGroup) -> Said:
    chosen = set(group.weekdays)
    day = str(next(iter(chosen))) if len(chosen) == 1 else "such day of the week"
    return (
        f"{say.the_first(group.name)} {MEETS[group.months_strength]} on the "
        f"{say.weeks_of_month(group.weeks_of_month)} {day} of a month.",
        f"Let {say.the(group.name)} meet in other weeks of the month too.",
    )


def month(group: PlannedGroup) -> Said:
    return (
        f"{say.the_first(group.name)} {MEETS[group.months_strength]} in "
        f"{say.months(group.months)}.",
        f"Let {say.the(group.name)} meet in other months too.",
    )


def not_before(group: PlannedGroup, day: dt.date) -> Said:
    return (
        f"{say.the_first(group.name)} does not meet before {in_short(day)}.",
        f"Let {say.the(group.name)} meet before {in_short(day)}.",
    )


def not_after(group: PlannedGroup, day: dt.date) -> Said:
    return (
        f"{say.the_first(group.name)} does not meet after {in_short(day)}.",
        f"Let {say.the(group.name)} meet after {in_short(day)}.",
    )


def notice(group: PlannedGroup, settled: dt.date, first: dt.date) -> Said:
    lead = group.notice
    length = amount_in_words(lead.number, lead.unit) if lead else "some"
    return (
        f"{say.the_first(group.name)} has {length} of notice, counted from {in_short(settled)}, "
        f"so it meets on {in_short(first)} at the earliest.",
        f"Settle the plan earlier, or give less notice of {say.the(group.name)}.",
    )


def holiday(group: PlannedGroup) -> Said:
    return (
        f"{say.the_first(group.name)} does not meet on a holiday.",
        f"Let {say.the(group.name)} meet on a holiday.",
    )


def gap_at_least(group: PlannedGroup, least: int) -> Said:
    return (
        f"Gaps of {say.the(group.name)} {IS[group.gap_at_least_strength]} "
        f"{say.days(least)} at the least.",
        f"Allow {say.the(group.name)} a gap of less than {say.days(least)}.",
    )


def gap_at_most(group: PlannedGroup, most: int) -> Said:
    return (
        f"Gaps of {say.the(group.name)} {IS[group.gap_at_most_strength]} "
        f"{say.days(most)} at the most.",
        f"Allow {say.the(group.name)} a gap of more than {say.days(most)}.",
    )


def evenly(group: PlannedGroup, strength: Strength, even: int) -> Said:
    return (
        f"Meetings of {say.the(group.name)} {IS[strength]} {say.days(even)} apart, or nearly so.",
        f"Let the gaps of {say.the(group.name)} be less even.",
    )


def timing(rule: Timing, group: str, other: str) -> Said:
    if rule.when.is_apart:
        together = say.together(rule.when)
        return (
            f"{say.the_first(group)} {MEETS_NOT[rule.strength]} {together} {say.the(other)}.",
            f"Let {say.the(group)} and {say.the(other)} meet {together.removesuffix(' as')}.",
        )
    by_number = ", meeting by meeting" if rule.match is Match.EACH else ""
    return (
        f"{say.the_first(group)} {MEETS[rule.strength]} {say.wanted_place(rule)} "
        f"{say.the(other)}{by_number}.",
        f"Let {say.the(group)} meet {_other_distance(rule, other)}.",
    )


def avoid(rule: AvoidedDays, names: Sequence[str] | None) -> Said:
    when = f"{say.on_or_in(rule)} {rule.name}"
    return (
        f"{_nobody(rule.strength, names)} {when}, {say.avoided_days(rule)}.",
        f"Let {_them(names)} meet {when}.",
    )


def avoid_time(rule: AvoidedTime, names: Sequence[str] | None) -> Said:
    times = say.written_times(rule.start, rule.end)
    return (
        f"{_nobody(rule.strength, names)} during {rule.name}, {rule.weekday}s {times}.",
        f"Let {_them(names)} meet during {rule.name}.",
    )


def away(group: PlannedGroup, strength: Strength) -> Said:
    who = {Strength.MUST: "must", Strength.SHOULD: "should", Strength.WOULD_LIKE: "may"}
    return (
        f"{say.the_first(group.name)} {MEETS[strength]} when all who {who[strength]} be there "
        "can come.",
        f"Let {say.the(group.name)} meet with somebody missing, or with a substitute.",
    )


def clash(one: str, other: str, strength: Strength, people: int) -> Said:
    must = "must be at" if strength is Strength.MUST else _comes(people)
    return (
        f"{say.the_first(one)} and {say.the(other)} {MEETS_NOT[strength]} at the same time: "
        f"{say.people(people)} {must} both.",
        f"Let somebody stand in at {say.the(one)} or at {say.the(other)}.",
    )


def room(group: PlannedGroup) -> Said:
    need = group.room
    access = f" with {listed(need.access)}" if need and need.access else ""
    size = number_in_words(need.people) if need else "some"
    return (
        f"{say.the_first(group.name)} meets in a free room for {size}{access}.",
        f"Find another room for {say.the(group.name)}, or one that is not closed.",
    )


def pin(rule: Pin, group: PlannedGroup) -> Said:
    name, on = say.the_first(group.name), in_words(rule.on)
    if rule.meets:
        return (
            f"{name} {MEETS[rule.strength]} on {on}, a day fixed for it.",
            f"Let {say.the(group.name)} meet on another day than {in_short(rule.on)}.",
        )
    return (
        f"{name} {MEETS_NOT[rule.strength]} on {on}, a day ruled out for it.",
        f"Let {say.the(group.name)} meet on {in_short(rule.on)}.",
    )


def _length(horizon: Period) -> str:
    """Such as "in these 12 months", or the days where the months are not whole."""
    if horizon.start is None or horizon.end is None:
        return "in this plan"
    for number in range(1, 37):
        if months_later(horizon.start, number) == horizon.end:
            return (
                f"in these {amount_in_words(number, 'months')}" if number > 1 else "in this month"
            )
    return f"from {period_in_words(horizon)}"


def _other_distance(rule: Timing, other: str) -> str:
    """Where the group meets once the rule has given way."""
    if rule.when is TimingWhen.SAME_WEEK:
        return f"in another week than {say.the(other)}"
    if rule.when is TimingWhen.SAME_DAY:
        return f"on another day than {say.the(other)}"
    if rule.at_least == 0 and rule.at_most is None:
        return f"{say.wanted_place(rule).removeprefix('no ')} {say.the(other)}"
    side = f"{say.preposition(rule.when)} {say.the(other)}"
    if rule.at_most is None:
        return f"less than {amount_in_words(rule.at_least, rule.unit)} {side}"
    if rule.at_least == 0:
        return f"more than {amount_in_words(rule.at_most, rule.unit)} {side}"
    return f"nearer to {say.the(other)}, or further from it"


def _nobody(strength: Strength, names: Sequence[str] | None) -> str:
    if names is not None:
        return f"{sentence(listed([say.the(name) for name in names]))} {MEETS_NOT[strength]}"
    no_group = {Strength.MUST: "No group may meet", Strength.SHOULD: "No group should meet"}
    return no_group.get(strength, "Groups would rather not meet")


def _them(names: Sequence[str] | None) -> str:
    return "groups" if names is None else listed([say.the(name) for name in names])


def _comes(people: int) -> str:
    return "belongs to" if people == 1 else "belong to"
