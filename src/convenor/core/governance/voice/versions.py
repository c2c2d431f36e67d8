"""What is so of a text's version in another language or in easy words, and what is to be done about it."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from convenor.core.vocabulary import Making, Marking, VersionStep

FOR_NO_MACHINE = frozenset({Marking.NAMED_SEATS, Marking.RESTRICTED})
"""A machine belongs to others: what is not for many does not go through one."""


@dataclass(frozen=True, slots=True)
class VersionFacts:
    making: Making
    made_on: dt.date
    checked_on: dt.date | None
    made_from: str
    """The mark of the original as it was then."""
    original_now: str

    @property
    def is_out_of_date(self) -> bool:
        return self.made_from != self.original_now

    @property
    def step(self) -> VersionStep:
        """The one thing to do next. Words that changed come first: a check of old ones helps nobody."""
        if self.is_out_of_date:
            return VersionStep.REVISE
        if self.checked_on is None:
            return VersionStep.CHECK
        return VersionStep.NOTHING


def mark_of(title: str, text: str) -> str:
    """Changes when a word does, and not for a space or the end of a line."""
    words = "\x00".join(" ".join(part.split()) for part in (title, text))
    return hashlib.sha256(words.encode()).hexdigest()


def may_use_machine(marking: Marking | None, *, is_private: bool) -> bool:
    return not is_private and marking not in FOR_NO_MACHINE
