"""All series of one edition together, so that looking at many does not make news out of chance."""

from collections.abc import Iterable

from convenor.core.statistics.signals.chance import corrected
from convenor.core.statistics.signals.examining import Candidate, examine
from convenor.core.statistics.signals.values import Found, History, Looked, Quiet, Strength

NOTICED = 0.1
"""Of the changes that are shown, so large a share may be chance."""
STEPS = ((0.001, Strength.VERY_CLEAR), (0.01, Strength.CLEAR), (NOTICED, Strength.NOTABLE))


def look(histories: Iterable[History]) -> Looked:
    """Look at the newest figure of each series. The order of the series does not matter.

    Give it all series of an edition at once: the correction counts those that it is given.
    """
    quiet: dict[tuple[str, str], Quiet] = {}
    seen: list[tuple[History, Candidate]] = []
    for history in histories:
        found = examine(history)
        if isinstance(found, Quiet):
            quiet[history.key] = found
        else:
            seen.append((history, found))
    chances = corrected([candidate.chance for _, candidate in seen])
    noticed = []
    for (history, candidate), chance in zip(seen, chances, strict=True):
        strength = next((step for limit, step in STEPS if chance <= limit), None)
        if strength is None:
            quiet[history.key] = Quiet.NOTHING
        else:
            noticed.append(_found(history, candidate, strength, chance))
    noticed.sort(key=lambda each: (each.chance, -abs(each.size), each.history.key))
    return Looked(tuple(noticed), quiet)


def _found(history: History, seen: Candidate, strength: Strength, chance: float) -> Found:
    return Found(
        history,
        seen.period,
        seen.value,
        seen.kind,
        seen.direction,
        strength,
        seen.size,
        chance,
        seen.expected,
        _is_revision(history),
    )


def _is_revision(history: History) -> bool:
    """Whether nothing would stand out, had the publisher not changed what stood in the edition before."""
    if not history.before:
        return False
    earlier = examine(history, history.before)
    return isinstance(earlier, Quiet) or earlier.chance > NOTICED
