"""Small random plan requests, in which trying every plan takes no time worth speaking of.

Use `small_requests()`, or `small_requests(at_most=3)` for fewer meetings in all. Everything that a
request can hold is in some of them; most have a legal plan, and many have none. Dates of a fixed series
are in order of day, and no time to avoid ends before it begins.
"""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from convenor.core.dates import Weekday
from convenor.core.planner.problem import PlanRequest, TimingWhen

SLUGS = ("alpha", "beta", "gamma")
SERIES = "outside-board"
STRENGTHS = st.sampled_from(["must", "should", "would like"])
WISHES = st.sampled_from(["should", "would like"])
NEEDS = st.sampled_from(["must", "should", "may"])
PLACES = ("Hull", "Leeds")
STARTS = ("10:00", "11:00", "13:30")
# The clock changes over Easter, a leap day, the turn of a year, and a plain month.
BEGINNINGS = (
    dt.date(2018, 3, 15),
    dt.date(2024, 2, 19),
    dt.date(2026, 12, 14),
    dt.date(2026, 6, 1),
)
WEEKS_AT_MOST = {1: 6, 2: 6, 3: 4, 4: 3}
LEAD_UNITS = st.sampled_from(["days", "working days", "weeks"])

Draw = st.DrawFn


@st.composite
def small_requests(draw: Draw, at_most: int = 5) -> PlanRequest:
    """A request with one to three groups and up to `at_most` meetings in all."""
    counts = draw(_counts(at_most))
    days = 7 * draw(st.integers(2, WEEKS_AT_MOST.get(sum(counts.values()), 2)))
    first = draw(st.sampled_from(BEGINNINGS)) + dt.timedelta(days=draw(st.integers(0, 6)))
    within = st.integers(0, days - 1).map(lambda n: first + dt.timedelta(days=n))
    near = st.integers(-7, days + 6).map(lambda n: first + dt.timedelta(days=n))
    fixed = draw(_series(near)) if draw(st.booleans()) else None
    dates = {**counts, **({SERIES: len(fixed["dates"])} if fixed else {})}
    return PlanRequest.model_validate(
        {
            "first": first,
            "last": first + dt.timedelta(days=days - 1),
            "decided_on": draw(_maybe(near.filter(lambda day: day < first + dt.timedelta(days=7)))),
            "holidays": draw(_few(within, 2)),
            "groups": [draw(_group(slug, count, within)) for slug, count in counts.items()],
            "fixed": [fixed] if fixed else [],
            "timing": draw(st.lists(_timing(dates), min_size=draw(st.integers(0, 2)), max_size=3))
            if len(dates) > 1
            else [],
            "people": draw(_people(list(dates), near)),
            "rooms": draw(_rooms(within)),
            "avoid": draw(_few(_avoided(within, list(counts)), 2)),
            "avoid_times": draw(_few(_avoided_time(list(counts)), 1)),
            "travel": draw(_few(_travel(), 1)),
            "pins": draw(_few(_pin(within, list(counts)), 2)),
        }
    )


@st.composite
def _counts(draw: Draw, at_most: int) -> dict[str, int]:
    """How many meetings each group is to have; there is one group at least, and one meeting."""
    number = draw(st.sampled_from([1, 2, 2, 3]))
    alike = draw(st.integers(1, max(1, min(3, at_most // number))))
    counts: dict[str, int] = {}
    for slug in SLUGS[:number]:
        left = at_most - sum(counts.values())
        if left:
            counts[slug] = min(left, draw(st.one_of(st.just(alike), st.integers(1, 3))))
    return counts


@st.composite
def _group(draw: Draw, slug: str, meetings: int, within: st.SearchStrategy[dt.date]) -> Any:
    least, most = draw(_maybe(st.integers(1, 16))), draw(_maybe(st.integers(1, 21)))
    after, before = draw(_maybe(within)), draw(_maybe(within))
    if least and most and most < least:
        least, most = most, least
    if after and before and before < after:
        after, before = before, after
    rarely = draw(st.integers(0, 2)) == 0
    return {
        "slug": slug,
        "name": f"{slug.capitalize()} Group",
        "meetings": meetings,
        "every": draw(_maybe(st.builds(_every, st.integers(1, 3)))),
        "evenly": draw(WISHES),
        "weekdays": draw(st.lists(st.sampled_from(list(Weekday)), max_size=3, unique=True)),
        "weeks_of_month": draw(_few(st.sampled_from([1, 2, 3, 4, 5, -1]), 2)) if rarely else [],
        "months": draw(_few(st.sampled_from([1, 2, 3, 4, 6, 7, 12]), 3)) if rarely else [],
        "months_strength": draw(STRENGTHS),
        "not_before": after if rarely else None,
        "not_after": before if rarely else None,
        "starts": draw(_few(st.sampled_from(STARTS), 2)) if meetings < 3 else [],
        "minutes": draw(st.sampled_from([60, 120])),
        "gap_at_least": least,
        "gap_at_least_strength": draw(STRENGTHS),
        "gap_at_most": most,
        "gap_at_most_strength": draw(STRENGTHS),
        "notice": draw(_maybe(_lead(6))),
        "papers": draw(_maybe(_lead(4))),
        "room": draw(_maybe(_room_need())) if meetings < 3 else None,
        "place": draw(_maybe(st.sampled_from(PLACES))),
    } | draw(_more(within))


@st.composite
def _more(draw: Draw, within: st.SearchStrategy[dt.date]) -> Any:
    """A last meeting before the plan, and days of the week that are a wish."""
    more: dict[str, Any] = {}
    if draw(st.integers(0, 2)) == 0:
        more["previous"] = draw(within) - dt.timedelta(days=42)
    if draw(st.integers(0, 2)) == 0:
        more["weekdays"] = draw(st.lists(st.sampled_from(list(Weekday)), min_size=1, max_size=2))
        more["weekdays_strength"] = draw(STRENGTHS)
    return more


@st.composite
def _series(draw: Draw, near: st.SearchStrategy[dt.date]) -> Any:
    days = sorted(draw(st.sets(near, max_size=3)))
    first, last = sorted((draw(near), draw(near)))
    return {
        "slug": SERIES,
        "name": "Outside Board",
        "dates": [draw(_fixed_date(day)) for day in days],
        "papers": draw(_maybe(_lead(4))),
        "place": draw(_maybe(st.sampled_from(PLACES))),
        "known": draw(_maybe(st.just({"first": first, "last": last}))),
    }


@st.composite
def _fixed_date(draw: Draw, on: dt.date) -> Any:
    start = draw(_maybe(st.sampled_from(["09:00", "10:30", "12:00"])))
    return {
        "on": on,
        "start": start,
        "end": draw(_maybe(st.sampled_from(["12:30", "13:00"]))) if start else None,
        "papers_out": draw(_maybe(st.integers(0, 6).map(lambda n: on - dt.timedelta(days=n)))),
    }


@st.composite
def _timing(draw: Draw, dates: dict[str, int]) -> Any:
    """Every way to be in step, one by one where both have equally many."""
    group, other = draw(st.permutations(list(dates)))[:2]
    when = draw(st.sampled_from(list(TimingWhen)))
    amounts = {}
    if not when.is_apart and not when.is_same:
        low, high = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
        amounts = {"at_least": low, "at_most": high if draw(st.booleans()) else None}
    match = draw(st.sampled_from(["each", "some"]))
    return {
        "group": group,
        "when": when,
        "other": other,
        "unit": draw(LEAD_UNITS),
        "match": match if when.is_apart or dates[group] == dates[other] else "some",
        "strength": draw(STRENGTHS),
    } | amounts


@st.composite
def _people(draw: Draw, slugs: list[str], near: st.SearchStrategy[dt.date]) -> Any:
    people = []
    for number in range(draw(st.integers(0, 3))):
        chosen = draw(st.lists(st.sampled_from(slugs), min_size=1, max_size=4, unique=True))
        people.append(
            {
                "key": f"person-{number}",
                "attends": [{"group": slug, "need": draw(NEEDS)} for slug in chosen],
                "away": [
                    _span(draw(near), draw(st.integers(0, 9)))
                    for _ in range(draw(st.integers(0, 2)))
                ],
            }
        )
    return people


@st.composite
def _rooms(draw: Draw, within: st.SearchStrategy[dt.date]) -> Any:
    return [
        {
            "name": name,
            "people": draw(st.sampled_from([10, 20])),
            "access": draw(_few(st.just("hearing loop"), 1)),
            "place": draw(_maybe(st.sampled_from(PLACES))),
            "closed": [_span(draw(within), draw(st.integers(0, 9)))] if draw(st.booleans()) else [],
        }
        for name in ("Hall", "Loft")[: draw(st.sampled_from([0, 0, 1, 2]))]
    ]


def _room_need() -> st.SearchStrategy[Any]:
    sizes, access = st.sampled_from([8, 15]), _few(st.just("hearing loop"), 1)
    return st.builds(lambda people, has: {"people": people, "access": has}, sizes, access)


@st.composite
def _avoided(draw: Draw, within: st.SearchStrategy[dt.date], slugs: list[str]) -> Any:
    return {
        "name": "the quiet time",
        **_span(draw(within), draw(st.integers(0, 9))),
        "about": draw(st.booleans()),
        "strength": draw(STRENGTHS),
        "groups": draw(_maybe(st.lists(st.sampled_from(slugs), unique=True))),
    }


@st.composite
def _avoided_time(draw: Draw, slugs: list[str]) -> Any:
    return {
        "name": "midday",
        "weekday": draw(st.sampled_from(list(Weekday))),
        "start": "11:30",
        "end": draw(st.sampled_from(["12:00", "13:45"])),
        "strength": draw(STRENGTHS),
        "groups": draw(_maybe(st.lists(st.sampled_from(slugs), unique=True))),
    }


def _travel() -> st.SearchStrategy[Any]:
    minutes = st.sampled_from([15, 60, 200])
    return minutes.map(lambda each: {"one": "Leeds", "other": "Hull", "minutes": each})


@st.composite
def _pin(draw: Draw, within: st.SearchStrategy[dt.date], slugs: list[str]) -> Any:
    return {
        "group": draw(st.sampled_from(slugs)),
        "on": draw(within),
        "meets": draw(st.booleans()),
        "strength": draw(STRENGTHS),
    }


def _lead(most: int) -> st.SearchStrategy[Any]:
    number = st.integers(0, most)
    return st.builds(
        lambda n, unit: {"number": n, "unit": unit},
        number,
        st.sampled_from(["days", "working days"]),
    )


def _every(number: int) -> dict[str, Any]:
    return {"number": number, "unit": "weeks"}


def _span(first: dt.date, more_days: int) -> dict[str, dt.date]:
    return {"first": first, "last": first + dt.timedelta(days=more_days)}


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Nothing, two times in three."""
    return st.one_of(st.none(), st.none(), strategy)


def _few(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.one_of(st.just([]), st.lists(strategy, max_size=most))
