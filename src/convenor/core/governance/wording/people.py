"""Sentences about seats, terms of office, quorum and joining."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    age_in_words,
    amount_in_words,
    count_in_words,
    in_short,
    listed,
    months_in_words,
    number_in_words,
    sentence,
    times_in_words,
)
from convenor.core.governance.facts import JoiningCondition
from convenor.core.governance.wording.interlock import the

QUORUM_NOT_STATED = "The terms do not state how many must be there to decide."
NOBODY_CHAIRS = "Nobody is in the chair."
JOINING_NOT_STATED = "The terms do not state who may join."
WANT_WORK = "agree to take on a piece of work on a priority"
WANT_NOMINATION = "be nominated"


# Seats


def empty_seats(empty: Sequence[tuple[str, dt.date | None]], total: int, on: dt.date) -> str:
    """Such as "Two of nine seats are empty: Police since 12 March; Health, since when is not stated."."""
    seats = count_in_words(total, "seat")
    if not empty:
        return "The one seat is filled." if total == 1 else f"All {seats} are filled."
    number = sentence(number_in_words(len(empty)))
    each = "; ".join(_empty_since(label, since, on) for label, since in empty)
    return f"{number} of {seats} {'is' if len(empty) == 1 else 'are'} empty: {each}."


def nobody_recorded(total: int) -> str:
    if total == 0:
        return "No seats are recorded."
    which = "the one seat" if total == 1 else f"any of the {count_in_words(total, 'seat')}"
    return f"Nobody is recorded on {which}, so we cannot tell who sits there."


def sector_seats(sector: str, filled: int, seats: int, stated: int | None) -> str:
    name = sentence(sector)
    if stated is None:
        found = _filled(filled, seats) if seats else "no seat is recorded"
        return f"{name}: {found}; how many there should be is not stated."
    return f"{name}: {_filled(filled, stated)}."


def terms_of_sector(sector: str, stated: int | None) -> str:
    number = "seats, their number not stated" if stated is None else count_in_words(stated, "seat")
    return f"{sentence(sector)}: {number}."


def _empty_since(label: str, since: dt.date | None, on: dt.date) -> str:
    if since is None:
        return f"{label}, since when is not stated"
    return f"{label} {age_in_words(since, on)}"


def _filled(filled: int, of: int) -> str:
    if filled == of:
        return f"{count_in_words(of, 'seat')}, {'filled' if of == 1 else 'all filled'}"
    if of == 1 and not filled:
        return "the one seat is empty"
    number = number_in_words(filled) if filled else "none"
    if filled > of:
        return f"{number} filled where the terms say {number_in_words(of)}"
    return f"{number} of {count_in_words(of, 'seat')} {'is' if filled == 1 else 'are'} filled"


# Terms of office


def terms_of_office(role: str, months: int | None) -> str:
    if months is None:
        return f"How long {the(role)} serves is not stated."
    return f"{sentence(the(role))} serves for {months_in_words(months)}."


def office_not_stated(role: str, months: int | None) -> str:
    if months is None:
        return terms_of_office(role, months)
    return f"When {the(role)}'s term of {months_in_words(months)} began is not stated."


def office_ends(role: str, months: int, ends: dt.date, *, over: bool) -> str:
    verb = "ended" if over else "ends"
    return f"{sentence(the(role))}'s term of {months_in_words(months)} {verb} on {in_short(ends)}."


# Quorum


def quorum(filled: int, seats: int | None, needed: int, missing: Sequence[str]) -> str:
    """Such as "Seven of 16 seats are filled; nine are needed."."""
    of = count_in_words(filled, "seat")
    if seats is not None:
        of = f"{number_in_words(filled) if filled else 'none'} of {count_in_words(seats, 'seat')}"
    counted = f"{sentence(of)} {'is' if filled == 1 else 'are'} filled"
    is_needed = f"{number_in_words(needed)} {'is' if needed == 1 else 'are'} needed"
    because = [each for each in missing if each != seats_short(needed - filled)]
    return " ".join([f"{counted}; {is_needed}." if needed else f"{counted}.", *because])


def quorum_of_unknown_seats(filled: int) -> str:
    seats = f"{count_in_words(filled, 'seat')} {'is' if filled == 1 else 'are'} filled"
    return f"{sentence(seats)}; the terms give a share, and how many seats there are is not stated."


def seats_short(number: int) -> str:
    return f"{sentence(count_in_words(number, 'more seat'))} must be filled."


def sector_absent(sector: str) -> str:
    return f"Nobody is there for the sector “{sector}”."


# Joining


def joining(holds: bool | None, missing: Sequence[str], *, open_to_all: bool) -> str:
    if open_to_all:
        return "Anyone may join."
    if holds:
        return "You may join: all that the terms ask for is there."
    if holds is None:
        return f"We cannot tell yet whether you may join. {' '.join(missing)}"
    return f"To join: {' '.join(missing)}"


def want_attendance(condition: JoiningCondition, attended: int | None) -> str:
    """What to do, with what is there already."""
    group, window = the(condition.attends or ""), ""
    if condition.within_months is not None:
        length = amount_in_words(condition.within_months, "months").removeprefix("one ")
        window = f" within {'a ' if condition.within_months == 1 else ''}{length}"
    times = f" {times_in_words(condition.times)}" if condition.times > 1 or window else ""
    if attended is None:
        return f"come to {group}{times}{window} (nothing is recorded of who came)"
    so_far = f" (so far {times_in_words(attended)})" if attended else ""
    return f"come to {group}{times}{window}{so_far}"


def together(wanted: Sequence[str]) -> str:
    return listed(wanted)


def wanted(what: str) -> str:
    return f"{sentence(what)}."


def wanted_one_of(what: Sequence[str]) -> str:
    return f"{sentence(listed(what, 'or'))}."
