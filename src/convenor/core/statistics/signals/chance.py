"""How likely so large a movement is by chance, alone and among many."""

from collections.abc import Sequence
from math import atan, cos, pi, sin, sqrt


def chance_of(size: float) -> float:
    """The share of a Student distribution with five degrees of freedom that lies further out, both ways.

    Movements of official counts have far more large ones than a normal distribution; see
    docs/explanation/signals.md for how these were measured.
    """
    angle = atan(abs(size) / sqrt(5))
    inside = 2 / pi * (angle + sin(angle) * cos(angle) * (1 + 2 / 3 * cos(angle) ** 2))
    return max(0.0, 1 - inside)


def corrected(chances: Sequence[float]) -> list[float]:
    """Each chance corrected for how many were looked at, after Benjamini and Hochberg (1995).

    To notice all that come out below 0.1 is to accept that of those noticed one in ten means nothing.
    """
    many = len(chances)
    order = sorted(range(many), key=lambda at: chances[at], reverse=True)
    result, least = [1.0] * many, 1.0
    for rank, at in zip(range(many, 0, -1), order, strict=True):
        least = min(least, chances[at] * many / rank)
        result[at] = least
    return result
