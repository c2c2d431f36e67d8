"""Which groups are tied to one another by rules that hold each meeting of one against one of the other's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from convenor.core.planner.folding import Difference, Folded, Numbers, SomeOf
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.in_step import Links
from convenor.core.planner.solve.steps import Floats

Days = list[Numbers]
"""The possible days of each meeting of a group."""


@dataclass(frozen=True)
class AtLeastOne:
    """Each meeting of the one group against any of the other's."""

    one: int
    other: int
    rules: dict[int, SomeOf]
    """By the number of the meeting, from nought."""

    def links(self, here: Days, there: Days) -> Links:
        """What it costs to hold one meeting against another, by their days."""
        return {
            (number, other): self._price(number, here[number], there[other])
            for number, other in product(range(len(here)), range(len(there)))
        }

    def _price(self, number: int, here: Numbers, there: Numbers) -> Floats:
        some = self.rules.get(number)
        if some is None:
            return np.zeros((len(here), len(there)))
        distance = some.along_other[there][None, :] - some.along_subject[here][:, None]
        missed = np.abs(distance - distance.clip(some.least, some.most))
        return np.asarray(missed * float(some.points))


@dataclass(frozen=True)
class OneByOne:
    """The first against the first, the second against the second."""

    one: int
    other: int
    rules: dict[int, list[Difference]]
    """By the number of both meetings, from nought."""
    first: int
    """The first meeting of the one group."""

    def links(self, here: Days, there: Days) -> Links:
        """What it costs to hold one meeting against another, by their days."""
        both = enumerate(zip(here, there, strict=False))
        return {(number, number): self._price(number, *days) for number, days in both}

    def _price(self, number: int, here: Numbers, there: Numbers) -> Floats:
        found = np.zeros((len(here), len(there)))
        for each in self.rules.get(number, ()):
            if each.one == self.first + number:
                gap = each.along_two[there][None, :] - each.along_one[here][:, None]
            else:
                gap = each.along_two[here][:, None] - each.along_one[there][None, :]
            found += np.maximum(0, each.least - gap) * each.points
        return found


Tie = AtLeastOne | OneByOne


def ties_of(improver: Improver) -> list[Tie]:
    """Between groups that have meetings, in an order that is always the same."""
    found: tuple[Tie, ...] = (*_at_least_one(improver.folded), *_one_by_one(improver.folded))
    return [tie for tie in found if {tie.one, tie.other} <= improver.chains.keys()]


def _at_least_one(folded: Folded) -> Iterator[AtLeastOne]:
    """A rule holds for the meetings of one group, and looks at all those of another."""
    owner, found = folded.owner().tolist(), dict[tuple[str, int, int], dict[int, SomeOf]]()
    for some in folded.some_of:
        if some.subject is not None and some.others:
            one, other = owner[some.subject], owner[some.others[0]]
            rules = found.setdefault((some.rule, one, other), {})
            rules[some.subject - folded.groups[one].first] = some
    return (AtLeastOne(one, other, rules) for (_, one, other), rules in found.items())


def _one_by_one(folded: Folded) -> Iterator[OneByOne]:
    """All such rules between two groups together, for they hold the same meetings against each other."""
    owner = folded.owner().tolist()
    found = defaultdict[tuple[int, int], dict[int, list[Difference]]](lambda: defaultdict(list))
    for each in folded.differences:
        one, other = sorted((owner[each.one], owner[each.two]))
        if one != other:
            meeting = each.one if owner[each.one] == one else each.two
            found[one, other][meeting - folded.groups[one].first].append(each)
    for (one, other), rules in found.items():
        if folded.groups[one].count == folded.groups[other].count:
            yield OneByOne(one, other, rules, folded.groups[one].first)


def joined(groups: Iterable[int], among: Iterable[Tie]) -> list[list[int]]:
    """The groups in sets that no tie leads out of; in each, the one with most ties comes first."""
    found = {group: [group] for group in groups}
    ends = [end for tie in among for end in (tie.one, tie.other)]
    for one, other in zip(ends[::2], ends[1::2], strict=True):
        if found[one] is not found[other]:
            found[one] += found[other]
            for group in found[other]:
                found[group] = found[one]
    sets = {id(each): each for each in found.values()}
    return [sorted(each, key=lambda group: (-ends.count(group), group)) for each in sets.values()]
