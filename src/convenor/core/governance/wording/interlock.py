"""Sentences about meeting in step with another group, and about the days to mind."""

import datetime as dt

from convenor.core.dates import (
    Observance,
    Period,
    Touch,
    Unit,
    amount_in_words,
    in_short,
    in_words,
    period_in_words,
)
from convenor.core.governance.facts import MeetingFact, TimingPromise, TimingRelation
from convenor.core.governance.wording.meetings import met

SAME = {
    TimingRelation.SAME_WEEK: "in the same week as",
    TimingRelation.NOT_SAME_WEEK: "not in the same week as",
    TimingRelation.SAME_DAY: "on the same day as",
}


def terms_of_timing(promise: TimingPromise) -> str:
    """Such as "Meets in the week before the Operations Group."."""
    return f"Meets {_as_promised(promise)} {the(promise.other)}."


def in_step(ours: MeetingFact, other: MeetingFact, promise: TimingPromise, on: dt.date) -> str:
    place = _as_promised(promise)
    return f"{_met_on(ours, on)}, {place} {the(promise.other)} ({in_short(other.on)})."


def out_of_step(
    ours: MeetingFact,
    other: MeetingFact,
    distance: tuple[int, Unit],
    promise: TimingPromise,
    on: dt.date,
) -> str:
    """`distance` is how far the other group's day lies after ours."""
    place = f"{_place(*distance)} {the(promise.other)} ({in_short(other.on)})"
    return (
        f"{_met_on(ours, on)}, {place}; the terms say {_as_promised(promise).removesuffix(' as')}."
    )


def other_has_no_date(
    ours: MeetingFact, week: Period | None, promise: TimingPromise, on: dt.date
) -> str:
    """With the week in which the other group is due, where the terms imply one."""
    none_known = f"no date of {the(promise.other)} near it is recorded"
    if week is None:
        return f"{_met_on(ours, on)}; {none_known}, so we cannot tell."
    is_due = "is" if week.end is None or week.end > on else "was"
    due = f"so {the(promise.other)} {is_due} due {in_the_week_of(week)}"
    return f"{_met_on(ours, on)}, {due}; no date of it is recorded."


def in_the_week_of(week: Period) -> str:
    return f"in the week of {period_in_words(week)}"


def observance(touch: Touch, days: Period | dt.date) -> str:
    """Such as "That week holds Good Friday (30 March 2018)."."""
    each = touch.observance
    name = f"{each.name} ({'about ' if each.about else ''}{period_in_words(each.days)})"
    if not isinstance(days, Period):
        verb = "Falls" if touch.certain else "May fall"
        return f"{verb} {'on' if each.first == each.last else 'in'} {name}."
    return f"{_those_days(days, touch)} {name}."


def papers(ours: dt.date, out: dt.date, name: str) -> str:
    """When papers of the other group's meeting go out, and what that means for ours before it."""
    said = f"Papers of {the(name)} are due out by {in_words(out)}"
    if ours < out:
        return f"{said}, after this meeting: what is agreed here can still be in them."
    when = "on the day of this meeting" if ours == out else "before this meeting"
    return f"{said}, {when}: they can be read here, and what is agreed here is not in them."


def mark(touch: Touch) -> str:
    """In a few words, such as "on Good Friday", "in Ramadan, about" or "perhaps on Eid al-Fitr"."""
    each = touch.observance
    place = f"{'on' if each.first == each.last else 'in'} {each.name}"
    if not touch.certain:
        return f"perhaps {place}"
    return f"{place}, about" if each.about else place


def step_mark(distance: tuple[int, Unit], promise: TimingPromise, *, kept: bool) -> str:
    """Such as "two weeks before the Board" or "one week before the Board, not two weeks before"."""
    place = f"{_place(*distance)} {the(promise.other)}"
    if kept or promise.relation is TimingRelation.NOT_SAME_WEEK:
        return place
    return f"{place}, not {_as_promised(promise).removesuffix(' as')}"


def the(name: str) -> str:
    """The name of a group inside a sentence."""
    return name if name.lower().startswith("the ") else f"the {name}"


def _those_days(days: Period, touch: Touch) -> str:
    that = "That week" if (days.length_days or 8) <= 7 else "That time"
    if touch.observance.first == touch.observance.last:
        return f"{that} {'holds' if touch.certain else 'may hold'}"
    if _lies_inside(days, touch.observance):
        return f"{that} falls in"
    return f"Part of {that.lower()} {'falls' if touch.certain else 'may fall'} in"


def _lies_inside(days: Period, each: Observance) -> bool:
    return each.surely.covers(days)


def _met_on(meeting: MeetingFact, on: dt.date) -> str:
    return f"{met(meeting, on)} on {in_short(meeting.on)}"


def _as_promised(promise: TimingPromise) -> str:
    """Such as "in the week before" or "five working days after"."""
    if not promise.relation.needs_amount:
        return SAME[promise.relation]
    ahead = -promise.amount if promise.relation is TimingRelation.AFTER else promise.amount
    return _place(ahead, promise.unit)


def _place(ahead: int, unit: Unit) -> str:
    side = "before" if ahead > 0 else "after"
    if ahead == 0:
        return "in the same week as" if unit is Unit.WEEKS else "on the same day as"
    if unit is Unit.WEEKS and abs(ahead) == 1:
        return f"in the week {side}"
    return f"{amount_in_words(abs(ahead), unit)} {side}"
