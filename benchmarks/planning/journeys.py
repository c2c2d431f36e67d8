"""How long all journeys of a country take to compute, beside walking through the calendar for each.

    python benchmarks/planning/journeys.py [SEED]

182 groups with 1,460 meetings over two years (see `instances`), and lines up and down between the groups of
a region, its board and the two national groups, so that every group can reach every other. Measured are the
waits of all pairs for every day, until a concern is heard and until its answer is back. Beside it, in the
same minute, a scan of all meetings for one pair and one day; it is repeated for a sample, and multiplied.
"""

import random
import sys
import time
from pathlib import Path

if __package__ in (None, ""):
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.planning import instances
from convenor.core.planner.journeys import (
    Handover,
    Timetable,
    answers_between,
    sittings_of,
    waits_between,
)

SAMPLE = 200


def handovers(request) -> list[Handover]:
    """Every group of a region with its board, and its board with the national groups, both ways."""
    national = [group.slug for group in request.groups if group.region is None]
    boards = [group for group in request.groups if group.slug.endswith("regional-board")]
    up = [(board.slug, slug) for board in boards for slug in national]
    up += [
        (group.slug, board.slug)
        for board in boards
        for group in request.groups
        if group.region == board.region and group is not board
    ]
    up += [(one, other) for one in national for other in national if one < other]
    return [Handover(*line) for line in up + [(end, start) for start, end in up]]


def scanned(sittings, onward, start, end, raised_on):
    """The plain way: go through the meetings of the calendar, for one pair and one day."""
    handed, given = {start: raised_on}, set()
    for sitting in sittings:
        since = handed.get(sitting.group)
        if since is None or since > sitting.papers_close or sitting.group in given:
            continue
        if sitting.group != start and since > sitting.last_handed_on:
            continue
        if sitting.group == end:
            return sitting.on
        given.add(sitting.group)
        for other in onward[sitting.group]:
            handed.setdefault(other, sitting.on)
    return None


def timed(work):
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def main() -> None:
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def measure(seed: int) -> None:
    request, meetings = instances.country_with_witness(seed)
    sittings = [each for each in sittings_of(request, meetings) if each.group in request.group]
    timetable = Timetable(sittings, handovers(request))
    heard, seconds = timed(lambda: waits_between(timetable, request.first, request.last))
    answered, more = timed(lambda: answers_between(timetable, request.first, request.last))
    days = (request.last - request.first).days + 1
    print(f"{len(timetable.place)} groups, {len(sittings):,} meetings, {days} days, seed {seed}")
    print(f"heard:    {len(heard):>7,} pairs in {seconds:.2f} s")
    print(f"answered: {len(answered):>7,} pairs in {more:.2f} s, using what the first had found")
    compare(timetable, request, seconds * 1_000_000 / (len(heard) * days), days)


def compare(timetable, request, micros: float, days: int) -> None:
    """Microseconds for a pair and a day, and those of a plain scan that says the same."""
    rng = random.Random(1)  # noqa: S311 - chance, not secrecy
    slugs, onward = sorted(timetable.place), timetable.upward.onward
    sample = [
        (*rng.sample(slugs, 2), request.first + instances.DAY * rng.randrange(days))
        for _number in range(SAMPLE)
    ]
    found, seconds = timed(lambda: [scanned(timetable.sittings, onward, *each) for each in sample])
    journeys = [timetable.journey(*each) for each in sample]
    differ = sum(
        (journey and journey.heard_on) != on for journey, on in zip(journeys, found, strict=True)
    )
    plain = seconds * 1_000_000 / SAMPLE
    print(
        f"a pair and a day: {micros:.3f} µs; a plain scan {plain:.0f} µs: {plain / micros:,.0f} times"
    )
    print(f"of {SAMPLE} compared, {differ} differ")


if __name__ == "__main__":
    main()
