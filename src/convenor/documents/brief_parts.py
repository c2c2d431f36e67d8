"""What a brief is made of, as plain values: light to load, unlike what sets it."""

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
