"""Rules about the day of a single meeting, as points for each day: one function a rule."""

import datetime as dt
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from convenor.core.dates import Weekday, later_by
from convenor.core.planner.folding.axis import Axis, Numbers
from convenor.core.planner.folding.parts import DayRule, Folded, FoldedGroup
from convenor.core.planner.problem import Need, PlannedPerson, PlanRequest, Strength
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.weights import AWAY, FLAT

MONDAY_TO_FRIDAY = tuple(Weekday)[:5]
DAY = dt.timedelta(days=1)
Which = npt.NDArray[np.bool_]


def day_rules(folded: Folded) -> Iterator[DayRule]:
    """All of them but those that need the hour of the day."""
    for group in folded.groups:
        for rule in ABOUT_ONE_GROUP:
            yield from rule(folded, group)
    yield from _avoided(folded)
    yield from _away(folded)
    yield from _not_on(folded)


def _weekday(folded: Folded, group: FoldedGroup) -> Iterator[DayRule]:
    """The group meets on its weekdays; from Monday to Friday where none are given."""
    given = group.group.weekdays
    strength = group.group.weekdays_strength if given else Strength.MUST
    numbers = [weekday.number for weekday in given or MONDAY_TO_FRIDAY]
    wrong = ~np.isin(folded.axis.weekdays, numbers)
    yield _rule(RuleKind.WEEKDAY, group, wrong, strength)


def _week_of_month(folded: Folded, group: FoldedGroup) -> Iterator[DayRule]:
    """The group meets, say, on the first or the last such weekday of a month."""
    wanted = set(group.group.weeks_of_month)
    if wanted:
        wrong = [not (wanted & _weeks_of_month(day)) for day in folded.axis.days]
        yield _rule(RuleKind.WEEK_OF_MONTH, group, np.array(wrong), group.group.months_strength)


def _weeks_of_month(day: dt.date) -> set[int]:
    is_last = (day + dt.timedelta(days=7)).month != day.month
    return {(day.day - 1) // 7 + 1} | ({-1} if is_last else set())


def _month(folded: Folded, group: FoldedGroup) -> Iterator[DayRule]:
    """The group meets in its months only."""
    if group.group.months:
        wrong = [day.month not in group.group.months for day in folded.axis.days]
        yield _rule(RuleKind.MONTH, group, np.array(wrong), group.group.months_strength)


def _window(folded: Folded, group: FoldedGroup) -> Iterator[DayRule]:
    """The group meets neither before nor after the days it names."""
    offsets, axis = np.arange(folded.axis.count), folded.axis
    if group.group.not_before:
        wrong = offsets < axis.offset(group.group.not_before)
        yield _rule(RuleKind.NOT_BEFORE, group, wrong, Strength.MUST)
    if group.group.not_after:
        wrong = offsets > axis.offset(group.group.not_after)
        yield _rule(RuleKind.NOT_AFTER, group, wrong, Strength.MUST)


def _notice(folded: Folded, group: FoldedGroup) -> Iterator[DayRule]:
    """There is time enough to give notice of each meeting."""
    lead, decided = group.group.notice, folded.request.decided_on
    if lead is not None and decided is not None:
        earliest = later_by(decided, lead.number, lead.unit, folded.axis.holidays)
        wrong = np.arange(folded.axis.count) < folded.axis.offset(earliest)
        yield _rule(RuleKind.NOTICE, group, wrong, Strength.MUST)


def _holiday(folded: Folded, group: FoldedGroup) -> Iterator[DayRule]:
    """Nobody meets on a bank holiday."""
    yield _rule(RuleKind.HOLIDAY, group, folded.axis.is_holiday, Strength.MUST)


ABOUT_ONE_GROUP = (_weekday, _week_of_month, _month, _window, _notice, _holiday)


def _avoided(folded: Folded) -> Iterator[DayRule]:
    """Nobody, or none of some groups, meets on days that matter otherwise."""
    for place, avoided in enumerate(folded.request.avoid):
        more = DAY if avoided.about else dt.timedelta()
        wrong = folded.axis.mask(avoided.first - more, avoided.last + more)
        for group in concerned(folded, avoided.groups):
            yield _rule(RuleKind.AVOID, group, wrong, avoided.strength, about=place)


def _away(folded: Folded) -> Iterator[DayRule]:
    """Whoever comes to a group is not away on the day."""
    points = people_away(folded.request, folded.axis)
    for group in folded.groups:
        must, wish = points.get(group.group.slug, (None, None))
        for found, is_must in ((must, True), (wish, False)):
            if found is not None and found.any():
                yield DayRule(
                    key(RuleKind.AWAY, group.group.slug), group.index, None, found, is_must
                )


def people_away(request: PlanRequest, axis: Axis) -> dict[str, tuple[Numbers, Numbers]]:
    """For each group the points of each day for people who must be there, and for all others."""
    found: dict[str, tuple[Numbers, Numbers]] = {}
    for person in request.people:
        away = np.zeros(axis.count, dtype=bool)
        for span in person.away:
            away |= axis.mask(span.first, span.last)
        if not away.any():
            continue
        for slug, need in needs_of(person).items():
            both = found.setdefault(slug, (_none(axis), _none(axis)))
            points = both[need is not Need.MUST]
            points += away * AWAY[need]
    return found


def needs_of(person: PlannedPerson) -> dict[str, Need]:
    """How much the person is needed at each group; the stronger where a group is named twice."""
    order = list(Need)
    found: dict[str, Need] = {}
    for each in person.attends:
        found[each.group] = min(found.get(each.group, Need.MAY), each.need, key=order.index)
    return found


def _not_on(folded: Folded) -> Iterator[DayRule]:
    """Somebody said that the group does not meet on a day."""
    for place, pin in enumerate(folded.request.pins):
        if not pin.meets:
            wrong = folded.axis.mask(pin.on, pin.on)
            for group in concerned(folded, (pin.group,)):
                yield _rule(RuleKind.PIN, group, wrong, pin.strength, about=place)


def concerned(folded: Folded, slugs: Iterable[str] | None) -> list[FoldedGroup]:
    """The groups that a rule is about: all of them where it names none."""
    wanted = None if slugs is None else set(slugs)
    return [each for each in folded.groups if wanted is None or each.group.slug in wanted]


def _rule(
    kind: RuleKind,
    group: FoldedGroup,
    wrong: Which,
    strength: Strength,
    about: int | None = None,
) -> DayRule:
    name = key(kind, group.group.slug if about is None else about)
    points = np.where(wrong, FLAT[strength], 0).astype(np.int64)
    return DayRule(name, group.index, None, points, strength is Strength.MUST)


def _none(axis: Axis) -> Numbers:
    return np.zeros(axis.count, dtype=np.int64)
