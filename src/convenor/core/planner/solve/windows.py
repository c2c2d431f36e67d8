"""The days that the monotone musts leave to each meeting."""

from convenor.core.planner.fixpoint import Explainer, Failed
from convenor.core.planner.fixpoint.system import Mask


def windows(explainer: Explainer) -> list[Mask] | None:
    """One set of days for each meeting; None when those musts alone cannot hold together."""
    system = explainer.system
    days = [system.allowed(meeting) for meeting in range(explainer.folded.meetings_count)]
    return narrowed(explainer, days)


def narrowed(explainer: Explainer, days: list[Mask]) -> list[Mask] | None:
    """What is left of these days."""
    system = explainer.system
    earliest, latest = system.earliest(days), system.latest(days)
    if isinstance(earliest, Failed) or isinstance(latest, Failed):
        return None
    return [
        mask & ~((1 << first) - 1) & ((1 << (last + 1)) - 1)
        for mask, first, last in zip(days, earliest, latest, strict=True)
    ]
