"""Which group gets its dates first."""

from collections import Counter
from collections.abc import Iterator

from convenor.core.planner.checking import Facts
from convenor.core.planner.problem import PlannedGroup, Strength


def in_sensible_order(facts: Facts) -> list[str]:
    """First those on which the most others hang, then always the one most bound to what is there.

    Of equals, the one with the fewest days to choose from.
    """
    hangs_on = Counter(rule.other for rule in facts.request.timing)
    bound = Counter(dict(_bound_to_fixed(facts)))
    left = {group.slug: days_to_choose_from(group) for group in facts.request.groups}
    order = []
    while left:
        slug = min(left, key=lambda each: (-bound[each], -hangs_on[each], left[each], each))
        del left[slug]
        order.append(slug)
        bound.update(_neighbours(facts, slug))
    return order


def days_to_choose_from(group: PlannedGroup) -> float:
    """About how many days of a year a group may meet on."""
    weekdays = len(set(group.weekdays)) or 5
    weeks = len(set(group.weeks_of_month)) / 4.35 if group.weeks_of_month else 1.0
    months = len(set(group.months)) / 12 if group.months else 1.0
    return 52 * weekdays * min(1.0, weeks) * months


def _bound_to_fixed(facts: Facts) -> Iterator[tuple[str, int]]:
    for slug in facts.request.series:
        yield from _neighbours(facts, slug).items()


def _neighbours(facts: Facts, slug: str) -> Counter[str]:
    """How strongly each other group is bound to this one by what must be."""
    return Counter(
        rule.other if rule.group == slug else rule.group
        for rule in (facts.request.timing[index] for index in facts.timings_of.get(slug, ()))
        if rule.strength is Strength.MUST and not rule.when.is_apart
    )
