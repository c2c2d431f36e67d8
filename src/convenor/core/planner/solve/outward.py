"""Calendars made outward from some groups: each next one at its best beside the one it is tied to."""

from collections.abc import Iterator, Mapping

import numpy as np

from convenor.core.planner.folding import Numbers
from convenor.core.planner.solve.chains import Places
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.in_step import NOWHERE, InStep
from convenor.core.planner.solve.narrowing import TwoByTwo
from convenor.core.planner.solve.ties import Tie, joined, ties_of


class Outward:
    """Goes from groups that are placed to those they are tied to."""

    def __init__(self, improver: Improver) -> None:
        self.improver, self.chains = improver, improver.chains
        self.ties = ties_of(improver)
        self.sets = joined(self.chains, self.ties)
        self.seen: list[InStep] = []

    def from_one(self) -> Iterator[Numbers]:
        """Days of calendars that begin with one group at its best by itself: that with most ties, or fewest."""
        for place in (0, -1):
            first = [each[place] for each in self.sets]
            yield self._from({group: self.chains[group].best()[1] for group in first})

    def from_two(self, together: TwoByTwo) -> Numbers:
        """Days of a calendar that begins with two groups at their best together."""
        placed: dict[int, Places] = {}
        for each in self.sets:
            placed |= self._two(each[0], together)
        return self._from(placed)

    def _two(self, group: int, together: TwoByTwo) -> dict[int, Places]:
        for tie, pair in zip(together.ties, together.pairs, strict=True):
            if group in (tie.one, tie.other) and pair.cost < NOWHERE:
                return dict(zip((tie.one, tie.other), pair.best(), strict=True))
        return {group: self.chains[group].best()[1]}

    def _from(self, placed: Mapping[int, Places]) -> Numbers:
        found, waiting = dict(placed), list(placed)
        for group in waiting:
            for tie in self.ties:
                other = {tie.one: tie.other, tie.other: tie.one}.get(group)
                if other is not None and other not in found:
                    found[other] = self._beside(tie, group, found[group])
                    waiting.append(other)
        days = np.zeros(self.improver.folded.meetings_count, dtype=np.int64)
        for group, places in found.items():
            own = self.improver.folded.groups[group].meetings
            days[own.start : own.stop] = [
                each[at] for each, at in zip(self.improver.own_days(group), places, strict=True)
            ]
        return days

    def _beside(self, tie: Tie, group: int, places: Places) -> Places:
        """The best days of the group at the other end of the tie."""
        chains = {each: self.chains[each] for each in (tie.one, tie.other)}
        days = {each: self.improver.own_days(each) for each in chains}
        other = tie.other if group == tie.one else tie.one
        chains[group] = chains[group].only(places)
        days[group] = [each[[at]] for each, at in zip(days[group], places, strict=True)]
        links = tie.links(days[tie.one], days[tie.other])
        pair = self._known(InStep(chains[tie.one], chains[tie.other], links))
        if pair.cost == NOWHERE:
            return self.chains[other].best()[1]
        return dict(zip((tie.one, tie.other), pair.best(), strict=True))[other]

    def _known(self, pair: InStep) -> InStep:
        """The same one as before, where groups have the same prices, so that it is worked out once."""
        for each in self.seen:
            if each.is_like(pair):
                return each
        self.seen.append(pair)
        return pair
