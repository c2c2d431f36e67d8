"""Parts of sentences about groups, days and distances."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    Period,
    Unit,
    Weekday,
    amount_in_words,
    count_in_words,
    listed,
    number_in_words,
    period_in_words,
    time_in_words,
    times_of_day_in_words,
)
from convenor.core.dates.words import month_in_words
from convenor.core.planner.problem import AvoidedDays, Need, Timing, TimingWhen

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
COMES = {
    Need.MUST: "must be there",
    Need.SHOULD: "should be there",
    Need.MAY: "may come",
}


def the(name: str) -> str:
    """The name of a group inside a sentence."""
    return f"the {name[4:]}" if name.lower().startswith("the ") else f"the {name}"


def the_first(name: str) -> str:
    """The name of a group at the start of a sentence."""
    return f"T{the(name)[1:]}"


def days(number: int) -> str:
    return amount_in_words(number, "days")


def people(number: int) -> str:
    return count_in_words(number, "person", "people")


def in_order(chosen: Sequence[Weekday]) -> list[Weekday]:
    """Each once, from Monday on."""
    return sorted(set(chosen), key=lambda each: each.number)


def weekdays(chosen: Sequence[Weekday], joined_by: str = "or") -> str:
    return listed([str(each) for each in in_order(chosen)], joined_by)


def months(chosen: Sequence[int], joined_by: str = "or") -> str:
    return listed([month_in_words(month) for month in sorted(set(chosen))], joined_by)


def weeks_of_month(chosen: Sequence[int], joined_by: str = "or") -> str:
    """Such as "first or last"."""
    from_first = sorted(set(chosen), key=lambda week: week if week > 0 else 6)
    return listed([ORDINALS[week] for week in from_first], joined_by)


def clock(minutes: int) -> str:
    """A time of the day from its minutes since midnight; past midnight it is the next day's."""
    hour, minute = divmod(minutes % 1440, 60)
    return time_in_words(dt.time(hour, minute))


def clock_times(start: int, end: int) -> str:
    """Such as "10am to noon"."""
    return f"{clock(start)} to {clock(end)}"


def written_times(start: str, end: str) -> str:
    return times_of_day_in_words(dt.time.fromisoformat(start), dt.time.fromisoformat(end))


def avoided(each: AvoidedDays) -> str:
    """Such as "Ramadan (about 18 February to 19 March 2026)"."""
    return f"{each.name} ({avoided_days(each)})"


def avoided_days(each: AvoidedDays) -> str:
    length = period_in_words(Period.of_days(each.first, each.last))
    return f"about {length}" if each.about else length


def on_or_in(each: AvoidedDays) -> str:
    return "on" if each.first == each.last else "in"


def preposition(when: TimingWhen) -> str:
    return {
        TimingWhen.AFTER_PAPERS: "after the papers of",
        TimingWhen.BEFORE_PAPERS: "before the papers of",
    }.get(when, str(when))


def unit_of(when: TimingWhen, unit: Unit) -> Unit:
    """What "in the same week" and "on the same day" are counted in, whatever a rule says of units."""
    return {TimingWhen.SAME_WEEK: Unit.WEEKS, TimingWhen.SAME_DAY: Unit.DAYS}.get(when, unit)


def wanted_place(rule: Timing) -> str:
    """Where a rule wants a meeting, before the other's name: "in the week before", "on the same day as"."""
    if rule.when.is_same:
        return f"{'in' if rule.when is TimingWhen.SAME_WEEK else 'on'} the {rule.when}"
    if rule.at_most == 0:
        return _at_once(rule.when, rule.unit)
    if rule.at_least == 0 and rule.at_most is None:
        return _not_beyond(rule)
    if rule.at_least == rule.at_most:
        return f"{_exactly(rule.at_least, rule.unit)} {preposition(rule.when)}"
    return f"{_range(rule.at_least, rule.at_most, rule.unit)} {preposition(rule.when)}"


def wanted_alone(rule: Timing) -> str:
    """The same where the other's name has just been said: "in the same week"."""
    place = wanted_place(rule)
    if place.startswith("no "):
        place = place.replace(" than the ", " than that ")
    return place.removesuffix(" of").removesuffix(" as")


def together(when: TimingWhen) -> str:
    """Of groups that meet apart, what they do not do: "in the same week as"."""
    at = "in" if when is TimingWhen.NOT_SAME_WEEK else "on"
    return f"{at} {str(when).removeprefix('not ')}"


def seen_from_the_other(when: TimingWhen) -> TimingWhen:
    """Where the other meeting is when this one is before it, and so on."""
    return _OTHER_SIDE.get(when, when)


def place(when: TimingWhen, distance: int, unit: Unit) -> str:
    """Where a meeting is: `distance` is counted the way the rule looks, negative on the other side."""
    if when.is_same:
        when = TimingWhen.BEFORE if distance > 0 else TimingWhen.AFTER
        distance = abs(distance)
    if distance == 0:
        return _at_once(when, unit)
    side = preposition(when if distance > 0 else _OTHER_SIDE[when])
    return f"{_exactly(abs(distance), unit)} {side}"


_ABOUT_PAPERS = (TimingWhen.AFTER_PAPERS, TimingWhen.BEFORE_PAPERS)
_OTHER_SIDE = {
    TimingWhen.BEFORE: TimingWhen.AFTER,
    TimingWhen.AFTER: TimingWhen.BEFORE,
    TimingWhen.BEFORE_PAPERS: TimingWhen.AFTER_PAPERS,
    TimingWhen.AFTER_PAPERS: TimingWhen.BEFORE_PAPERS,
}


def _at_once(when: TimingWhen, unit: Unit) -> str:
    what = " the papers of" if when in _ABOUT_PAPERS else ""
    if unit is Unit.WORKING_DAYS:
        return f"less than one working day {preposition(when)}"
    return f"in the same week as{what}" if unit is Unit.WEEKS else f"on the same day as{what}"


def _not_beyond(rule: Timing) -> str:
    looks_back = rule.when in (TimingWhen.AFTER, TimingWhen.AFTER_PAPERS)
    limit = "no earlier than" if looks_back else "no later than"
    what = " the papers of" if rule.when in _ABOUT_PAPERS else ""
    return f"{limit} the {'week' if rule.unit is Unit.WEEKS else 'day'} of{what}"


def _exactly(number: int, unit: Unit) -> str:
    return "in the week" if unit is Unit.WEEKS and number == 1 else amount_in_words(number, unit)


def _range(at_least: int, at_most: int | None, unit: Unit) -> str:
    if at_most is None:
        return f"at least {amount_in_words(at_least, unit)}"
    if at_least == 0:
        return f"at most {amount_in_words(at_most, unit)}"
    return f"{number_in_words(at_least)} to {amount_in_words(at_most, unit)}"
