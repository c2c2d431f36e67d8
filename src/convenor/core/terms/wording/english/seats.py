"""Who sits there."""

from convenor.core.dates import count_in_words, months_in_words, sentence
from convenor.core.terms.schema import Group, Seat
from convenor.core.terms.schema.membership import SeatBasis
from convenor.core.terms.wording.english.articles import (
    ended,
    small,
    the_organisation,
    without_the,
)
from convenor.core.terms.wording.sentences import Names, name_of
from convenor.core.vocabulary import Sector

SECTORS = {
    Sector.LOCAL_AUTHORITY: "local authorities",
    Sector.GOVERNMENT: "central government",
    Sector.HOME_OFFICE: "the Home Office",
    Sector.PROVIDER: "contracted providers",
    Sector.POLICE: "the police",
    Sector.HEALTH: "the health sector",
    Sector.EMPLOYMENT: "employment services",
    Sector.MIGRANT_WORKERS: "migrant workers",
    Sector.EDUCATION: "education",
    Sector.HOUSING: "housing",
    Sector.VOLUNTARY: "the voluntary and community sector",
    Sector.LIVED_EXPERIENCE: "people with lived experience",
    Sector.STATUTORY: "statutory agencies",
    Sector.CULTURE: "arts and culture",
    Sector.SPORT: "sport and leisure",
    Sector.BUSINESS: "business",
    Sector.FAITH: "faith groups",
    Sector.INDIVIDUAL: "individuals",
    Sector.SECRETARIAT: "the secretariat",
    Sector.CHAIR: "the chair",
    Sector.ADVISER: "advisers",
    Sector.ANY: "any sector",
}
CHOSEN_HOW = ("by", "from", "for", "at", "through", "nominated", "elected", "appointed", "chosen",
              "selected", "invited", "agreed", "named", "proposed", "drawn")  # fmt: skip


def seat_sentence(seat: Seat, names: Names) -> str:
    """ "Four seats for the voluntary and community sector, chosen by Migration Yorkshire." """
    said = [ended(", ".join([_places(seat, names), *_in_passing(seat)]))]
    if seat.ex_officio:
        said.append(ended(f"The seat goes with an office: {small(seat.ex_officio)}"))
    if seat.contract:
        said.append(f"Whoever holds the contract ‘{name_of(names, seat.contract)}’ takes it.")
    if seat.chosen and not _fits_in_passing(seat.chosen):
        said.append(ended(f"How holders are chosen: {small(seat.chosen)}"))
    if seat.enforcement_linked:
        said.append("It is linked to immigration enforcement and sees less.")
    return " ".join([*said, *_notes(seat)])


def seat_words(seat: Seat, names: Names) -> str:
    """Whose seat it is, for a sentence that goes on: "the police", "migrant workers"."""
    known = {*_sector_labels(seat), *_holder_labels(seat, names)}
    if _plain(seat.label) not in known:
        return f"‘{seat.label}’"
    if seat.organisation and _plain(seat.label) in _holder_labels(seat, names):
        return the_organisation(name_of(names, seat.organisation))
    return SECTORS[seat.sector] if seat.sector else the_organisation(seat.label)


def total_sentence(group: Group) -> str:
    """How large the group is, as a number or in the words of the source; empty where not stated."""
    said = []
    if group.total_seats:
        said.append(f"It has {count_in_words(group.total_seats, 'seat')} in all.")
    if group.total_stated:
        said.append(f"Its size, in the words of the source: “{group.total_stated.rstrip('.')}”.")
    return " ".join(said)


def _places(seat: Seat, names: Names) -> str:
    number = count_in_words(seat.number, "seat") if seat.number else ""
    if seat.basis is SeatBasis.PER_AUTHORITY:
        in_all = f", {count_in_words(seat.number, 'seat')} in all" if seat.number else ""
        return f"{seat.label}: one seat for each council{in_all}"
    if seat_words(seat, names).startswith("‘"):
        return f"{seat.label}: {number or 'the number of seats is not stated'}"
    if not number:
        return f"{seat.label}: the number of seats is not stated"
    return sentence(f"{number} for {seat_words(seat, names)}")


def _in_passing(seat: Seat) -> list[str]:
    said = []
    if seat.theme:
        said.append(f"for the theme ‘{seat.theme}’")
    if seat.chosen and _fits_in_passing(seat.chosen):
        chosen = small(seat.chosen).rstrip(".")
        first = chosen.split()[0]
        said.append(chosen if first in CHOSEN_HOW[5:] else f"chosen {chosen}")
    if seat.term_months:
        said.append(f"for a term of {months_in_words(seat.term_months)}")
    if seat.by_topic:
        said.append("filled anew for each meeting by its topics")
    if seat.votes is not None:
        said.append("with a vote" if seat.votes else "without a vote")
    return said


def _fits_in_passing(chosen: str) -> bool:
    return chosen.split()[0].lower() in CHOSEN_HOW and ". " not in chosen


def _notes(seat: Seat) -> list[str]:
    return [ended(sentence(seat.note))] if seat.note else []


def _sector_labels(seat: Seat) -> set[str]:
    """The labels that say no more than the sector does."""
    if seat.sector is None:
        return set()
    value, words = str(seat.sector), SECTORS[seat.sector]
    return {_plain(each) for each in (value, f"{value} sector", f"{value} services", words)}


def _holder_labels(seat: Seat, names: Names) -> set[str]:
    return {_plain(name_of(names, seat.organisation))} if seat.organisation else set()


def _plain(label: str) -> str:
    return without_the(label).strip().lower()
