"""Whether two counts differ by more than chance alone would have it."""

from math import comb, sqrt

SURE, EXACT_UP_TO = 0.05, 300
NORMAL = 1.96


def is_clear(before: float, now: float) -> bool:
    """Of two counts of one time each: had nothing changed, fewer than one pair in twenty would lie as far apart.

    Given their sum, each of the people fell into either with equal chance: the exact test for two Poisson counts.
    """
    total, least = round(before + now), round(min(before, now))
    if total <= 0:
        return False
    if total > EXACT_UP_TO:
        return (abs(now - before) - 1) / sqrt(total) > NORMAL
    return 2 * sum(comb(total, each) for each in range(least + 1)) < SURE * 2.0**total


def is_clear_share(before: tuple[float, float], now: tuple[float, float]) -> bool:
    """Of two shares, each a count and what it is a part of."""
    whole = before[1] + now[1]
    if not before[1] or not now[1]:
        return False
    together = (before[0] + now[0]) / whole
    spread = sqrt(together * (1 - together) * (1 / before[1] + 1 / now[1]))
    return spread > 0 and abs(now[0] / now[1] - before[0] / before[1]) / spread > NORMAL
