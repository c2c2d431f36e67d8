"""Which empty seats become an open call by themselves, and what the call says."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates import months_in_words
from convenor.core.vocabulary import Sector, WayOfChoosing

BY_OTHERS = frozenset({Sector.SECRETARIAT.value, Sector.CHAIR.value, Sector.LIVED_EXPERIENCE.value})
"""A chair is elected by its group; a place for an expert by experience opens with a supporter and a plan."""


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """A seat that nobody holds, with what the terms say of it."""

    label: str
    group: str
    sector: str = ""
    theme: str = ""
    organisation: str = ""
    contract: str = ""
    counted: bool = True
    enforcement_linked: bool = False
    ex_officio: str = ""
    by_topic: bool = False
    chosen: str = ""
    term_months: int | None = None
    meets: str = ""
    """How often the group meets, in a sentence."""
    since: dt.date | None = None


def is_for_open_call(seat: EmptySeat) -> bool:
    """Not where a body, a contract or an office names who sits there, nor where places are not counted."""
    is_named_by_others = seat.organisation or seat.contract or seat.ex_officio or seat.by_topic
    is_open = seat.counted and not seat.enforcement_linked and seat.sector not in BY_OTHERS
    return is_open and not is_named_by_others


def way_of_choosing(seat: EmptySeat) -> WayOfChoosing:
    """Election where the terms speak of one; otherwise the group chooses."""
    is_elected = "elect" in seat.chosen.lower()
    return WayOfChoosing.ELECTION if is_elected else WayOfChoosing.CHOICE


def call_title(seat: EmptySeat) -> str:
    return f"Vacant seat: {seat.label}, {seat.group}"


def call_text(seat: EmptySeat) -> str:
    """What the call says, from what is on record; the secretariat may change it."""
    speaks_for = f" It speaks for: {seat.sector}." if seat.sector else ""
    theme = f" Its theme is {seat.theme}." if seat.theme else ""
    lines = [f"{seat.group} has an empty seat: {seat.label}.{speaks_for}{theme}"]
    if seat.term_months:
        lines.append(f"Whoever takes it holds it for {months_in_words(seat.term_months)}.")
    chosen = f" The terms say: {seat.chosen.rstrip('.')}." if seat.chosen else ""
    lines.append(HOW[way_of_choosing(seat)] + chosen)
    return "\n\n".join(lines)


HOW = {
    WayOfChoosing.CHOICE: "After the call the group chooses among those who are interested.",
    WayOfChoosing.ELECTION: (
        "After the call the organisations of the sector elect one of those who are interested; the "
        "secretariat asks them and counts."
    ),
}
