"""On which days a group may meet, and on which it should not. Each rule judges one meeting."""

import datetime as dt
from collections.abc import Iterator

from convenor.core.dates import Weekday
from convenor.core.planner.checking.facts import DAY, Facts
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import AvoidedDays, PlannedGroup, Strength
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.sittings import Sitting, planned_only
from convenor.core.planner.weights import FLAT
from convenor.core.planner.wording import breaches as wording

WORKING_WEEK = (
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.WEDNESDAY,
    Weekday.THURSDAY,
    Weekday.FRIDAY,
)
WEEK = 7 * DAY


def on_its_weekdays(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """The group meets on its own days of the week; where it has none, from Monday to Friday."""
    allowed = group.weekdays or WORKING_WEEK
    if Weekday.of(each.on) not in allowed:
        sentence = wording.wrong_weekday(each, allowed)
        yield flat(RuleKind.WEEKDAY, group.slug, group.weekdays_strength, each, sentence)


def in_its_weeks_of_the_month(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """The group meets on, say, the second or the last such weekday of a month."""
    if group.weeks_of_month and not weeks_of_month(each.on) & set(group.weeks_of_month):
        sentence = wording.wrong_week_of_month(each, group)
        yield flat(RuleKind.WEEK_OF_MONTH, group.slug, group.months_strength, each, sentence)


def in_its_months(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """The group meets in certain months only."""
    if group.months and each.on.month not in group.months:
        sentence = wording.wrong_month(each, group)
        yield flat(RuleKind.MONTH, group.slug, group.months_strength, each, sentence)


def not_before(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """The group does not meet before a certain day."""
    if group.not_before and each.on < group.not_before:
        sentence = wording.too_early(each, group.not_before)
        yield flat(RuleKind.NOT_BEFORE, group.slug, Strength.MUST, each, sentence)


def not_after(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """The group does not meet after a certain day."""
    if group.not_after and each.on > group.not_after:
        sentence = wording.too_late(each, group.not_after)
        yield flat(RuleKind.NOT_AFTER, group.slug, Strength.MUST, each, sentence)


def with_enough_notice(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """Between the day on which the calendar is settled and the meeting there is time for notice."""
    first = facts.first_with_notice.get(group.slug)
    if first and each.on < first:
        sentence = wording.too_little_notice(each, group, first)
        yield flat(RuleKind.NOTICE, group.slug, Strength.MUST, each, sentence)


def not_on_a_holiday(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """Nobody meets on a holiday."""
    if each.on in facts.holidays:
        sentence = wording.on_a_holiday(each)
        yield flat(RuleKind.HOLIDAY, group.slug, Strength.MUST, each, sentence)


def not_on_days_to_avoid(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """Nobody, or none of certain groups, meets on days to avoid, such as Ramadan."""
    for index, avoided in facts.avoided[group.slug]:
        if is_avoided(avoided, each.on):
            sentence = wording.on_an_avoided_day(each, avoided)
            yield flat(RuleKind.AVOID, index, avoided.strength, each, sentence)


def not_at_times_to_avoid(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """No meeting touches a time to avoid, such as Friday midday."""
    for index, avoided in facts.avoided_times[group.slug]:
        if avoided.weekday is Weekday.of(each.on) and each.overlaps(*facts.avoided_minutes[index]):
            sentence = wording.at_an_avoided_time(each, avoided)
            yield flat(RuleKind.AVOID_TIME, index, avoided.strength, each, sentence)


def not_on_a_day_ruled_out(facts: Facts, group: PlannedGroup, each: Sitting) -> Iterator[Breach]:
    """A day that somebody has ruled out for the group stays free."""
    for index, pin in facts.pins.get(group.slug, ()):
        if not pin.meets and pin.on == each.on:
            yield flat(RuleKind.PIN, index, pin.strength, each, wording.on_a_day_ruled_out(each))


def weeks_of_month(day: dt.date) -> set[int]:
    """The numbers by which the week of the day counts in its month: the last is -1 too."""
    number = (day.day - 1) // 7 + 1
    return {number, -1} if (day + WEEK).month != day.month else {number}


def is_avoided(avoided: AvoidedDays, day: dt.date) -> bool:
    """True for a day of it, and where it hangs on the moon for the day before and after too."""
    margin = DAY if avoided.about else 0 * DAY
    return avoided.first - margin <= day <= avoided.last + margin


def flat(
    kind: RuleKind, about: str | int, strength: Strength, each: Sitting, sentence: str
) -> Breach:
    """A rule that one meeting either keeps or breaks."""
    return Breach(
        rule=key(kind, about),
        points=FLAT[strength],
        amount=1,
        is_must=strength is Strength.MUST,
        meetings=planned_only(each),
        sentence=sentence,
    )
