"""Whom a chance to take part suits, and why; and whether a contact is a role or a person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from convenor.core.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom it is for. Sectors and areas are conditions where they are named; topics are a reason."""

    topics: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    wants_experience: bool = False
    """It is for those who know one of its topics from their own work or life."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a member said they care about, and where they sit."""

    topics: Mapping[str, bool] = field(default_factory=dict)
    """Each with whether they know it from their work."""
    sectors: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    """The areas of their groups and the names of their organisations."""


def reasons(wanted: Wanted, reader: Reader) -> tuple[str, ...]:
    """Why it suits the reader, in a word or two each; none where it does not."""
    topics = tuple(
        topic
        for topic in wanted.topics
        if topic in reader.topics and (reader.topics[topic] or not wanted.wants_experience)
    )
    sectors = tuple(each for each in wanted.sectors if each in reader.sectors)
    areas = tuple(each for each in wanted.areas if any(_lies_in(each, p) for p in reader.places))
    closed_to = wanted.sectors and not sectors and Sector.ANY.value not in wanted.sectors
    if closed_to or (wanted.areas and not areas) or (wanted.wants_experience and not topics):
        return ()
    return (*topics, *sectors, *areas)


def areas_in(text: str) -> tuple[str, ...]:
    """Areas as they were typed, one after each comma or line; each once."""
    found = (part.strip() for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in found if part))


ROLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        admin board bookings bulletin chair comms communications community consultation
        consultations contact council desk engagement enquiries enquiry events feedback funding
        fund funds grants hello help helpdesk housing hub info information mail mailbox media
        meetings migration network news newsletter office partnership participation partners
        policy press programme project projects recruitment refugee register research resettlement
        reply secretariat secretary service services strategic strategy support survey surveys
        team training unit volunteering
        """,
    )
)
INITIALS = 2


def looks_like_a_person(address: str, names: Iterable[str] = ()) -> bool:
    """Whether the part before the @ reads like somebody's name, or like one of the names on record."""
    parts = [part for part in re.split(r"[._+\-\d]+", address.partition("@")[0].lower()) if part]
    if ROLE_WORDS & set(parts):
        return False
    known = {word.lower() for name in names for word in re.findall(r"[^\W\d_]{3,}", name)}
    if known & set(parts):
        return True
    return len(parts) >= INITIALS and all(part.isalpha() for part in parts)


def _lies_in(area: str, place: str) -> bool:
    """Whole words only: Hull is not in Hullbridge."""
    return re.search(rf"(?<!\w){re.escape(area.casefold())}(?!\w)", place.casefold()) is not None
