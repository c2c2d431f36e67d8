"""What each date of a text or of a calendar would do to what is on record."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """The last two do nothing and cannot be taken."""

    ADD = "add"
    CHANGE = "change"
    MOVE = "move"
    CANCEL = "cancel"
    RESTORE = "restore"
    KNOWN = "known"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Step:
    """One date, what taking it does, and what somebody should know before they take it."""

    key: str
    kind: StepKind
    says: str
    on: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    place: str = ""
    printed_weekday: str = ""
    meeting_id: int | None = None
    """The meeting on record that it changes, moves, cancels or restores."""
    notes: tuple[str, ...] = ()
    written: str = ""
    is_ticked: bool = False
    """Proposed to be taken. What is in doubt is for a person to tick."""

    @property
    def can_be_taken(self) -> bool:
        return self.kind not in (StepKind.KNOWN, StepKind.PROBLEM)


def fingerprint(steps: Iterable[Step]) -> str:
    """The same for the same steps: so that what is taken is what was shown."""
    said = "\n".join(f"{step.key} {step.kind} {step.says} {step.meeting_id}" for step in steps)
    return hashlib.sha256(said.encode()).hexdigest()[:32]
