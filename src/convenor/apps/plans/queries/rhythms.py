"""What the terms of a group say of its rhythm, as parts of a plan request."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from convenor.apps.groups.queries import GroupRow
from convenor.apps.meetings.queries import MeetingRow
from convenor.core.dates import Unit, Weekday, later_by, months_later
from convenor.core.governance.cadence import DEFAULT_TOLERANCE_DAYS
from convenor.core.planner.problem import (
    PlannedGroup,
    PlanRequest,
    Strength,
    meetings_wanted,
    rhythm_days,
)
from convenor.core.terms import schema
from convenor.core.terms.schema.meeting import TimingRelation

MOST_GAPS_OF_SILENCE = 2
KNOWN_MONTHS_AROUND = 4
"""Dates of others that lie so near to the plan count too: one meets two weeks before the other."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The time of a plan, the day on which it is made, and the days that are no working days."""

    first: dt.date
    last: dt.date
    on: dt.date
    holidays: frozenset[dt.date]


def planned_group(
    group: GroupRow,
    terms: schema.Group | None,
    meetings: Sequence[MeetingRow],
    within: Horizon,
    *,
    count: int | None = None,
) -> dict[str, Any]:
    """A group's part of the request, with what its terms state and nothing else.

    `meetings` are the dates that stand, in order. Those that are past, or too near for notice, are
    settled: they are not planned any more, and the first gap is counted from the last of them.
    """
    part: dict[str, Any] = {"slug": group.slug, "name": group.called}
    if terms is not None:
        part |= _stated(terms)
    behind, ahead = _settled_and_open(part, meetings, within)
    if within.first < within.on:
        part["not_before"] = within.on
    part["starts"] = _starts(part.get("starts", ()), ahead)
    if part.get("weekdays") and any(
        Weekday.of(row.on).value not in part["weekdays"] for row in ahead
    ):
        part["weekdays_strength"] = Strength.SHOULD.value
    if "every" in part:
        part |= _gap(part)
    if behind and _is_near(behind[-1].on, part, within):
        part["previous"] = behind[-1].on
    settled = sum(within.first <= row.on for row in behind)
    return _counted(part, within, settled, len(ahead), count)


def _counted(
    part: dict[str, Any], within: Horizon, settled: int, ahead: int, count: int | None
) -> dict[str, Any]:
    """How many are left to plan. Raises KeyError never: what is not stated stays out."""
    if count is not None:
        return part | {"meetings": max(count, ahead)}
    if not {"every", "at_least_a_year"} & part.keys():
        return part
    plain = {"first": within.first, "last": within.last, "groups": [part]}
    wanted = meetings_wanted(PlanRequest.model_validate(plain))[part["slug"]]
    if not wanted:
        return {key: value for key, value in part.items() if key != "at_least_a_year"}
    if settled and "at_least_a_year" in part:
        part["at_least_a_year"] = max(part["at_least_a_year"] - settled, 0) or None
    if settled or ahead > wanted:
        part["meetings"] = max(wanted - settled, ahead)
    return part


def _settled_and_open(
    part: Mapping[str, Any], meetings: Sequence[MeetingRow], within: Horizon
) -> tuple[list[MeetingRow], list[MeetingRow]]:
    soonest = max(within.first, within.on)
    if notice := part.get("notice"):
        day = later_by(within.on, notice["number"], Unit(notice["unit"]), within.holidays)
        soonest = max(soonest, day)
    known = [row for row in meetings if row.on <= within.last]
    return [row for row in known if row.on < soonest], [row for row in known if row.on >= soonest]


def fixed_series(
    group: GroupRow,
    terms: schema.Group | None,
    meetings: Sequence[MeetingRow],
    within: Horizon,
) -> dict[str, Any]:
    """The dates of a group that is not planned here, as far as they are known."""
    earliest = months_later(within.first, -KNOWN_MONTHS_AROUND)
    latest = months_later(within.last, KNOWN_MONTHS_AROUND)
    near = [row for row in meetings if earliest <= row.on <= latest]
    part: dict[str, Any] = {
        "slug": group.slug,
        "name": group.called,
        "dates": [_fixed_date(row) for row in near],
    }
    if near:
        last = near[-1].on + _half_a_gap([row.on for row in near])
        part["known"] = {"first": min(earliest, last), "last": last}
    if terms is not None and terms.lead_times and terms.lead_times.papers:
        part["papers"] = _lead(terms.lead_times.papers)
    return part


def _half_a_gap(days: Sequence[dt.date]) -> dt.timedelta:
    """How long after its last known date a body surely has no other: half of its shortest gap."""
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return dt.timedelta(days=min(gaps).days // 2) if gaps else dt.timedelta()


def timing_rules(
    terms: Mapping[str, schema.Group | None], wanted: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Every rule that keeps two groups in step, of which at least one is planned.

    "One week before" is one week exactly. Where both are planned and meet equally often, the first goes
    with the first; the same said from the other side is then the same rule.
    """
    found = []
    seen: set[tuple[Any, ...]] = set()
    for slug, group in terms.items():
        for rule in group.timing if group else ():
            if rule.group not in terms or not {slug, rule.group} & wanted.keys():
                continue
            part = _timing(slug, rule, wanted)
            if (same := _the_same_from_either_side(part)) not in seen:
                seen.add(same)
                found.append(part)
    return found


def _stated(terms: schema.Group) -> dict[str, Any]:
    part: dict[str, Any] = {}
    rhythm, sitting, leads = terms.cadence, terms.sitting, terms.lead_times
    if rhythm and rhythm.every:
        part["every"] = rhythm.every.model_dump(mode="json")
    if rhythm and rhythm.at_least_a_year:
        part["at_least_a_year"] = rhythm.at_least_a_year
    if sitting:
        part["weekdays"] = [day.value for day in sitting.weekdays]
        part |= {"starts": (sitting.start,)} if sitting.start else {}
        part |= {"place": sitting.place} if sitting.place and len(sitting.place) <= 200 else {}
        if sitting.start and sitting.end:
            part["minutes"] = _minutes(sitting.start, sitting.end)
    if leads and leads.notice:
        part["notice"] = _lead(leads.notice)
    if leads and leads.papers:
        part["papers"] = _lead(leads.papers)
    return part


def _is_near(previous: dt.date, part: Mapping[str, Any], within: Horizon) -> bool:
    """Whether the last meeting still tells when the next is due: a group silent for long begins anew."""
    most = part.get("gap_at_most")
    return most is None or within.first <= previous + dt.timedelta(days=MOST_GAPS_OF_SILENCE * most)


def _gap(part: Mapping[str, Any]) -> dict[str, Any]:
    rhythm = rhythm_days(PlannedGroup.model_validate(part)) or 0
    return {
        "gap_at_most": rhythm + DEFAULT_TOLERANCE_DAYS,
        "gap_at_most_strength": Strength.SHOULD.value,
    }


def _starts(usual: Sequence[str], within: Sequence[MeetingRow]) -> list[str]:
    """The usual time, or ten; then the times of dates that stand already."""
    times = [row.start.strftime("%H:%M") for row in within if row.start]
    return list(dict.fromkeys((*(usual or ("10:00",)), *times)))


def _minutes(start: str, end: str) -> int:
    began, ended = dt.time.fromisoformat(start), dt.time.fromisoformat(end)
    minutes = (ended.hour - began.hour) * 60 + ended.minute - began.minute
    return min(max(minutes, 5), 720)


def _lead(lead: schema.LeadTime) -> dict[str, Any]:
    return {"number": lead.number, "unit": lead.unit.value}


def _fixed_date(row: MeetingRow) -> dict[str, Any]:
    """One that goes on past midnight is stated by its start alone, for a fixed date ends on its day."""
    ends = row.end if row.start is None or row.end is None or row.start < row.end else None
    return {"on": row.on, "start": _clock(row.start), "end": _clock(ends)}


def _clock(time: dt.time | None) -> str | None:
    return time.strftime("%H:%M") if time else None


def _timing(slug: str, rule: schema.Timing, wanted: Mapping[str, int]) -> dict[str, Any]:
    ours, theirs = wanted.get(slug), wanted.get(rule.group)
    part: dict[str, Any] = {
        "group": slug,
        "when": rule.when.value,
        "other": rule.group,
        "unit": rule.unit.value,
        "match": "each" if ours is not None and ours == theirs else "some",
    }
    if rule.amount is not None:
        part |= {"at_least": rule.amount, "at_most": rule.amount}
    return part


def _the_same_from_either_side(part: Mapping[str, Any]) -> tuple[Any, ...]:
    one, other, when = part["group"], part["other"], part["when"]
    apart = when == TimingRelation.NOT_SAME_WEEK
    if part["match"] != "each" and not apart:
        return (one, when, other, part.get("at_least"), part["unit"])
    if when == TimingRelation.AFTER:
        one, other, when = other, one, TimingRelation.BEFORE.value
    elif when != TimingRelation.BEFORE and other < one:
        one, other = other, one
    return (one, when, other, part.get("at_least"), part["unit"])
