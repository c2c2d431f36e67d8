"""When a group meets, and what goes out before and after. Tolerant of rules half filled in."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    amount_in_words,
    every_in_words,
    listed,
    time_in_words,
    times_in_words,
    times_of_day_in_words,
)
from convenor.core.terms.schema import Cadence, LeadTime, LeadTimes, Sitting, Timing
from convenor.core.terms.schema.meeting import TimingRelation, TimingUnit
from convenor.core.terms.wording.english.articles import ended, the_body
from convenor.core.terms.wording.sentences import Names, name_of

HOW_OFTEN_NOT_STATED = "How often it meets is not stated."
SENT = {
    "notice": ("Notice of a meeting is given", "before"),
    "agenda": ("The agenda goes out", "before"),
    "papers": ("Papers go out", "before"),
    "actions": ("Actions go out", "after"),
    "minutes": ("Minutes go out", "after"),
}
USUALLY_STATED = {"agenda": "the agenda", "papers": "papers", "minutes": "minutes"}


def cadence_sentence(
    cadence: Cadence | None, sitting: Sitting | None, timing: Sequence[Timing], names: Names
) -> str:
    """ "Meets every three months on a Wednesday, 10am to noon, in the week before the Board." """
    return " ".join(cadence_parts(cadence, sitting, timing, names).values())


def cadence_parts(
    cadence: Cadence | None, sitting: Sitting | None, timing: Sequence[Timing], names: Names
) -> dict[str, str]:
    """The sentences about when a group meets, each under its own key."""
    rhythm, usual, beside = (
        cadence_words(cadence),
        sitting_words(sitting),
        timing_words(timing, names),
    )
    said: dict[str, str] = {}
    if rhythm or usual or beside:
        said["meets"] = f"M{_together(rhythm, usual, beside)[1:]}."
    if cadence and cadence.as_stated:
        said["as_stated"] = f"In the words of the source: “{cadence.as_stated.rstrip('.')}”."
    elif not rhythm:
        said["not_stated"] = HOW_OFTEN_NOT_STATED
    return said | _manner(sitting)


def cadence_words(cadence: Cadence | None) -> str:
    """ "every three months and at least four times a year", or nothing."""
    if cadence is None:
        return ""
    rhythm = every_in_words(cadence.every.number, cadence.every.unit) if cadence.every else ""
    if cadence.ad_hoc:
        rhythm = "when there is need"
    least = cadence.at_least_a_year
    often = f"at least {times_in_words(least)} a year" if least else ""
    return " and ".join(filter(None, (rhythm, often)))


def sitting_words(sitting: Sitting | None) -> str:
    """ "on a Wednesday, 10am to noon", or nothing."""
    if sitting is None:
        return ""
    days = listed([f"a {day}" for day in sitting.weekdays], "or")
    return ", ".join(filter(None, (f"on {days}" if days else "", _hours(sitting))))


def _hours(sitting: Sitting) -> str:
    start, end = (
        dt.time.fromisoformat(each) if each else None for each in (sitting.start, sitting.end)
    )
    if start is None:
        return f"until {time_in_words(end)}" if end else ""
    return times_of_day_in_words(start, end) if end else f"from {time_in_words(start)}"


def timing_words(timing: Sequence[Timing], names: Names) -> str:
    """ "in the week before the Operations Group and two weeks before the Board", or nothing."""
    beside = [_beside(rule, names) for rule in timing if not _keeps_apart(rule)]
    apart = [_beside(rule, names) for rule in timing if _keeps_apart(rule)]
    joined = listed(beside)
    if not apart:
        return joined
    return f"{joined}, but {listed(apart, 'nor')}" if joined else listed(apart, "nor")


def _keeps_apart(rule: Timing) -> bool:
    return rule.when is TimingRelation.NOT_SAME_WEEK


def _beside(rule: Timing, names: Names) -> str:
    group = the_body(name_of(names, rule.group)) if rule.group else "another group"
    match rule.when:
        case TimingRelation.SAME_WEEK:
            return f"in the same week as {group}"
        case TimingRelation.NOT_SAME_WEEK:
            return f"not in the same week as {group}"
        case TimingRelation.SAME_DAY:
            return f"on the same day as {group}"
    if rule.unit is TimingUnit.WEEKS and rule.amount == 1:
        return f"in the week {rule.when} {group}"
    apart = f"{amount_in_words(rule.amount, rule.unit)} " if rule.amount else ""
    return f"{apart}{rule.when} {group}"


def _together(rhythm: str, usual: str, beside: str) -> str:
    start = " ".join(filter(None, ("meets", rhythm, usual)))
    if not beside:
        return start
    return f"{start}, {beside}" if usual or " and " in rhythm else f"{start} {beside}"


def _manner(sitting: Sitting | None) -> dict[str, str]:
    said = {}
    if sitting and sitting.mode:
        said["mode"] = ended(f"Way of meeting: {sitting.mode}")
    if sitting and sitting.place:
        said["place"] = ended(f"Usual place: {sitting.place}")
    return said


def lead_time_sentence(what: str, lead_time: LeadTime) -> str:
    """ "Papers go out five working days before the meeting." """
    goes, side = SENT[what]
    if lead_time.number == 0:
        return f"{goes} on the day of the meeting."
    return f"{goes} {amount_in_words(lead_time.number, lead_time.unit)} {side} the meeting."


def lead_time_sentences(lead_times: LeadTimes | None) -> tuple[tuple[str, LeadTime | None], ...]:
    """A sentence for each, with its rule; and one for what is not stated, with None."""
    stated = {what: each for what in SENT if (each := getattr(lead_times, what, None)) is not None}
    said: list[tuple[str, LeadTime | None]] = [
        (lead_time_sentence(what, each), each) for what, each in stated.items()
    ]
    missing = [words for what, words in USUALLY_STATED.items() if what not in stated]
    if missing:
        verb = "goes" if missing == ["the agenda"] else "go"
        said.append((f"When {listed(missing)} {verb} out is not stated.", None))
    return tuple(said)
