"""One sentence for each way in which a plan does not keep a rule. None of them names a person."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    Period,
    Weekday,
    amount_in_words,
    count_in_words,
    in_short,
    in_words,
    listed,
    number_in_words,
    period_in_words,
    sentence,
    times_in_words,
)
from convenor.core.planner.problem import (
    AvoidedDays,
    AvoidedTime,
    Need,
    PlannedGroup,
    Room,
    RoomNeed,
    Timing,
    TimingWhen,
)
from convenor.core.planner.sittings import Sitting
from convenor.core.planner.wording import phrases as say


def too_few_meetings(group: PlannedGroup, held: int, wanted: int) -> str:
    has = count_in_words(held, "meeting")
    return f"{say.the_first(group.name)} has {has}; it should have {number_in_words(wanted)}."


def too_few_in_year(group: PlannedGroup, held: int, year: Period) -> str:
    often = times_in_words(group.at_least_a_year or 0)
    meets = f"meets {times_in_words(held)}" if held else "does not meet"
    return (
        f"{say.the_first(group.name)} {meets} from {period_in_words(year)}; "
        f"it should meet {often} at least."
    )


def wrong_weekday(each: Sitting, allowed: Sequence[Weekday]) -> str:
    return f"{_meets(each)}; it should be a {say.weekdays(allowed)}."


def wrong_week_of_month(each: Sitting, group: PlannedGroup) -> str:
    weekday = Weekday.of(each.on)
    which = say.ORDINALS[(each.on.day - 1) // 7 + 1]
    allowed = say.weeks_of_month(group.weeks_of_month)
    return f"{_meets(each)}, the {which} {weekday} of the month; it should be the {allowed}."


def wrong_month(each: Sitting, group: PlannedGroup) -> str:
    return f"{_meets(each)}; it should be in {say.months(group.months)}."


def too_early(each: Sitting, not_before: dt.date) -> str:
    return f"{_meets(each)}; it should not meet before {in_short(not_before)}."


def too_late(each: Sitting, not_after: dt.date) -> str:
    return f"{_meets(each)}; it should not meet after {in_short(not_after)}."


def too_little_notice(each: Sitting, group: PlannedGroup, first: dt.date) -> str:
    lead = group.notice
    notice = amount_in_words(lead.number, lead.unit) if lead else "notice"
    return f"{_meets(each)}; {notice} of notice can be given for {in_words(first)} at the earliest."


def on_a_holiday(each: Sitting) -> str:
    return f"{_meets(each)}, which is a holiday."


def on_an_avoided_day(each: Sitting, avoided: AvoidedDays) -> str:
    may = "may fall" if avoided.about and not _surely(avoided, each.on) else "falls"
    return f"{_meets(each)}, which {may} {say.on_or_in(avoided)} {say.avoided(avoided)}."


def at_an_avoided_time(each: Sitting, avoided: AvoidedTime) -> str:
    times = say.written_times(avoided.start, avoided.end)
    return (
        f"{_meets(each)}, {say.clock_times(each.start, each.end)}, "
        f"which touches {avoided.name} ({times})."
    )


def on_a_day_ruled_out(each: Sitting) -> str:
    return f"{_meets(each)}, a day that was ruled out for it."


def not_on_a_day_asked_for(group: PlannedGroup, on: dt.date) -> str:
    return f"{say.the_first(group.name)} does not meet on {in_words(on)}, a day fixed for it."


def too_near_together(each: Sitting, earlier: dt.date, least: int) -> str:
    return f"{_meets_after(each, earlier)}; it should be {say.days(least)} at the least."


def too_far_apart(each: Sitting, earlier: dt.date, most: int) -> str:
    return f"{_meets_after(each, earlier)}; it should be {say.days(most)} at the most."


def unevenly_spaced(each: Sitting, earlier: dt.date, even: int) -> str:
    return f"{_meets_after(each, earlier)}; evenly spaced, it would be {say.days(even)}."


def out_of_step(
    subject: Sitting, other: Sitting, rule: Timing, distance: int, papers: dt.date
) -> str:
    """`distance` is counted in the direction in which the rule looks."""
    unit = say.unit_of(rule.when, rule.unit)
    day = in_short(other.on)
    if rule.when in (TimingWhen.AFTER_PAPERS, TimingWhen.BEFORE_PAPERS):
        day = f"{day}, out on {in_short(papers)}"
    return (
        f"{_meets(subject)}, {say.place(rule.when, distance, unit)} {say.the(other.name)} ({day}); "
        f"it should be {say.wanted_alone(rule)}."
    )


def not_apart(subject: Sitting, other: Sitting, rule: Timing) -> str:
    day = "" if subject.on == other.on else f" ({in_short(other.on)})"
    return (
        f"{_meets(subject)}, {say.together(rule.when)} {say.the(other.name)}{day}; it should not."
    )


def somebody_is_away(each: Sitting, need: Need, people: int) -> str:
    are = "is" if people == 1 else "are"
    return f"When {_said(each)}, {say.people(people)} who {say.COMES[need]} {are} away."


def clash(one: Sitting, other: Sitting, people: int, *, is_must: bool) -> str:
    first, second = sorted((one, other), key=lambda each: each.start)
    both = f"{say.the_first(first.name)} and {say.the(second.name)}"
    how = (
        f"{both} both meet on {in_words(one.on)} at the same time"
        if one.overlaps(other.start, other.end)
        else f"{both} both meet on {in_words(one.on)}, with too little time to get from one to the other"
    )
    verb = "must be at" if is_must else ("belongs to" if people == 1 else "belong to")
    return f"{how}; {say.people(people)} {verb} both."


def no_room(each: Sitting) -> str:
    return f"{say.the_first(each.name)} has no room for {in_words(each.on)}."


def unknown_room(each: Sitting) -> str:
    return f"{_meets(each)} in {each.room}, which is not among the rooms."


def room_too_small(each: Sitting, room: Room, need: RoomNeed) -> str:
    return (
        f"{_meets(each)} in {room.name}, which holds {say.people(room.people)}; "
        f"it needs room for {number_in_words(need.people)}."
    )


def room_lacks(each: Sitting, room: Room, missing: Sequence[str]) -> str:
    return f"{_meets(each)} in {room.name}, which is without {listed(missing, 'or')}."


def room_closed(each: Sitting, room: Room) -> str:
    return f"{_meets(each)} in {room.name}, which is closed on that day."


def room_taken(each: Sitting, other: Sitting) -> str:
    return f"{_meets(each)} in {each.room}, where {say.the(other.name)} meets at that time."


def _meets(each: Sitting) -> str:
    return sentence(_said(each))


def _said(each: Sitting) -> str:
    return f"{say.the(each.name)} meets on {in_words(each.on)}"


def _meets_after(each: Sitting, earlier: dt.date) -> str:
    apart = say.days((each.on - earlier).days)
    return f"{_meets(each)}, {apart} after its meeting of {in_short(earlier)}"


def _surely(avoided: AvoidedDays, day: dt.date) -> bool:
    margin = dt.timedelta(days=1)
    return avoided.first + margin <= day <= avoided.last - margin
