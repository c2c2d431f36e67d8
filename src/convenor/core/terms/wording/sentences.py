"""A sentence about the terms: where it belongs, and whether a source states it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Names = Mapping[str, str]
"""What groups, organisations and contracts are called, by their slugs."""


class Section(StrEnum):
    """The parts of the terms, in the order in which they are read."""

    NAME = "name"
    PURPOSE = "purpose"
    DECIDES = "decides"
    FUNCTIONS = "functions"
    CADENCE = "cadence"
    LEAD_TIMES = "lead_times"
    SEATS = "seats"
    JOINING = "joining"
    COMMITMENTS = "commitments"
    EXPERTS = "experts"
    QUORUM = "quorum"
    DECISIONS = "decisions"
    CHAIR = "chair"
    SUBSTITUTES = "substitutes"
    SUBGROUPS = "subgroups"
    LINES = "lines"
    FLOWS = "flows"
    SECRETARIAT = "secretariat"
    CONTACT = "contact"
    PUBLICATION = "publication"


@dataclass(frozen=True)
class Sentence:
    """One or two sentences about one rule. Not stated: no source says it, and the text says so."""

    section: Section
    text: str
    stated: bool = True
    sources: tuple[str, ...] = ()


def name_of(names: Names, slug: str | None) -> str:
    """What the thing is called; its slug in quotation marks where nobody has told us."""
    return names.get(slug, f"‘{slug}’") if slug else ""
