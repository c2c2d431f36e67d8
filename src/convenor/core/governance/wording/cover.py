"""What is said of meetings elsewhere: who goes, and what came home."""

from collections.abc import Sequence

from convenor.core.dates import listed
from convenor.core.dates.words import count_in_words, number_in_words, sentence


def goes(names: Sequence[str]) -> str:
    verb = "goes" if len(names) == 1 else "go"
    return sentence(f"{listed(names)} {verb}.")


def not_said(waiting: Sequence[str], going: Sequence[str]) -> str:
    has = "has" if len(waiting) == 1 else "have"
    said = sentence(f"{listed(waiting)} {has} not said yet whether they go.")
    return f"{said} {no_mandate(going)}" if going else said


def no_mandate(names: Sequence[str]) -> str:
    verb = "goes" if len(names) == 1 else "go"
    return sentence(f"{listed(names)} {verb}, but nobody who goes has a mandate to speak for us.")


def nobody(has_mandates: bool) -> str:
    if has_mandates:
        return "Nobody goes: all who speak for us there have said that they cannot."
    return "Nobody goes, and nobody has a mandate to speak for us there."


def share(due: int, in_time: int, late: int, days: int) -> str:
    """Of those whose time for reporting is over."""
    if not due:
        return "No meeting elsewhere was to be reported back yet."
    if not in_time and not late:
        return (
            "The one meeting elsewhere in the last year was not reported back."
            if due == 1
            else (
                f"None of {number_in_words(due)} meetings elsewhere in the last year was reported back."
            )
        )
    first = (
        f"Of {count_in_words(due, 'meeting')} elsewhere in the last year, {number_in_words(in_time) if in_time else 'none'} "
        f"{'were' if in_time > 1 else 'was'} reported back within {number_in_words(days)} working days"
    )
    missing = due - in_time - late
    rest = [f"{number_in_words(late)} later"] if late else []
    rest += [f"{number_in_words(missing)} not at all"] if missing else []
    return f"{', '.join([first, *rest])}."
