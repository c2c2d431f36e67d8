"""A region of 15 groups with 120 meetings in two years, made up so that a legal plan surely exists."""

from dataclasses import dataclass

from benchmarks.planning import surroundings
from benchmarks.planning.seats import person, seats
from benchmarks.planning.surroundings import Frame
from benchmarks.planning.witness import DAY, Witness
from convenor.core.dates import Unit, Weekday, later_by, working_days_between
from convenor.core.planner.problem import (
    Attends,
    FixedSeries,
    Lead,
    Match,
    Need,
    PlannedGroup,
    PlannedPerson,
    Room,
    RoomNeed,
    Strength,
    Timing,
    TimingWhen,
    Travel,
)
from convenor.core.terms.schema.meeting import CadenceUnit, Every

KINDS = {
    "third": (Every(number=4, unit=CadenceUnit.MONTHS), 122, 6),
    "quarter": (Every(number=3, unit=CadenceUnit.MONTHS), 91, 8),
    "six-weeks": (Every(number=6, unit=CadenceUnit.WEEKS), 42, 16),
    "two-months": (Every(number=2, unit=CadenceUnit.MONTHS), 61, 12),
    "half": (Every(number=6, unit=CadenceUnit.MONTHS), 183, 4),
}
"""The rhythm, its days, and how many meetings there are to be in two years."""
GROUPS = {
    "regional-board": "third",
    "theme-board": "third",
    "strategy": "quarter",
    "operations": "quarter",
    "housing": "quarter",
    "providers": "quarter",
    "health": "quarter",
    "north": "quarter",
    "south": "quarter",
    "education": "quarter",
    "voluntary": "quarter",
    "casework": "six-weeks",
    "delivery": "two-months",
    "employers": "half",
    "universities": "half",
}
BEFORE = {"third": 35, "quarter": 28, "six-weeks": 14, "two-months": 21, "half": 42}
AFTER = {"third": 21, "quarter": 14, "six-weeks": 14, "two-months": 14, "half": 35}
"""By how many days a gap may be shorter and longer than the rhythm."""
STARTS = ("09:30", "10:00", "13:00", "14:00")
FAMILIES = (
    ("regional-board", "north", "theme-board"),
    ("strategy", "operations"),
    ("housing", "providers"),
)
"""Each is placed after the one that it hangs on."""
ATTEMPTS, FAMILY_ATTEMPTS = 200, 10


class CannotBeMade(RuntimeError):
    """No calendar was found for a seed; it never happens with those in use."""

    def __init__(self, what: str) -> None:
        super().__init__(f"No calendar was found for {what}: take another seed.")


@dataclass
class Region:
    """What one region adds to a request."""

    groups: list[PlannedGroup]
    fixed: list[FixedSeries]
    timing: list[Timing]
    people: list[PlannedPerson]
    rooms: tuple[Room, ...]
    travel: list[Travel]
    witness: Witness


def build(frame: Frame) -> Region:
    """Draw until a calendar is found that keeps every must, then give people their times away."""
    for _attempt in range(ATTEMPTS):
        rng = frame.rng
        held, hard = seats(rng, [frame.slug(key) for key in GROUPS])
        rooms = surroundings.rooms(frame)
        groups = {key: _group(frame, key, held) for key in GROUPS}
        board = surroundings.board(frame)
        witness = Witness(
            rng, frame.first, (frame.last - frame.first).days + 1, rooms, frame.holidays, hard
        )
        busy = frame.outside_days | {date.on for date in board.dates}
        witness.closed = witness.mask(busy.__contains__)
        if _plan(frame, witness, groups, board):
            return _region(frame, witness, groups, board, held)
    raise CannotBeMade(frame.title or "a region")


def _region(frame, witness, groups, board, held) -> Region:
    statistics = surroundings.statistics(frame)
    on_board = frame.rng.sample(range(len(held)), 8)
    people = [
        _person(frame, witness, number, seats_held, board if number in on_board else None)
        for number, seats_held in enumerate(held)
    ]
    return Region(
        list(groups.values()),
        [board, statistics],
        _links(frame, board, statistics),
        people,
        witness.rooms,
        surroundings.travel(frame),
        witness,
    )


def _group(frame: Frame, key: str, held) -> PlannedGroup:
    rng, kind = frame.rng, GROUPS[key]
    every, days, meetings = KINDS[kind]
    seated = sum(frame.slug(key) in seats_held for seats_held in held)
    has_room = rng.random() < 0.8
    return PlannedGroup(
        slug=frame.slug(key),
        name=frame.name(key),
        region=frame.prefix.rstrip("-") or None,
        every=every,
        meetings=meetings,
        at_least_a_year=3 if kind == "third" else None,
        previous=frame.first - DAY * rng.randint(10, days - 12),
        weekdays=tuple(rng.sample(list(Weekday)[:5], rng.choice((1, 2, 2, 3)))),
        months=tuple(month for month in range(1, 13) if month != 8) if key == "casework" else (),
        starts=tuple(sorted(rng.sample(STARTS, rng.choice((1, 2))))),
        minutes=rng.choice((90, 120, 120, 150)),
        gap_at_least=days - BEFORE[kind],
        gap_at_most=days + AFTER[kind],
        evenly=rng.choice((Strength.WOULD_LIKE, Strength.SHOULD)),
        papers=Lead(number=rng.choice((5, 7)), unit=Unit.WORKING_DAYS),
        room=RoomNeed(people=min(seated, 40), access=surroundings.access(frame, key))
        if has_room
        else None,
        place=None if has_room else rng.choice(surroundings.places(frame)),
    )


def _plan(frame: Frame, witness: Witness, groups, board: FixedSeries) -> bool:
    """Families of groups that hang on each other come first, then the others."""
    weeks = [witness.week_mask(date.on, -2) for date in board.dates]
    only = {
        "regional-board": lambda: _lead_days(frame, witness),
        "north": lambda: _before_each(frame, witness, groups["regional-board"], groups["north"]),
        "theme-board": lambda: _before_papers(frame, witness, groups["regional-board"]),
        "strategy": lambda: weeks,
        "operations": lambda: witness.weeks_from(frame.slug("strategy"), 1),
        "providers": lambda: witness.weeks_from(frame.slug("housing"), 2),
    }
    alone = ((key,) for key in GROUPS if not any(key in family for family in FAMILIES))
    return all(
        any(_place(witness, groups, family, only) for _attempt in range(FAMILY_ATTEMPTS))
        for family in (*FAMILIES, *alone)
    )


def _place(witness: Witness, groups, family: tuple[str, ...], only) -> bool:
    """All of a family, or none of it."""
    for number, key in enumerate(family):
        if not witness.place(groups[key], only[key]() if key in only else None):
            for placed in family[:number]:
                witness.withdraw(groups[placed])
            return False
    return True


def _lead_days(frame: Frame, witness: Witness) -> list[int] | None:
    if frame.lead_days is None:
        return None
    return [witness.mask(frame.lead_days.__contains__)] * KINDS["third"][2]


def _before_each(frame: Frame, witness: Witness, board: PlannedGroup, north: PlannedGroup):
    """For each meeting of the board, one of the northern group's, one to four weeks before."""
    masks = [witness.all_days] * north.meetings
    for meeting in witness.meetings[board.slug]:
        since = (meeting.on - north.previous).days - 18
        number = round(since / 91 + frame.rng.uniform(-0.4, 0.4)) - 1
        weeks = [witness.week_mask(meeting.on, -weeks) for weeks in range(1, 5)]
        masks[min(max(number, 0), north.meetings - 1)] &= sum(weeks)
    return masks


def _before_papers(frame: Frame, witness: Witness, lead: PlannedGroup) -> list[int]:
    masks = []
    for meeting in witness.meetings[lead.slug]:
        papers = later_by(meeting.on, -lead.papers.number, lead.papers.unit, frame.holidays)
        near = {papers - DAY * days for days in range(1, 60)}
        kept = {day for day in near if 5 <= working_days_between(day, papers, frame.holidays) <= 30}
        masks.append(witness.mask(kept.__contains__))
    return masks


def _links(frame: Frame, board: FixedSeries, statistics: FixedSeries) -> list[Timing]:
    """Four one by one and one 'at least one' that must hold, and wishes."""
    one_by_one = {"match": Match.EACH, "strength": Strength.MUST}
    should, like = {"strength": Strength.SHOULD}, {"strength": Strength.WOULD_LIKE}
    rows = [
        ("strategy", TimingWhen.BEFORE, "operations", 1, 1, one_by_one),
        ("strategy", TimingWhen.BEFORE, board.slug, 2, 2, one_by_one),
        ("housing", TimingWhen.BEFORE, "providers", 2, 2, one_by_one),
        (
            "theme-board",
            TimingWhen.BEFORE_PAPERS,
            "regional-board",
            5,
            30,
            one_by_one | {"unit": Unit.WORKING_DAYS},
        ),
        ("regional-board", TimingWhen.AFTER, "north", 1, 4, {"strength": Strength.MUST}),
        ("regional-board", TimingWhen.AFTER, "south", 1, 4, should),
        ("voluntary", TimingWhen.AFTER, statistics.slug, 1, 3, should),
        ("delivery", TimingWhen.AFTER, "operations", 1, 3, like),
        ("employers", TimingWhen.BEFORE_PAPERS, "regional-board", 0, 4, like),
        ("health", TimingWhen.NOT_SAME_WEEK, "education", 0, None, should),
        ("employers", TimingWhen.SAME_WEEK, "universities", 0, None, like | {"match": Match.EACH}),
    ]
    return [
        Timing(
            group=frame.slug(group),
            when=when,
            other=frame.slug(other) if other in GROUPS else other,
            at_least=least,
            at_most=most,
            **more,
        )
        for group, when, other, least, most, more in rows
    ]


def _person(frame: Frame, witness: Witness, number: int, held, board: FixedSeries | None):
    needed = set(frame.outside_days)
    for slug, need in held.items():
        if need is Need.MUST:
            needed |= {meeting.on for meeting in witness.meetings[slug]}
    if board:
        needed |= {date.on for date in board.dates}
    made = person(
        frame.rng, f"{frame.prefix}person-{number + 1}", held, frame.first, frame.last, needed
    )
    if board is None:
        return made
    need = Need.MUST if Need.MUST in held.values() else Need.SHOULD
    return made.model_copy(
        update={"attends": (*made.attends, Attends(group=board.slug, need=need))}
    )
