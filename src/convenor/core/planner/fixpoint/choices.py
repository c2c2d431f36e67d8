"""Musts that leave a choice: "at least one of them in the window", "the group meets on that day".

Each choice is tried in turn on top of the bounds, the ones with the fewest possibilities first.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from convenor.core.planner.fixpoint.system import Failed, Mask, System, mask_of, tables
from convenor.core.planner.folding import FAR, Difference, Folded, PinnedDay, SomeOf

MOST_TRIES = 2_000
Alternative = tuple[dict[int, Mask], tuple[Difference, ...]]
"""Days left to some meetings, and differences, that together make one way to keep the rule."""


class TooManyTries(RuntimeError):
    """The choices are too many to be tried out; nothing is known."""


@dataclass(frozen=True)
class Choice:
    """A must that is kept in one of several ways."""

    rule: str
    groups: frozenset[int]
    alternatives: tuple[Alternative, ...]
    subject: int | None
    """The meeting it is about; the rule says nothing where that is left out."""
    others: tuple[int, ...]
    """The meeting that each of the alternatives rests on."""
    is_needed: bool
    """Whether it asks for there being a meeting at all, as a pin does."""

    def among(self, meetings: set[int] | None) -> "Choice | None":
        """The same with only those meetings; None where it then says nothing."""
        if meetings is None:
            return self
        if self.subject is not None and self.subject not in meetings:
            return None
        ways = tuple(
            way
            for way, other in zip(self.alternatives, self.others, strict=True)
            if other in meetings
        )
        if not ways and not self.is_needed:
            return None
        others = tuple(other for other in self.others if other in meetings)
        return replace(self, alternatives=ways, others=others)


def choices(folded: Folded, system: System) -> list[Choice]:
    """Every must of the request that leaves a choice."""
    found = [_pinned(folded, pin) for pin in folded.pinned if pin.is_must]
    found += [_some(system, some) for some in folded.some_of if some.is_must and some.others]
    return found


def _pinned(folded: Folded, pin: PinnedDay) -> Choice:
    day = 1 << pin.day if 0 <= pin.day < folded.axis.count else 0
    ways: list[Alternative] = [({m: day}, ()) for m in folded.groups[pin.group].meetings]
    meetings = tuple(folded.groups[pin.group].meetings)
    return Choice(pin.rule, frozenset({pin.group}), tuple(ways), None, meetings, True)


def _some(system: System, some: SomeOf) -> Choice:
    groups = {system.owner[other] for other in some.others}
    groups |= set() if some.subject is None else {system.owner[some.subject]}
    ways = tuple(_way(some, other) for other in some.others)
    return Choice(some.rule, frozenset(groups), ways, some.subject, some.others, False)


def _way(some: SomeOf, other: int) -> Alternative:
    if some.subject is None:
        distance = some.along_other - some.along_subject[0]
        return {other: mask_of((distance >= some.least) & (distance <= some.most))}, ()
    here, there, halves = some.along_subject, some.along_other, []
    if some.least > -FAR:
        halves.append(Difference(some.rule, some.subject, other, here, there, some.least, 0, True))
    if some.most < FAR:
        halves.append(Difference(some.rule, other, some.subject, there, here, -some.most, 0, True))
    return {}, tuple(halves)


class Search:
    """Whether the rules that are on can hold together, choices included."""

    def __init__(self, system: System, every: list[Choice]) -> None:
        self.system, self.every = system, every
        self.tries = 0

    def run(
        self, days: list[Mask], active: Collection[str] | None, among: set[int] | None
    ) -> list[int] | Failed:
        """Earliest days that keep all rules on, or the rules that had a part in there being none."""
        self.tries = 0
        on = [each for each in self.every if active is None or each.rule in active]
        left = [found for each in on if (found := each.among(among)) is not None]
        return self._try(days, active, among, left)

    def _try(
        self,
        days: list[Mask],
        active: Collection[str] | None,
        among: set[int] | None,
        left: list[Choice],
    ) -> list[int] | Failed:
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise TooManyTries
        found = self.system.earliest(days, active, among)
        if isinstance(found, Failed) or not left:
            return found
        latest = self.system.latest(days, active, among)
        if isinstance(latest, Failed):
            return latest
        possible = [(list(self._possible(each, days, found, latest)), each) for each in left]
        ways, choice = min(possible, key=lambda each: len(each[0]))
        rest = [each for each in left if each is not choice]
        blamed = {choice.rule} | {self.system.count_rule[group] for group in choice.groups}
        if len(ways) < len(choice.alternatives):
            blamed |= self._all_about(choice)
        for narrowed, halves in ways:
            answer = self._with(narrowed, halves, days, active, among, rest)
            if not isinstance(answer, Failed):
                return answer
            blamed |= answer.rules
        return Failed(frozenset(blamed))

    def _with(
        self,
        narrowed: dict[int, Mask],
        halves: tuple[Difference, ...],
        days: list[Mask],
        active: Collection[str] | None,
        among: set[int] | None,
        rest: list[Choice],
    ) -> list[int] | Failed:
        """The same with one way chosen, which is taken back afterwards."""
        narrower = [mask & narrowed.get(meeting, mask) for meeting, mask in enumerate(days)]
        with self.system.also(halves):
            return self._try(narrower, active, among, rest)

    def _possible(
        self, choice: Choice, days: list[Mask], earliest: list[int], latest: list[int]
    ) -> Iterator[Alternative]:
        """The ways that the bounds do not rule out at once."""
        for narrowed, halves in choice.alternatives:
            fits = all(
                (days[m] & mask) >> earliest[m] and earliest[m] <= latest[m]
                for m, mask in narrowed.items()
            )
            if fits and all(_may_hold(half, earliest, latest) for half in halves):
                yield narrowed, halves

    def _all_about(self, choice: Choice) -> set[str]:
        """Where bounds ruled out a way, any rule that reaches these groups may be the cause."""
        reached, waiting = set(choice.groups), list(choice.groups)
        found: set[str] = set()
        while waiting:
            group = waiting.pop()
            found |= {rule for rule, _ in self.system.forbidden[group]}
            found.add(self.system.count_rule[group])
            for meeting in self.system.folded.groups[group].meetings:
                found |= {rule for rule, _ in self.system.forbidden_one[meeting]}
                for push in (*self.system.later[meeting], *self.system.earlier[meeting]):
                    found.add(push.rule)
                    other = self.system.owner[push.two]
                    if other not in reached:
                        reached.add(other)
                        waiting.append(other)
        for each in self.every:
            if each.groups & reached:
                found.add(each.rule)
        return found - {"order"}


def _may_hold(half: Difference, earliest: list[int], latest: list[int]) -> bool:
    up, _ = tables(half)
    return up[earliest[half.one]] <= latest[half.two]
