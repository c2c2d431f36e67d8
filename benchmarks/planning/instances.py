"""Calendars to plan, each always the same: the founding case, a region, and a country.

    python benchmarks/planning/instances.py region 1 -o region-1.json

DATA SHEET

What they are for: tests and measurements of the planner. Everything in `region` and `country` is made up;
names, school holidays and boards stand for no real ones. Bank holidays, Ramadan and the Eids are computed.

`founding(year)`: the two founding pages (issue 3). A strategy group meets every three months on Wednesdays,
10:00 to 12:00, in the calendar week before the operations group and two calendar weeks before the board;
a regional group meets at least three times a year, each time one to four weeks after a meeting of every
sub-regional group. No gap is longer than the rhythm and 14 days. Nobody's seats are in it.

`region(seed)`: 15 groups, 120 meetings in 2027 and 2028. One group meets every six weeks (16 meetings, none
in August), one every two months (12), nine quarterly (8 each), two three times a year (6), two twice (4).
150 people: 36 of the 105 pairs of groups share somebody who must be at both, 62 more share somebody, 7 share
nobody. Everybody has 2 to 5 holidays and 2 to 6 single days away. Four exact links one by one, one 'at least
one' that must hold, six wishes; an outside board and releases of figures; six rooms, each closed for a
fortnight; three towns with travel between them. Gaps must stay from 14 to 42 days below the rhythm to 14 to
35 above it, which leaves each meeting several weeks.

`country(seed)`: 12 such regions and two national groups: 182 groups, 1,460 meetings, 1,800 people. The
chair of each regional board must be at the national board, others should come to it or to the national
forum. Each regional board meets one to three weeks before a national one: four regions must, the rest should.

A legal plan surely exists: one is drawn first (see `witness`), and every must is one that it keeps. It is
not in the request. The same seed gives the same request, byte for byte.
"""

import argparse
import datetime as dt
import random
import sys
from pathlib import Path

if __package__ in (None, ""):
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.planning.regions import CannotBeMade, Region, build
from benchmarks.planning.surroundings import Frame
from benchmarks.planning.witness import DAY, Witness
from convenor.core.dates import Weekday, weeks_between
from convenor.core.dates.calendars import Nation, bank_holidays, eid_al_adha, eid_al_fitr, ramadan
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import (
    Attends,
    AvoidedDays,
    AvoidedTime,
    FixedDate,
    FixedSeries,
    Match,
    Need,
    PlannedGroup,
    PlanRequest,
    Strength,
    Timing,
    TimingWhen,
)
from convenor.core.terms.schema.meeting import CadenceUnit, Every

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2028, 12, 31)
REGIONS, HARD_REGIONS = 12, 4
QUARTERLY = Every(number=3, unit=CadenceUnit.MONTHS)
SUB_REGIONS = {
    "humber-group": "Humber",
    "south-yorkshire-group": "South Yorkshire",
    "west-yorkshire-group": "West Yorkshire",
}
SCHOOL_WEEKS = (((2, 14), 1), ((4, 1), 2), ((5, 28), 1), ((7, 23), 6), ((10, 24), 1), ((12, 20), 2))
"""A month and day, and so many weeks from the Monday before: a pattern, no authority's term dates."""


def founding(year: int, board_dates: tuple[dt.date, ...] | None = None) -> PlanRequest:
    """The founding case for one year; with `board_dates` the board is an outside body's fixed dates."""
    groups = [
        _quarterly("strategy-group", "Strategy Group", weekdays=(Weekday.WEDNESDAY,)),
        _quarterly("operations-group", "Operations Group"),
        PlannedGroup(
            slug="smg",
            name="Yorkshire and Humber Strategic Migration Group",
            at_least_a_year=3,
            gap_at_most=122 + 14,
        ),
        *(_quarterly(slug, f"{name} sub-regional group") for slug, name in SUB_REGIONS.items()),
    ]
    board = FixedSeries(
        slug="strategic-board",
        name="Leeds Strategic Migration Board",
        dates=tuple(FixedDate(on=day) for day in board_dates or ()),
    )
    if board_dates is None:
        groups.append(_quarterly(board.slug, board.name))
    return PlanRequest(
        first=dt.date(year, 1, 1),
        last=dt.date(year, 12, 31),
        holidays=_holidays(year, year),
        groups=tuple(groups),
        fixed=() if board_dates is None else (board,),
        timing=_founding_links(Match.EACH if board_dates is None else Match.SOME),
        avoid=_moon(year, year),
        avoid_times=_friday_prayers(),
    )


def region(seed: int) -> PlanRequest:
    """15 groups with 120 meetings in two years, and 150 people."""
    return region_with_witness(seed)[0]


def country(seed: int) -> PlanRequest:
    """Twelve regions and two national groups: 182 groups with 1,460 meetings, and 1,800 people."""
    return country_with_witness(seed)[0]


def _quarterly(slug: str, name: str, **more) -> PlannedGroup:
    return PlannedGroup(slug=slug, name=name, every=QUARTERLY, gap_at_most=91 + 14, **more)


def _founding_links(with_board: Match) -> tuple[Timing, ...]:
    def strategy(other: str, weeks: int, match: Match) -> Timing:
        return Timing(
            group="strategy-group",
            when=TimingWhen.BEFORE,
            other=other,
            at_least=weeks,
            at_most=weeks,
            match=match,
        )

    sub_regional = (
        Timing(group="smg", when=TimingWhen.AFTER, other=slug, at_least=1, at_most=4)
        for slug in SUB_REGIONS
    )
    return (
        strategy("operations-group", 1, Match.EACH),
        strategy("strategic-board", 2, with_board),
        *sub_regional,
    )


def _holidays(first: int, last: int) -> tuple[dt.date, ...]:
    found = bank_holidays(Nation.ENGLAND, range(first, last + 1)).observances
    return tuple(sorted({each.first for each in found}))


def _moon(first: int, last: int) -> tuple[AvoidedDays, ...]:
    years = range(first, last + 1)
    found = (ramadan(years) + eid_al_fitr(years) + eid_al_adha(years)).observances
    return tuple(
        AvoidedDays(name=each.name, first=each.first, last=each.last, about=each.about)
        for each in found
    )


def _friday_prayers() -> tuple[AvoidedTime, ...]:
    return (
        AvoidedTime(
            name="Friday midday prayers",
            weekday=Weekday.FRIDAY,
            start="12:00",
            end="14:30",
        ),
    )


def _school_weeks(first: int, last: int) -> tuple[AvoidedDays, ...]:
    starts = (
        (dt.date(year, *day), weeks)
        for year in range(first, last + 1)
        for day, weeks in SCHOOL_WEEKS
    )
    mondays = ((start - DAY * start.weekday(), weeks) for start, weeks in starts)
    return tuple(
        AvoidedDays(
            name="Sample school holiday",
            first=monday,
            last=monday + DAY * (7 * weeks - 3),
            strength=Strength.SHOULD if weeks > 1 else Strength.WOULD_LIKE,
        )
        for monday, weeks in mondays
    )


def _random(*seed: object) -> random.Random:
    return random.Random(":".join(map(str, seed)))  # noqa: S311 - chance, not secrecy


def region_with_witness(seed: int) -> tuple[PlanRequest, list[PlannedMeeting]]:
    """The request, and the hidden calendar that keeps every must of it."""
    holidays = _holidays(FIRST.year, LAST.year)
    made = build(Frame(_random("region", seed), FIRST, LAST, frozenset(holidays)))
    return _request([made]), _meetings([made.witness])


def _request(regions: list[Region], groups=(), timing=(), people=None) -> PlanRequest:
    return PlanRequest(
        first=FIRST,
        last=LAST,
        decided_on=FIRST - 60 * DAY,
        holidays=_holidays(FIRST.year, LAST.year),
        groups=(*(group for made in regions for group in made.groups), *groups),
        fixed=tuple(series for made in regions for series in made.fixed),
        timing=(*(link for made in regions for link in made.timing), *timing),
        people=people or tuple(each for made in regions for each in made.people),
        rooms=tuple(room for made in regions for room in made.rooms),
        avoid=(*_moon(FIRST.year, LAST.year), *_school_weeks(FIRST.year, LAST.year)),
        avoid_times=_friday_prayers(),
        travel=tuple(each for made in regions for each in made.travel),
    )


def _meetings(witnesses: list[Witness]) -> list[PlannedMeeting]:
    return sorted(
        meeting
        for witness in witnesses
        for meetings in witness.meetings.values()
        for meeting in meetings
    )


def country_with_witness(seed: int) -> tuple[PlanRequest, list[PlannedMeeting]]:
    """The request, and the hidden calendar that keeps every must of it."""
    rng, holidays = _random("country", seed), frozenset(_holidays(FIRST.year, LAST.year))
    national, witness = _national(rng, holidays)
    board, forum = national
    days = frozenset(meeting.on for meeting in witness.meetings[board.slug])
    before = _one_to_three_weeks_before(days)
    regions = [
        build(
            Frame(
                _random("country", seed, number),
                FIRST,
                LAST,
                holidays,
                prefix=f"region-{number}-",
                title=f"Region {number} ",
                outside_days=days,
                lead_days=before if number <= HARD_REGIONS else None,
            )
        )
        for number in range(1, REGIONS + 1)
    ]
    links = [_lead_link(made, number, board) for number, made in enumerate(regions, start=1)]
    people = tuple(each for made in regions for each in _sent(rng, made, board, forum))
    request = _request(regions, national, links, people)
    return request, _meetings([witness, *(made.witness for made in regions)])


def _one_to_three_weeks_before(days: frozenset[dt.date]) -> frozenset[dt.date]:
    horizon = (FIRST + DAY * n for n in range((LAST - FIRST).days + 1))
    return frozenset(
        day for day in horizon if any(1 <= weeks_between(day, other) <= 3 for other in days)
    )


def _national(rng, holidays) -> tuple[list[PlannedGroup], Witness]:
    """A board every two months and a forum every quarter, 20 meetings together."""
    rows = (("national-board", 2, 61, 12), ("national-forum", 3, 91, 8))
    groups = [
        PlannedGroup(
            slug=slug,
            name=slug.replace("-", " ").capitalize(),
            every=Every(number=months, unit=CadenceUnit.MONTHS),
            meetings=meetings,
            previous=FIRST - 30 * DAY,
            weekdays=(Weekday.TUESDAY, Weekday.THURSDAY),
            starts=("11:00", "13:00"),
            gap_at_least=days - 14,
            gap_at_most=days + 14,
            place="The capital",
        )
        for slug, months, days, meetings in rows
    ]
    apart = frozenset({frozenset(group.slug for group in groups)})
    witness = Witness(rng, FIRST, (LAST - FIRST).days + 1, (), holidays, apart)
    if not all(witness.place(each) for each in groups):
        raise CannotBeMade("the national groups")
    return groups, witness


def _lead_link(made: Region, number: int, board: PlannedGroup) -> Timing:
    return Timing(
        group=made.groups[0].slug,
        when=TimingWhen.BEFORE,
        other=board.slug,
        at_least=1,
        at_most=3,
        strength=Strength.MUST if number <= HARD_REGIONS else Strength.SHOULD,
    )


def _sent(rng, made: Region, board: PlannedGroup, forum: PlannedGroup):
    """The people of a region, the first who must be at its board also at the national one."""
    lead = Attends(group=made.groups[0].slug, need=Need.MUST)
    chair = next(person for person in made.people if lead in person.attends)
    others = rng.sample([person.key for person in made.people if person is not chair], 6)
    for person in made.people:
        more = [Attends(group=board.slug, need=Need.MUST)] if person is chair else []
        if person.key in others:
            more.append(Attends(group=rng.choice((board, forum)).slug))
        yield person.model_copy(update={"attends": (*person.attends, *more)})


def main() -> None:
    """Write one of them as JSON."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("which", choices=("founding", "region", "country"))
    parser.add_argument("number", type=int, help="the year of the founding case, or a seed")
    parser.add_argument("-o", "--output", type=Path, help="the file; without it, the screen")
    asked = parser.parse_args()
    made = {"founding": founding, "region": region, "country": country}[asked.which](asked.number)
    text = made.model_dump_json(exclude_defaults=True)
    if asked.output:
        asked.output.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
