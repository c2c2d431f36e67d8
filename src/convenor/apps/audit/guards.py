"""What is asked of every write before it runs. Apps further up put their guards here when they are ready."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.text import slugify

from convenor.core.access import Actor

Guard = Callable[[str, Mapping[str, Any], Actor | None], None]
"""Takes the operation's name, what it was given, and who does it. Raises OperationNotValid to refuse."""

BEFORE_WRITES: list[Guard] = []
SIFTERS: list[Callable[[Sequence[str]], list[bool]]] = []
"""Each says of some texts which hold what must not be repeated anywhere."""


REWORDERS: list[Callable[[Sequence[str], str], list[str]]] = []
"""Each takes out of texts (of a content type) what must not stand where it outlives a consent."""


def reworded(texts: Sequence[str], kind: str = "text/plain") -> list[str]:
    """The texts as the trail may keep them, and whatever else stays for longer than it is needed."""
    kept = list(texts)
    for reword in REWORDERS:
        kept = reword(kept, kind)
    return kept


def address_made_of(name: str, *, most: int = 80) -> str:
    """A name as part of a permanent address: like the trail it outlives a consent, and all read it."""
    (said,) = reworded([name])
    return slugify(said)[:most].strip("-")


def address_names_somebody(slug: str) -> bool:
    """Whether an address that was typed holds what the trail must not."""
    words = [slug.replace("-", " ")]
    return reworded(words) != words


def guard_before(operation: str, given: Mapping[str, Any], *, by: Actor | None) -> None:
    """Ask every guard; the first that refuses stops the write before anything has happened."""
    for guard in BEFORE_WRITES:
        guard(operation, given, by)


def sifted(texts: Sequence[str]) -> list[str]:
    """The texts that may be repeated, in an index for one; those that hold what is kept safe are left out."""
    kept = list(texts)
    for holds in SIFTERS:
        kept = [text for text, held in zip(kept, holds(kept), strict=True) if not held]
    return kept
