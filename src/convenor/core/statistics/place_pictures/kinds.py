"""Of a number that is told apart by kinds: bars of the largest, and which of them a single picture speaks of."""

from convenor.core.statistics.periods import in_words
from convenor.core.statistics.pictures import Bar, Bars
from convenor.core.statistics.place_pictures.shown import Shown
from convenor.core.statistics.wording.numbers import plain_number, where
from convenor.core.statistics.wording.parts import ranked

MOST_KINDS = 8
"""So many bars can be taken in; the sentence says how many more there are."""


def bars_of_kinds(of: Shown, key: str, *, fewest: int = 1) -> Bars | None:
    """With the sentence that tells of all of them."""
    place = of.place.key
    found = ranked(of.series, place, of.part)[:MOST_KINDS]
    if len(found) < fewest:
        return None
    bars = (Bar(each.category, each.figure, place=place, category=each.category) for each in found)
    return Bars(of.about_all(key, of.sentence), found[0].period, tuple(bars))


def largest_said(of: Shown) -> str:
    number = plain_number(of.part, of.latest.value or 0)
    return f"{of.what} in {where(of.place.key)} {in_words(of.period)}: {number}."
