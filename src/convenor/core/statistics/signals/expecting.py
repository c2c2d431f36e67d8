"""What a series' own history leads one to expect of its newest figure.

All of it is done on square roots: the spread of a count grows with its square root, so that on this scale a
quiet and a busy year of one place compare. The season is a median of each quarter's distance from a centred
year, the level an exponential smoothing around a median drift, and the spread what nine of ten forecasts of the
past stayed within: none of them follows one odd figure.
"""

from dataclasses import dataclass
from statistics import median

WITHIN, TO_SIGMA = 0.9, 1.645
"""Nine of ten forecasts missed by less; that makes so many standard deviations of a normal spread."""
SMOOTHINGS = (0.3, 0.6, 1.0)
"""How quickly a level may follow; the series' own past decides which."""
LEAST_YEARS = 3
"""A season needs as many years of each quarter."""
CHANCE_SPREAD = 0.5
"""The spread of the square root of a count that only chance moves."""
LEAST_SHARE = 0.02
"""The spread is never less than such a share of the level: less than that moves nobody."""

Values = list[float | None]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast on the scale of square roots, and the spread that forecasts of it had in the past."""

    middle: float
    spread: float
    past: int
    """How many forecasts of the past the spread rests on."""


def season(values: Values, cycle: int) -> list[float]:
    """What to take off each figure; noughts where the history is too short. The last figure has no say."""
    if cycle < 2:
        return [0.0] * len(values)
    apart: list[list[float]] = [[] for _ in range(cycle)]
    for at in range(cycle // 2, len(values) - 1 - cycle // 2):
        centred = _centred(values, at, cycle)
        value = values[at]
        if centred is not None and value is not None:
            apart[at % cycle].append(value - centred)
    if min(map(len, apart)) < LEAST_YEARS:
        return [0.0] * len(values)
    middle = [median(found) for found in apart]
    mean = sum(middle) / cycle
    return [middle[at % cycle] - mean for at in range(len(values))]


def _centred(values: Values, at: int, cycle: int) -> float | None:
    """The mean of a whole cycle around a figure; where the cycle is even, its two ends count half."""
    half = cycle // 2
    around = values[at - half : at + half + 1]
    known = [value for value in around if value is not None]
    if len(known) < len(around):
        return None
    if cycle % 2:
        return sum(known) / cycle
    return (sum(known) - (known[0] + known[-1]) / 2) / cycle


def outlook(values: Values, ahead: int, *, is_count: bool) -> Outlook | None:
    """What is expected of the last of the values, as seen so many periods before it.

    The smoothing is the one that served the past best. None without a past, or where it never was but nought.
    """
    tried = [_outlook(values, ahead, smoothing) for smoothing in SMOOTHINGS]
    served = [each for each in tried if each is not None]
    if not served:
        return None
    best = min(served, key=lambda each: each.spread)
    least = max(CHANCE_SPREAD if is_count else 0.0, LEAST_SHARE * abs(best.middle))
    spread = max(best.spread, least)
    return Outlook(best.middle, spread, best.past) if spread else None


def _outlook(values: Values, ahead: int, smoothing: float) -> Outlook | None:
    levels = _levels(values, smoothing)
    errors: list[float] = []
    for at in range(ahead, len(values) - 1):
        value, level = values[at], levels[at - ahead]
        if value is not None and level is not None and values[at - ahead] is not None:
            errors.append(value - level)
    last = levels[len(values) - 1 - ahead] if len(values) > ahead else None
    if not errors or last is None:
        return None
    drift = median(errors)
    misses = sorted(abs(error - drift) for error in errors)
    spread = misses[min(len(misses) - 1, int(WITHIN * len(misses)))] / TO_SIGMA
    return Outlook(last + drift, spread, len(errors))


def _levels(values: Values, smoothing: float) -> list[float | None]:
    """The level after each figure. A missing figure leaves it where it was."""
    levels: list[float | None] = []
    level: float | None = None
    for value in values:
        if value is not None:
            level = value if level is None else level + smoothing * (value - level)
        levels.append(level)
    return levels
