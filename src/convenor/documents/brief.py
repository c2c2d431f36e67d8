"""The chair's brief: two pages, never more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BriefSection:
    """`empty` is the sentence shown when there is nothing to say."""

    title: str
    sentences: tuple[str, ...]
    empty: str = ""


@dataclass(frozen=True)
class ChairsBrief:
    """Sections stand in the order of their weight: what does not fit is cut from the end.

    `where` says where the rest is, such as "on the meeting's page".
    """

    title: str
    group: str
    on: date
    place: str
    sections: tuple[BriefSection, ...]
    where: str = "on the meeting’s page"


def brief_as_pdf(brief: ChairsBrief) -> bytes:
    """At most two pages; a sentence at the end says how much was left out and where it is."""
    raise NotImplementedError
