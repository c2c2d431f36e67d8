"""Whether a safe name is safe: like no real name, and like no other safe name there."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from convenor.core.governance.voice.kept_safe import parts_of

TOO_NEAR = 84.0
"""Of 100. 'Amina Warsame' and 'Aminah Warsami' are nearer than that, 'Robin' and 'Rowan' are not."""
SHORTEST_PART = 3
"""What two names share must be at least as long as this to count."""


def is_safe(safe: str, *, own_names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a name can be a safe name: no part of one's own, and near nobody else's."""
    return not any(_shares_a_part(safe, real) or _is_near(safe, real) for real in own_names) and (
        not any(_is_near(safe, other) for other in others)
    )


def _shares_a_part(safe: str, real: str) -> bool:
    """A part that is, or is nearly, a part of the real name gives it away."""
    own, theirs = _long_words(safe), _long_words(real)
    return any(fuzz.ratio(one, other) >= TOO_NEAR for one in own for other in theirs)


def _is_near(one: str, other: str) -> bool:
    first, second = _whole(one), _whole(other)
    return bool(first and second) and fuzz.ratio(first, second) >= TOO_NEAR


def _whole(name: str) -> str:
    """Its parts in the order of the alphabet, so that order counts for nothing."""
    return " ".join(sorted(min(part) for part in parts_of(name)))


def _long_words(name: str) -> set[str]:
    return {way for part in parts_of(name) for way in part if len(way) >= SHORTEST_PART}
