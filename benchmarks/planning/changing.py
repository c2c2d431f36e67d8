"""What a secretariat waits for while it works: why it cannot be done, and what mends a lost date."""

import datetime as dt
import statistics
import time

from benchmarks.planning import instances
from convenor.core.planner.check import check
from convenor.core.planner.fixpoint import conflict
from convenor.core.planner.problem import AvoidedDays, Match, Pin, PlanRequest, Strength
from convenor.core.planner.repair import repair

WITNESSES = {
    "region": instances.region_with_witness,
    "country": instances.country_with_witness,
}
LEAVE_FROM = dt.date(2027, 6, 1)
LOST = 40
"""Which of the meetings in order of date loses its day."""


def explained(name, runs):
    """Of a request with one rule too many: how many rules cannot be kept together, and the time."""
    request, _ = made(name)
    asked, times, worked = with_a_long_leave(request), [], []
    for _run in range(runs):
        began, work = time.perf_counter(), time.process_time()
        found = conflict(asked)
        times.append(time.perf_counter() - began)
        worked.append(time.process_time() - work)
    return {
        "rules": found.rules,
        "seconds": statistics.median(times),
        "processor": statistics.median(worked),
        "at_first": worked[0],
    }


def made(name):
    kind, number = name.split()
    return WITNESSES[kind](int(number))


def with_a_long_leave(request: PlanRequest) -> PlanRequest:
    """Somebody rules that a group on which another hangs may not meet, longer than its gaps may be."""
    link = next(
        each
        for each in request.timing
        if each.strength is Strength.MUST
        and each.match is Match.EACH
        and each.other in request.group
    )
    longest = request.group[link.other].gap_at_most
    leave = AvoidedDays(
        name="a long leave",
        first=LEAVE_FROM,
        last=LEAVE_FROM + dt.timedelta(days=longest + 7),
        strength=Strength.MUST,
        groups=(link.other,),
    )
    return request.model_copy(update={"avoid": (*request.avoid, leave)})


def mended(name):
    """After a date is lost half a year on: ways to mend it, moves of the first one, and the time."""
    request, meetings = made(name)
    lost = sorted(meetings, key=lambda each: each.on)[LOST]
    pin = Pin(group=lost.group, on=lost.on, meets=False)
    asked = request.model_copy(update={"pins": (*request.pins, pin)})
    began, work = time.perf_counter(), time.process_time()
    found = repair(asked, meetings, today=request.first)
    took, worked = time.perf_counter() - began, time.process_time() - work
    moves = len(found[0].moves) if found else 0
    broken = sum(len(check(asked, each.meetings).broken) for each in found)
    return {
        "ways": len(found),
        "moves": moves,
        "broken": broken,
        "seconds": took,
        "processor": worked,
    }
