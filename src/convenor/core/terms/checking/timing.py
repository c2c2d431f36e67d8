"""Timing rules that cannot hold together, such as A before B before A.

Each rule is a range for the number of weeks (and of days) from the one group to the other. Along a
tree of rules that reaches every group the ranges add up; each further rule closes a circle, and must
agree with the way round. A circle that comes out at a whole number of a group's own rhythm is none:
"two weeks before" and "two weeks after" a group that meets every four weeks is one calendar.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from convenor.core.dates import listed
from convenor.core.terms.checking.books import Books, Entry
from convenor.core.terms.problems import Problem
from convenor.core.terms.schema import Timing
from convenor.core.terms.schema.meeting import CadenceUnit, TimingRelation, TimingUnit
from convenor.core.terms.wording.english.articles import the_body
from convenor.core.terms.wording.english.meeting import timing_words
from convenor.core.terms.wording.sentences import name_of

HOLIDAYS_AT_MOST = 4
WEEKS_IN_A_MONTH = 52 / 12


@dataclass(frozen=True)
class Range:
    """How far one group's meeting is behind the other's, at least and at most."""

    least: int
    most: int

    def __add__(self, other: "Range") -> "Range":
        return Range(self.least + other.least, self.most + other.most)

    def __neg__(self) -> "Range":
        return Range(-self.most, -self.least)

    def holds(self, number: int) -> bool:
        return self.least <= number <= self.most


@dataclass(frozen=True)
class Rule:
    """A timing rule of one group, and where it stands."""

    entry: Entry
    index: int

    @property
    def timing(self) -> Timing:
        return self.entry.group.timing[self.index]

    @property
    def ends(self) -> tuple[str, str]:
        return self.entry.group.slug, self.timing.group


Measure = Callable[[Timing], Range | None]
Steps = dict[str, list[tuple[str, Range, Rule]]]


def timing_problems(books: Books) -> Iterator[Problem]:
    """A warning for each rule that contradicts those before it."""
    rules = [Rule(entry, i) for entry in books.newest for i in range(len(entry.group.timing))]
    told: set[tuple[str, int]] = set()
    for measure, days in ((in_weeks, 7), (in_days, 1)):
        for rule, circle in _contradictions(books, rules, measure, days_in_one=days):
            key = (rule.entry.group.slug, rule.index)
            if key not in told:
                told.add(key)
                yield _problem(books, rule, circle)


def in_weeks(rule: Timing) -> Range | None:
    """How many calendar weeks the rule puts the other group's meeting behind this one's."""
    amount = rule.amount or 0
    match rule.when, rule.unit:
        case (TimingRelation.SAME_WEEK | TimingRelation.SAME_DAY, _):
            return Range(0, 0)
        case (TimingRelation.NOT_SAME_WEEK, _):
            return None
        case (_, TimingUnit.WEEKS):
            found = Range(amount, amount)
        case (_, TimingUnit.DAYS):
            found = Range(amount // 7, -(-amount // 7))
        case _:
            found = Range(amount // 5, -(-(amount + HOLIDAYS_AT_MOST) // 5))
    return found if rule.when is TimingRelation.BEFORE else -found


def in_days(rule: Timing) -> Range | None:
    """The same in days; a number of calendar weeks leaves six days either way."""
    amount = rule.amount or 0
    match rule.when, rule.unit:
        case (TimingRelation.SAME_DAY, _):
            return Range(0, 0)
        case (TimingRelation.SAME_WEEK, _):
            return Range(-6, 6)
        case (TimingRelation.NOT_SAME_WEEK, _):
            return None
        case (_, TimingUnit.WEEKS):
            found = Range(7 * amount - 6, 7 * amount + 6)
        case (_, TimingUnit.DAYS):
            found = Range(amount, amount)
        case _:
            found = Range(amount, 2 * amount + 2 + HOLIDAYS_AT_MOST)
    return found if rule.when is TimingRelation.BEFORE else -found


def _contradictions(
    books: Books, rules: list[Rule], measure: Measure, *, days_in_one: int
) -> Iterator[tuple[Rule, list[Rule]]]:
    tree: Steps = {}
    for rule in rules:
        own, other = rule.ends
        way = _way(tree, own, other)
        distance = measure(rule.timing)
        if way is None:
            if distance is not None:
                tree.setdefault(own, []).append((other, distance, rule))
                tree.setdefault(other, []).append((own, -distance, rule))
            continue
        round_way, circle = way
        if distance is None:
            if (round_way.least, round_way.most) == (0, 0) and days_in_one == 7:
                yield rule, circle
        elif not _agree(distance + -round_way, _rhythms(books, rule, circle, days_in_one)):
            yield rule, circle


def _way(tree: Steps, start: str, goal: str) -> tuple[Range, list[Rule]] | None:
    """How far the goal is behind the start by the rules so far, and which rules say it."""
    reached: dict[str, tuple[Range, list[Rule]]] = {start: (Range(0, 0), [])}
    waiting = deque([start])
    while waiting and goal not in reached:
        here = waiting.popleft()
        distance, rules = reached[here]
        for there, step, rule in tree.get(here, ()):
            if there not in reached:
                reached[there] = (distance + step, [*rules, rule])
                waiting.append(there)
    return reached.get(goal)


def _agree(difference: Range, rhythms: set[int]) -> bool:
    if difference.holds(0):
        return True
    furthest = max(abs(difference.least), abs(difference.most))
    return any(
        difference.holds(sign * rhythm * times)
        for rhythm in rhythms
        for times in range(1, furthest // rhythm + 1)
        for sign in (1, -1)
    )


def _rhythms(books: Books, rule: Rule, circle: list[Rule], days_in_one: int) -> set[int]:
    """The stated rhythms of the groups of a circle, in weeks or days."""
    found = set()
    for slug in {slug for each in (rule, *circle) for slug in each.ends}:
        entry = books.by_slug.get(slug)
        cadence = entry.group.cadence if entry else None
        if cadence and cadence.every:
            weeks = 1 if cadence.every.unit is CadenceUnit.WEEKS else WEEKS_IN_A_MONTH
            found.add(round(cadence.every.number * weeks) * 7 // days_in_one)
    return found


def _problem(books: Books, rule: Rule, circle: list[Rule]) -> Problem:
    said = [_said(books, each) for each in (rule, *circle)]
    what = "These timing rules cannot hold together"
    return rule.entry.warning(
        f"{what}: {listed(said)}", "Change or take out one of them", "timing", rule.index
    )


def _said(books: Books, rule: Rule) -> str:
    group = the_body(name_of(books.names, rule.entry.group.slug))
    return f"{group} meets {timing_words((rule.timing,), books.names)}"
