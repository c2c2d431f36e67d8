"""What is different between two plans, meeting by meeting and rule by rule, in sentences."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from convenor.core.dates import count_in_words, in_words, times_in_words
from convenor.core.planner.plan import Breach, PlannedMeeting, Standing
from convenor.core.terms.wording.english.articles import the_body

ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A meeting that moves, that only the later plan has, or that only the earlier one had."""

    group: str
    number: int
    was_on: dt.date | None
    on: dt.date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Price:
    """What one plan costs more than another (less, when negative), and which rules make it so."""

    points: int
    sentence: str
    worse: tuple[Breach, ...] = ()
    better: tuple[Breach, ...] = ()


def ordinal(number: int) -> str:
    """First to tenth in letters, then 11th, 12th, 21st."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    teen = number % 100 in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def meeting_in_words(name: str, number: int) -> str:
    return f"the {ordinal(number)} meeting of {the_body(name)}"


def differences(
    before: Iterable[PlannedMeeting], after: Iterable[PlannedMeeting], names: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Every meeting that is on another day, new or gone, by day."""
    was = {(each.group, each.number): each.on for each in before}
    now = {(each.group, each.number): each.on for each in after}
    found = [
        _difference(key, was.get(key), now.get(key), names)
        for key in sorted(was.keys() | now.keys())
        if was.get(key) != now.get(key)
    ]
    return tuple(
        sorted(found, key=lambda each: (each.on or each.was_on or dt.date.max, each.group))
    )


def _difference(
    key: tuple[str, int], was: dt.date | None, now: dt.date | None, names: Mapping[str, str]
) -> Difference:
    group, number = key
    what = meeting_in_words(names.get(group, group), number)
    what = what[:1].upper() + what[1:]
    if was is not None and now is not None:
        sentence = f"{what} moves from {in_words(was)} to {in_words(now)}."
    elif now is not None:
        sentence = f"{what} is new, on {in_words(now)}."
    else:
        sentence = f"{what}, on {in_words(was)}, is gone." if was else ""
    return Difference(group, number, was, now, sentence)


def price(before: Iterable[Breach], after: Iterable[Breach]) -> Price:
    """What the second plan costs against the first, with what it gives up and what it gains."""
    old, new = list(before), list(after)
    points = sum(each.points for each in new) - sum(each.points for each in old)
    worse, better = _only_in(new, old), _only_in(old, new)
    if points > 0:
        sentence = f"This costs {count_in_words(points, 'point')} more."
    elif points < 0:
        sentence = f"This saves {count_in_words(-points, 'point')}."
    else:
        sentence = "This costs nothing: the calendar is as good as before."
    return Price(points, sentence, worse, better)


def _only_in(these: list[Breach], those: list[Breach]) -> tuple[Breach, ...]:
    """The dearest first."""
    left = Counter(each.sentence for each in those)
    found = []
    for each in these:
        if left[each.sentence]:
            left[each.sentence] -= 1
        else:
            found.append(each)
    return tuple(sorted(found, key=lambda each: -each.points))


NONE_KEEPS_ALL = "No calendar keeps every rule that must hold."
NONE_FOUND = "No calendar was found that keeps every rule that must hold, though there may be one."
NONE_BREAKS_LESS = "No other calendar breaks less."
ANOTHER_MAY = "This is the best that was found, not proven: another calendar may break less."


def headline(
    standing: Standing, cost: int, bound: float, broken: int, *, is_sure: bool = True
) -> str:
    """What is known of a plan in a few sentences; the three standings are never mixed up.

    `is_sure` is whether it is known that no calendar keeps every must; a search may only have ended.
    """
    if standing is Standing.NONE:
        none = NONE_KEEPS_ALL if is_sure else NONE_FOUND
        least = NONE_BREAKS_LESS if is_sure and bound == cost else ANOTHER_MAY
        return f"{none} In this one, such a rule is broken {times_in_words(broken)}. {least}"
    if standing is Standing.OPTIMAL:
        return "This is the best calendar there is. Every rule that must hold is kept."
    return f"Every rule that must hold is kept. {_perhaps_better(cost, bound)}"


def _perhaps_better(cost: int, bound: float) -> str:
    if not cost or bound >= cost:
        return "No better calendar is known."
    if bound <= 0:
        return "A better calendar may exist; how much better is not known yet."
    share = max(1, -int(-100 * (cost - bound) // cost))
    return f"A better calendar may exist, but none more than {share} % better."
