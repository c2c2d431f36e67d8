"""Were enough there all the time? People come late and leave early."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convenor.core.governance.facts import PresentFact, QuorumRule
from convenor.core.governance.promises import Finding
from convenor.core.governance.quorum import is_quorate
from convenor.core.governance.wording import quorum_times as wording


@dataclass(frozen=True)
class Stay:
    """Somebody there from a time to a time; None is from the start, or to the end."""

    who: PresentFact
    came: dt.time | None = None
    left: dt.time | None = None

    def covers(self, at: dt.time) -> bool:
        """Half-open: whoever leaves at eleven is no longer there at eleven."""
        return (self.came is None or self.came <= at) and (self.left is None or at < self.left)


@dataclass(frozen=True)
class Stretch:
    """A time in which nobody came or left, and whether enough were there; None is the open side."""

    start: dt.time | None
    finding: Finding


def quorum_at(
    rule: QuorumRule | None, stays: Iterable[Stay], at: dt.time, *, seats: int | None
) -> Finding:
    """Whether enough were there at that time."""
    return is_quorate(rule, [stay.who for stay in stays if stay.covers(at)], seats=seats)


def quorum_over_time(
    rule: QuorumRule | None, stays: Sequence[Stay], *, seats: int | None
) -> tuple[Stretch, ...]:
    """The meeting in stretches between which the answer changed, in order; one, if it never did."""
    found: list[Stretch] = []
    for at in _moments(stays):
        there = [stay.who for stay in stays if _is_there(stay, at)]
        finding = is_quorate(rule, there, seats=seats)
        if not found or found[-1].finding.holds != finding.holds:
            found.append(Stretch(at, finding))
    return tuple(found)


def quorum_sentence(stretches: Sequence[Stretch]) -> str:
    """Such as "Enough were there from the start to 11.20am. One more seat must be filled."."""
    return wording.over_time([(each.start, each.finding) for each in stretches])


def lacking_when_decided(
    rule: QuorumRule | None, stays: Sequence[Stay], at: dt.time | None, *, seats: int | None
) -> str:
    """What is to be said beside a decision taken while too few were there; empty for any other.

    Where nobody noted when it was taken and too few were there for a part only, that is what is said.
    """
    if at is not None:
        then = quorum_at(rule, stays, at, seats=seats)
        return wording.decided_without(at, then) if then.holds is False else ""
    stretches = quorum_over_time(rule, stays, seats=seats)
    lacking = [each.finding for each in stretches if each.finding.holds is False]
    if not lacking:
        return ""
    return (
        wording.decided_without(None, lacking[0])
        if len(lacking) == len(stretches)
        else wording.DECIDED_AT_NO_STATED_TIME
    )


def _moments(stays: Sequence[Stay]) -> list[dt.time | None]:
    """The start, and each time at which somebody comes or leaves."""
    times = {stay.came for stay in stays} | {stay.left for stay in stays}
    return [None, *sorted(time for time in times if time is not None)]


def _is_there(stay: Stay, at: dt.time | None) -> bool:
    return stay.came is None if at is None else stay.covers(at)
