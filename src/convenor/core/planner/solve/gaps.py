"""What the days between a meeting and the next of its group cost, for every pair of their days.

Gaps are counted in days, so all there is to know is one price for each number of days between the two.
Groups of the same rhythm have the same prices, and often the same days: then they share one table.
"""

from collections import defaultdict
from weakref import WeakValueDictionary

import numpy as np
from numpy.lib.stride_tricks import as_strided

from convenor.core.dates import Unit
from convenor.core.planner.folding import Difference, Folded, Numbers
from convenor.core.planner.solve.steps import Floats

IMPOSSIBLE = 1e9
Prices = tuple[tuple[int, int, int], ...]
"""Of each rule on a gap: whether it is the least (1) or the most (-1), how many days, and points for each."""


class Gaps:
    """The rules on the gap after each meeting, and tables of what it costs."""

    def __init__(self, folded: Folded) -> None:
        self.count, self.by_day = folded.axis.count, folded.axis.along(Unit.DAYS)
        self.inside: dict[int, list[Difference]] = defaultdict(list)
        """By the earlier meeting, what holds it against the next of its group."""
        self.outside: dict[int, list[Difference]] = defaultdict(list)
        """By group, all else that concerns its meetings."""
        self._sort(folded)
        self._known: WeakValueDictionary[object, Floats] = WeakValueDictionary()
        self._by_gap: dict[Prices, Floats] = {}

    def _sort(self, folded: Folded) -> None:
        owner = folded.owner().tolist()
        for each in folded.differences:
            one, two = owner[each.one], owner[each.two]
            if one == two and abs(each.one - each.two) == 1:
                self.inside[min(each.one, each.two)].append(each)
            else:
                self.outside[one].append(each)
                self.outside[two].append(each)

    def table(self, meeting: int, here: Numbers, there: Numbers) -> Floats:
        """By the days of the meeting (rows) and those of the next; it is shared, so not to be changed."""
        rules = self.inside[meeting]
        if not all(each.along_one is each.along_two is self.by_day for each in rules):
            rest = (points(each, meeting, here, there) for each in rules)
            return np.asarray(sum(rest, self._by_pair(())[here].take(there, axis=1)))
        prices = tuple(_price(each, meeting) for each in rules)
        name = (prices, here.tobytes(), there.tobytes())
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._by_pair(prices)[here].take(there, axis=1)
        return found

    def _by_pair(self, prices: Prices) -> Floats:
        """For all days and all days: the row of prices by gap, seen from each day on."""
        if prices not in self._by_gap:
            gap = np.arange(1 - self.count, self.count)
            found = np.where(gap > 0, 0.0, IMPOSSIBLE)
            for sign, days, each in prices:
                found += np.maximum(0, days - sign * gap) * each
            self._by_gap[prices] = found
        row = self._by_gap[prices]
        (step,) = row.strides
        return as_strided(
            row[self.count - 1 :], (self.count, self.count), (-step, step), writeable=False
        )


def _price(each: Difference, meeting: int) -> tuple[int, int, int]:
    return 1 if each.one == meeting else -1, each.least, each.points


def points(each: Difference, meeting: int, here: Numbers, there: Numbers) -> Numbers:
    """What one rule between a meeting and the next costs, by the days of both."""
    if each.one == meeting:
        gap = each.along_two[there][None, :] - each.along_one[here][:, None]
    else:
        gap = each.along_two[here][:, None] - each.along_one[there][None, :]
    found: Numbers = np.maximum(0, each.least - gap) * each.points
    return found
