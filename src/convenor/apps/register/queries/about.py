"""What stands on a register of a concern, an ask, a piece of evidence or a signal, and what could be put there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from convenor.apps.asks.queries.asks import ask_for
from convenor.apps.concerns.queries.visible import concern_for
from convenor.apps.evidence.queries.visible import evidence_for
from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.queries.visible import entries_visible
from convenor.apps.signals.queries import signal_seen
from convenor.core.access import Actor
from convenor.core.governance.channel.evidence import opens_to_enforcement
from convenor.core.governance.register import LinkKind
from convenor.core.vocabulary import ConsentLevel, Marking

MOST = 200
WIDE = (Marking.PUBLIC, Marking.PARTNERS)


@dataclass(frozen=True, slots=True)
class Suggested:
    """What an entry about a thing could say, as the thing has it."""

    group: Any
    what: str
    why_it_matters: str
    area: str = ""
    marking: Marking = Marking.PARTNERS


def entries_about(actor: Actor, kind: LinkKind, key: str) -> list[RegisterEntry]:
    """The entries joined with a thing that the reader may see, open ones first. One query."""
    found = entries_visible(actor).filter(links__kind=kind.value, links__key=key)
    return sorted(found, key=lambda row: row.closed_on is not None)


def suggested(actor: Actor, kind: LinkKind, key: str) -> Suggested | None:
    """None for a thing that the reader may not see, or whose words are not for a register."""
    return SUGGEST[kind](actor, key) if kind in SUGGEST else None


def _signal(actor: Actor, key: str) -> Suggested | None:
    row = signal_seen(actor, key)
    if row is None:
        return None
    return Suggested(row.group, _line(row.sentence), row.what_else, row.place_name)


def _concern(actor: Actor, key: str) -> Suggested | None:
    """Not before its words are agreed."""
    row = concern_for(actor, key)
    if row is None or not row.text:
        return None
    return Suggested(row.group, _line(str(row)), row.text, row.place, _narrowed(row.marking))


def _ask(actor: Actor, key: str) -> Suggested | None:
    row = ask_for(actor, key)
    if row is None:
        return None
    return Suggested(row.group, _line(row.subject), row.question, "", _narrowed(row.marking))


def _evidence(actor: Actor, key: str) -> Suggested | None:
    """Not where those it comes from keep it from some seats of the group, who read its register."""
    row = evidence_for(actor, key)
    if row is None or row.group is None or not opens_to_enforcement(ConsentLevel(row.consent)):
        return None
    return Suggested(row.group, _line(row.shows), row.shows, "", _narrowed(row.marking))


SUGGEST: Mapping[LinkKind, Callable[[Actor, str], Suggested | None]] = MappingProxyType(
    {
        LinkKind.SIGNAL: _signal,
        LinkKind.CONCERN: _concern,
        LinkKind.ASK: _ask,
        LinkKind.EVIDENCE: _evidence,
    }
)


def _narrowed(marking: str) -> Marking:
    return Marking.PARTNERS if Marking(marking) in WIDE else Marking.RESTRICTED


def _line(text: str) -> str:
    """The beginning of it, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= MOST else line[: MOST - 1].rpartition(" ")[0] + "…"
