"""Are enough there to decide?"""

import math
from collections.abc import Iterable
from fractions import Fraction

from convenor.core.governance.facts import PresentFact, QuorumRule
from convenor.core.governance.promises import Finding
from convenor.core.governance.wording import people as wording


def seats_needed(rule: QuorumRule, *, seats: int | None) -> int | None:
    """How many seats must be filled in the room: the larger of the number and the share.

    None when the terms give a share and nobody knows of how many.
    """
    if rule.share is None:
        return rule.number or 0
    if seats is None:
        return None
    # A share is written as 0.5 or 0.33: as a fraction of a hundredth no seat is lost to rounding.
    more_than_share = math.floor(Fraction(str(rule.share)) * seats) + 1
    return max(rule.number or 0, min(more_than_share, seats))


def is_quorate(
    rule: QuorumRule | None, present: Iterable[PresentFact], *, seats: int | None
) -> Finding:
    """Whether the meeting may decide, and each thing that is missing.

    A seat counts once, however many sit for it: a substitute who comes beside the holder, or who
    also holds a seat of their own, adds nothing. Those without a seat do not count.
    """
    if rule is None:
        return Finding(None, wording.QUORUM_NOT_STATED)
    counted = [each for each in present if rule.online_counts or not each.online]
    filled = len({each.seat for each in counted if each.seat is not None})
    needed = seats_needed(rule, seats=seats)
    if needed is None:
        return Finding(None, wording.quorum_of_unknown_seats(filled))
    missing = _missing(rule, counted, filled, needed)
    return Finding(not missing, wording.quorum(filled, seats, needed, missing), missing)


def _missing(
    rule: QuorumRule, counted: list[PresentFact], filled: int, needed: int
) -> tuple[str, ...]:
    missing = [] if filled >= needed else [wording.seats_short(needed - filled)]
    if rule.chair_needed and not any(each.in_the_chair for each in counted):
        missing.append(wording.NOBODY_CHAIRS)
    present = {each.sector for each in counted if each.seat is not None}
    missing += [wording.sector_absent(each) for each in rule.sectors_needed if each not in present]
    return tuple(missing)
