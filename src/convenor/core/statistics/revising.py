"""The figures that an edition revised: what was known before, and what it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import in_words
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.readings import Known, Reading


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure, as it was known and as the edition gives it."""

    before: Known
    now: Reading

    @property
    def moved(self) -> float:
        """By how much; endless where a number came to be, or is gone."""
        was, now = self.before.reading.figure.value, self.now.figure.value
        return float("inf") if was is None or now is None else abs(now - was)


@dataclass(frozen=True, slots=True)
class Revised:
    """Of the figures that were `compared` those that changed, the largest change first. `gone` and `come` are how
    many of periods that both hold are listed no longer, or newly."""

    compared: int
    changed: tuple[Revision, ...]
    gone: int
    come: int


def revised(before: Iterable[Known], now: Iterable[Reading]) -> Revised:
    old = {known.reading.key: known for known in before}
    new = {reading.key: reading for reading in now}
    both = old.keys() & new.keys()
    changed = [
        Revision(old[key], new[key])
        for key in both
        if not is_same(old[key].reading.figure, new[key].figure)
    ]
    held = {key[2] for key in old} & {key[2] for key in new}
    return Revised(
        len(both),
        tuple(sorted(changed, key=_order)),
        sum(key[2] in held for key in old.keys() - both),
        sum(key[2] in held for key in new.keys() - both),
    )


def is_same(was: Figure, now: Figure) -> bool:
    """The note beside a figure may differ."""
    return (was.value, was.missing) == (now.value, now.missing)


def place_in_words(reading: Reading) -> str:
    known = gazetteer()
    if reading.place not in known:
        return "No area given"
    return known[reading.place].name(reading.period.last)


def what_in_words(reading: Reading) -> str:
    """The measure as the table's reader calls it, and the categories."""
    measure = reading.measure.replace("_", " ")
    categories = ", ".join(label for _key, label in reading.breakdown if label)
    return f"{measure} ({categories})" if categories else measure


def figure_in_words(figure: Figure) -> str:
    if figure.value is None:
        return str(figure.missing)
    return f"{figure.value:,.4f}".rstrip("0").rstrip(".").replace("-", "−")


def in_a_sentence(revision: Revision) -> str:
    """As in "Leeds, on 31 December 2022: people (Section 95) was 1,500 and is 1,510 now."."""
    now, was = revision.now, revision.before.reading.figure
    return (
        f"{place_in_words(now)}, {in_words(now.period)}: {what_in_words(now)} was "
        f"{figure_in_words(was)} and is {figure_in_words(now.figure)} now."
    )


def _order(revision: Revision) -> tuple[object, ...]:
    now = revision.now
    return -revision.moved, place_in_words(now), now.period, now.measure, now.breakdown
