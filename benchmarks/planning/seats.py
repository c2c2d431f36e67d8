"""Who sits where: people whose seats make exactly so many pairs of groups hard to hold at once."""

import datetime as dt
import itertools
import random

from convenor.core.planner.problem import Attends, Need, PlannedPerson, Span

PEOPLE, HARD_PAIRS, SOFT_PAIRS = 150, 36, 62
DAY = dt.timedelta(days=1)
Seats = dict[str, Need]


def seats(rng: random.Random, groups: list[str]) -> tuple[list[Seats], frozenset[frozenset[str]]]:
    """Everybody's seats, and the pairs of groups that share somebody who must be at both."""
    everybody, hard = _must_be_at_several(rng, groups)
    rest = [pair for pair in _pairs(groups) if pair not in hard]
    strangers = set(rng.sample(rest, len(rest) - SOFT_PAIRS))
    _cover(rng, groups, everybody, strangers, set(rest) - strangers)
    while len(everybody) < PEOPLE:
        everybody.append(_ordinary(rng, groups, strangers))
    return everybody, frozenset(hard)


def _pairs(groups) -> list[frozenset[str]]:
    return [frozenset(pair) for pair in itertools.combinations(groups, 2)]


def _must_be_at_several(rng, groups) -> tuple[list[Seats], set[frozenset[str]]]:
    """Officers and chairs with two to four seats each, until the hard pairs are exactly enough."""
    everybody, hard = [], set()
    while len(hard) < HARD_PAIRS:
        chosen = rng.sample(groups, rng.choice((2, 2, 3, 3, 4)))
        new = set(_pairs(chosen)) - hard
        if new and len(hard) + len(new) <= HARD_PAIRS:
            hard |= new
            everybody.append(dict.fromkeys(chosen, Need.MUST))
    return everybody, hard


def _cover(rng, groups, everybody, strangers, soft) -> None:
    """People who should or may be at two or three groups, until every soft pair shares somebody."""
    left = sorted(soft, key=sorted)
    while left:
        chosen = sorted(left.pop(rng.randrange(len(left))))
        third = rng.choice(groups)
        if third not in chosen and not strangers & set(_pairs([*chosen, third])):
            chosen.append(third)
        needs = [rng.choice((Need.MUST, Need.SHOULD, Need.MAY)), Need.SHOULD, Need.MAY]
        everybody.append(dict(zip(chosen, needs, strict=False)))
        shared = set(_pairs(chosen))
        left = [pair for pair in left if pair not in shared]


def _ordinary(rng, groups, strangers) -> Seats:
    """One seat, or at times a second one."""
    chosen = rng.sample(groups, 2)
    if rng.random() < 0.75 or frozenset(chosen) in strangers:
        chosen = chosen[:1]
    need = rng.choices((Need.MUST, Need.SHOULD, Need.MAY), (15, 65, 20))[0]
    return dict(zip(chosen, (need, Need.SHOULD), strict=False))


def person(rng, key: str, held: Seats, first: dt.date, last: dt.date, needed: set) -> PlannedPerson:
    """A person with times away, none of which holds a day on which they are `needed`."""
    lengths = rng.choices((5, 7, 12, 14), k=rng.randint(2, 5)) + [1] * rng.randint(2, 6)
    away = [span for length in lengths if (span := _away(rng, length, first, last, needed))]
    return PlannedPerson(
        key=key,
        attends=tuple(Attends(group=slug, need=need) for slug, need in held.items()),
        away=tuple(sorted(away, key=lambda span: span.first)),
    )


def _away(rng, length: int, first: dt.date, last: dt.date, needed: set) -> Span | None:
    for _attempt in range(20):
        start = first + DAY * rng.randrange((last - first).days - length)
        span = Span(first=start, last=start + DAY * (length - 1))
        is_workday = length > 1 or start.weekday() < 5
        if is_workday and not any(day in span for day in needed):
            return span
    return None
