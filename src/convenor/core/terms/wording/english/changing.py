"""What changed from one version of the terms to the next, in sentences."""

from convenor.core.dates import number_in_words, sentence
from convenor.core.terms.schema import Seat
from convenor.core.terms.wording.english.seats import seat_words
from convenor.core.terms.wording.sentences import Names, Section

BEGINNINGS = (
    ("Meets ", "It used to meet {was}; it now meets {now}"),
    ("Members commit to ", "Members used to commit to {was}; they now commit to {now}"),
    ("Anyone may join who ", "Anyone could join who {was}; now anyone may join who {now}"),
    ("A meeting needs ", "A meeting used to need {was}; it now needs {now}"),
    ("Papers go out ", "Papers used to go out {was}; they now go out {now}"),
    ("The agenda goes out ", "The agenda used to go out {was}; it now goes out {now}"),
    ("Minutes go out ", "Minutes used to go out {was}; they now go out {now}"),
)
ADDED = (
    ("Members commit to ", "Members now also commit to {rest}"),
    ("It is ", "It is now {rest}"),
    ("It ", "It now {rest}"),
)
REMOVED = (
    ("Members commit to ", "Members no longer commit to {rest}"),
    ("It is ", "It is no longer {rest}"),
    ("It ", "It no longer {rest}"),
)
ITEMS = {
    Section.FUNCTIONS: ("A new function: {text}", "No longer among its functions: {text}"),
    Section.FLOWS: ("New: {text}", "No longer: {text}"),
    Section.SUBGROUPS: ("New: {text}", "No longer: {text}"),
}
INFLECTED = {Section.COMMITMENTS, Section.LINES}


def was_changed(was: str, now: str) -> str:
    """ "It used to meet every three months; it now meets every two weeks." """
    for beginning, pattern in BEGINNINGS:
        if was.startswith(beginning) and now.startswith(beginning):
            rests = [each.removeprefix(beginning).removesuffix(".") for each in (was, now)]
            if not any(". " in each for each in rests):
                return f"{pattern.format(was=rests[0], now=rests[1])}."
    return f"Was: {was} Now: {now}"


def was_added(section: Section, text: str) -> str:
    """ "It now assists the Strategic Migration Group." """
    if section in ITEMS:
        return ITEMS[section][0].format(text=text)
    return _inflected(section, text, ADDED) or f"Newly stated: {text}"


def was_removed(section: Section, text: str) -> str:
    """ "Members no longer commit to attend the Operations Group." """
    if section in ITEMS:
        return ITEMS[section][1].format(text=text)
    return _inflected(section, text, REMOVED) or f"No longer stated: {text}"


def _inflected(section: Section, text: str, patterns: tuple[tuple[str, str], ...]) -> str:
    if section in INFLECTED:
        for beginning, pattern in patterns:
            if text.startswith(beginning):
                return pattern.format(rest=text.removeprefix(beginning))
    return ""


def seat_was_added(seat: Seat, names: Names) -> str:
    """ "A seat for the police was added." """
    if seat.number is None or seat.number == 1:
        what = "Seats" if seat.number is None and seat.basis == "one for each council" else "A seat"
        return f"{what} for {seat_words(seat, names)} {'were' if what == 'Seats' else 'was'} added."
    return sentence(
        f"{number_in_words(seat.number)} seats for {seat_words(seat, names)} were added."
    )


def seat_was_removed(seat: Seat, names: Names) -> str:
    several = bool(seat.number and seat.number > 1)
    what = "The seats" if several else "The seat"
    return f"{what} for {seat_words(seat, names)} {'were' if several else 'was'} removed."


def seats_were_counted_anew(was: Seat, now: Seat, names: Names) -> str:
    """ "The seats for the police went from one to two." """
    if was.number and now.number:
        numbers = f"from {number_in_words(was.number)} to {number_in_words(now.number)}"
        return f"The number of seats for {seat_words(now, names)} went {numbers}."
    if now.number:
        return f"The number of seats for {seat_words(now, names)} is now stated: {number_in_words(now.number)}."
    return f"The number of seats for {seat_words(now, names)} is no longer stated."


def was_renamed(was: str, now: str) -> str:
    return f"It used to be called {was}; it is now called {now}."


def body_was_added(name: str) -> str:
    return f"The terms of the group {name} were added."


def body_was_removed(name: str) -> str:
    return f"The terms of the group {name} are no longer in the file."
