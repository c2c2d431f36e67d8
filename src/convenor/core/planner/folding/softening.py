"""The same problem with some musts as dear wishes, or with no rules but some musts."""

from collections.abc import Callable, Collection
from dataclasses import replace

from convenor.core.planner.folding.parts import AtOnce, Folded
from convenor.core.planner.rulebook import RuleKind, key

Wanted = Callable[[str], bool]


def softened(folded: Folded, rules: Collection[str] | None = None) -> Folded:
    """Musts with these keys, or all, become wishes that cost as much as musts do when broken.

    People with two meetings at once, and having no room, are always among them.
    """
    return replace_musts(folded, lambda rule: rules is not None and rule not in rules)


def replace_musts(folded: Folded, stays: Wanted) -> Folded:
    """Only musts that stay are musts."""
    found = replace(
        folded,
        day_rules=[
            each._replace(is_must=each.is_must and stays(each.rule)) for each in folded.day_rules
        ],
        differences=[
            each._replace(is_must=each.is_must and stays(each.rule)) for each in folded.differences
        ],
        some_of=[
            each._replace(is_must=each.is_must and stays(each.rule)) for each in folded.some_of
        ],
        apart=[each._replace(is_must=each.is_must and stays(each.rule)) for each in folded.apart],
        pinned=[each._replace(is_must=each.is_must and stays(each.rule)) for each in folded.pinned],
        years=[each._replace(is_must=each.is_must and stays(each.rule)) for each in folded.years],
        at_once=[_as_wish(each) for each in folded.at_once],
        hours_are_musts=False,
    )
    found.hours = folded.hours
    return found


def only_musts(folded: Folded, rules: Collection[str]) -> Folded:
    """Nothing but these musts: to ask whether they can hold together. Rooms and clashes are as named."""
    on = frozenset(rules)
    found = replace(
        folded,
        day_rules=[each for each in folded.day_rules if each.is_must and each.rule in on],
        differences=[each for each in folded.differences if each.is_must and each.rule in on],
        some_of=[each for each in folded.some_of if each.is_must and each.rule in on],
        apart=[each for each in folded.apart if each.is_must and each.rule in on],
        pinned=[each for each in folded.pinned if each.is_must and each.rule in on],
        years=[each for each in folded.years if each.rule in on],
        at_once=[each for each in folded.at_once if each.must_points and each.rule in on],
    )
    found.hours = folded.hours.only(on)
    return found


def must_rules(folded: Folded) -> frozenset[str]:
    """The keys of all musts, those about people and rooms included, and that of each group's count."""
    named = {each.rule for each in folded.day_rules if each.is_must}
    named |= {each.rule for each in folded.differences if each.is_must}
    named |= {each.rule for each in folded.some_of if each.is_must}
    named |= {each.rule for each in folded.apart if each.is_must}
    named |= {each.rule for each in folded.pinned if each.is_must}
    named |= {each.rule for each in folded.years if each.is_must}
    named |= {each.rule for each in folded.at_once if each.must_points} | folded.hours.musts
    for group, needs_room in zip(folded.groups, folded.hours.needs_room, strict=True):
        named |= {key(RuleKind.ROOM, group.group.slug)} if needs_room else set()
        named |= {key(RuleKind.COUNT, group.group.slug)} if group.count else set()
    return frozenset(named)


def _as_wish(each: AtOnce) -> AtOnce:
    return each._replace(must_points=0, wish_points=each.wish_points + each.must_points)
