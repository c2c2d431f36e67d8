"""Keyed marks: how a name, an address or a number is known again without being kept."""

import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from convenor.apps.sealed.keys import marking_keys
from convenor.apps.sealed.models import MarksStamp, SealedMark
from convenor.core.governance.voice.kept_safe import Span, candidates

MARK_BYTES = 16
ROUND_UP_TO = 8
"""Marks come in so many at a time; the rest are of nothing."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The marks in the database, as this process last read them."""

    stamp: uuid.UUID | None = None
    identity_of: dict[str, int] = field(default_factory=dict)
    made_with: frozenset[str] = frozenset()


_known = _Known()


def marks_of(found: Iterable[str]) -> list[tuple[str, str]]:
    """A mark for each candidate by the newest key, and some of nothing. Pairs of mark and key's name."""
    name, key = next(iter(marking_keys().items()))
    values = [_mark(key, each) for each in found]
    values += [secrets.token_hex(MARK_BYTES) for _ in range(-len(values) % ROUND_UP_TO)]
    return [(value, name) for value in sorted(values)]


def marks_for_lookup(candidate: str) -> list[str]:
    """How a candidate may have been marked, by any sealing key that still counts."""
    return [_mark(key, candidate) for key in marking_keys().values()]


def hits_in(text: str) -> dict[Span, int]:
    """Where a text gives somebody away, with whose identity it is (its id)."""
    return _hits(text, known_now())


def marks_changed() -> None:
    """Let every process read the marks again, once the running transaction holds."""
    MarksStamp.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})


def hits_as_last_known(text: str) -> dict[Span, int]:
    """The same without asking the database: for logs, which must not ask it."""
    return _hits(text, _known)


def known_now() -> _Known:
    """All marks, read again only when some were added or taken away. One small query otherwise."""
    global _known
    stamp = MarksStamp.objects.values_list("stamp", flat=True).first()
    if stamp != _known.stamp:
        rows = list(SealedMark.objects.values_list("value", "identity_id", "made_with"))
        _known = _Known(
            stamp,
            {value: identity for value, identity, _ in rows},
            frozenset(made_with for _, _, made_with in rows),
        )
    return _known


def _hits(text: str, known: _Known) -> dict[Span, int]:
    if not known.identity_of:
        return {}
    keys = [key for name, key in marking_keys().items() if name in known.made_with]
    return {
        span: known.identity_of[mark]
        for candidate, span in candidates(text).items()
        for key in keys
        if (mark := _mark(key, candidate)) in known.identity_of
    }


def _mark(key: bytes, candidate: str) -> str:
    return hashlib.blake2b(
        candidate.encode("utf-8", "replace"), key=key, digest_size=MARK_BYTES
    ).hexdigest()
