"""What was sent, word for word, and a seal by which a change would be seen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from convenor.core.governance.channel.marking import IN_WORDS
from convenor.core.vocabulary import Marking

FORM = "convenor-ask/1"


@dataclass(frozen=True, slots=True)
class ConcernQuoted:
    """A concern as it may stand in an ask: with its number there, and no name."""

    number: int
    title: str
    text: str
    places: tuple[str, ...] = ()
    asked_by: tuple[str, ...] = ()
    """Only what may be said of who raised it."""
    marking: Marking = Marking.PARTNERS


@dataclass(frozen=True, slots=True)
class AskQuoted:
    """All that the receiving side is to read."""

    group: str
    partnership: str
    to: str
    subject: str
    question: str
    background: str
    concerns: Sequence[ConcernQuoted]
    evidence: Sequence[str] = ()
    history: Sequence[str] = ()
    """Where the same was put before, and what came of it."""


def content_of(ask: AskQuoted) -> dict[str, Any]:
    """What is cleared and then sent. Concerns for few are counted and not quoted."""
    quoted = [concern for concern in ask.concerns if concern.marking in IN_WORDS]
    return {
        "form": FORM,
        "from": {"group": ask.group, "partnership": ask.partnership},
        "to": ask.to,
        "subject": ask.subject,
        "question": ask.question,
        "background": ask.background,
        "concerns": [_quoted(concern) for concern in quoted],
        "held_back": len(ask.concerns) - len(quoted),
        "evidence": list(ask.evidence),
        "history": list(ask.history),
    }


def frozen(content: Mapping[str, Any], **sending: Any) -> dict[str, Any]:
    """The content with its number, day, route and the day by which a reply is expected."""
    return {**content, **sending}


def seal_of(snapshot: Mapping[str, Any]) -> str:
    """The same for the same words, whatever the order of the keys."""
    written = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _quoted(concern: ConcernQuoted) -> dict[str, Any]:
    said = asdict(concern)
    del said["marking"]
    return {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()}
