"""What is put together is never wider than its parts, and what is passed on never wider than its source."""

from collections.abc import Iterable, Mapping

from convenor.core.governance.wording import asks as wording
from convenor.core.vocabulary import Marking

IN_WORDS = frozenset({Marking.PUBLIC, Marking.PARTNERS})
"""A concern so marked may stand in what is sent, in the words that its raisers agreed to and the chair
cleared. What is for named seats, or restricted, is counted there and not quoted."""


def narrowest(markings: Iterable[Marking], *, otherwise: Marking = Marking.PUBLIC) -> Marking:
    """The one that fewest may see."""
    return max(markings, key=lambda marking: marking.rank, default=otherwise)


def at_least_as_narrow(wanted: Marking, *parts: Marking) -> Marking:
    """The wanted marking, or a narrower one where a part needs it."""
    return narrowest([wanted, *parts])


def too_wide(wanted: Marking, concerns: Mapping[str, Marking]) -> str:
    """Why the ask cannot be marked so, naming the narrowest concern; empty when it can."""
    if not concerns:
        return ""
    title, needed = max(concerns.items(), key=lambda item: item[1].rank)
    return wording.too_wide(wanted, title, needed) if wanted.rank < needed.rank else ""
