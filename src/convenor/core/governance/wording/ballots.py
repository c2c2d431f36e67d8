"""Sentences about votes."""

from typing import Protocol

from convenor.core.dates import count_in_words, number_in_words, sentence
from convenor.core.vocabulary import BallotChoice


class Counted(Protocol):
    """What is told of a count."""

    @property
    def in_favour(self) -> int: ...
    @property
    def against(self) -> int: ...
    @property
    def abstained(self) -> int: ...
    @property
    def not_there(self) -> int: ...
    @property
    def casting(self) -> BallotChoice | None: ...
    @property
    def agreed(self) -> bool: ...


def count(found: Counted) -> str:
    """Such as "Agreed: five for, two against, one abstained."."""
    numbers = (
        f"{_number(found.in_favour)} for, {_number(found.against)} against, "
        f"{_number(found.abstained)} abstained"
    )
    said = f"{'Agreed' if found.agreed else 'Not agreed'}: {numbers}."
    if found.casting is not None:
        said += f" As many were for as against, and the chair's casting vote was {found.casting}."
    if found.not_there:
        votes = sentence(count_in_words(found.not_there, "vote"))
        was = "was" if found.not_there == 1 else "were"
        said += f" {votes} {was} not counted, because the holder was not there."
    return said


def _number(number: int) -> str:
    return "none" if number == 0 else number_in_words(number)
