"""How heavy a concern is: how many places, how often, how serious. A sentence, never a score.

Who shouts loudest counts for nothing: how many raised it is said after where it happens.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from convenor.core.dates import count_in_words, listed, sentence
from convenor.core.vocabulary import HowOften, HowSerious

MOST_NAMED = 4
OFTEN = {
    HowOften.ONCE: "it happened once",
    HowOften.SOMETIMES: "it happens now and then",
    HowOften.OFTEN: "it happens often",
}
SERIOUS = {
    HowSerious.NUISANCE: "it is a nuisance",
    HowSerious.HARM: "it harms people",
    HowSerious.DANGER: "it puts people in danger",
}


@dataclass(frozen=True, slots=True)
class Weight:
    """What is known of it. A place counts once however it is spelt."""

    places: tuple[str, ...] = ()
    raised_by: int = 0
    often: HowOften | None = None
    serious: HowSerious | None = None


def weight_of(
    *,
    places: Iterable[str],
    raised_by: int,
    often: HowOften | None = None,
    serious: HowSerious | None = None,
) -> Weight:
    """With each place once, in the order of the alphabet."""
    apart = {" ".join(each.split()).casefold(): " ".join(each.split()) for each in places}
    apart.pop("", None)
    return Weight(tuple(apart[key] for key in sorted(apart)), raised_by, often, serious)


def in_a_sentence(weight: Weight) -> str:
    """Such as "It comes from two places (Leeds and York), raised by three; it happens often"."""
    parts = _where(weight)
    parts += [OFTEN[weight.often]] if weight.often else []
    parts += [SERIOUS[weight.serious]] if weight.serious else []
    said = [f"{sentence(listed(parts))}."] if parts else []
    return " ".join([*said, *_unknown(weight)])


def _where(weight: Weight) -> list[str]:
    said = []
    if weight.places:
        counted = count_in_words(len(weight.places), "place")
        named = f" ({listed(weight.places)})" if len(weight.places) <= MOST_NAMED else ""
        said.append(f"it comes from {counted}{named}")
    if weight.raised_by:
        said.append(f"{count_in_words(weight.raised_by, 'person', 'people')} raised it")
    return said


def _unknown(weight: Weight) -> list[str]:
    open_ones = ["where"] if not weight.places else []
    open_ones += ["how often"] if weight.often is None else []
    open_ones += ["how serious"] if weight.serious is None else []
    return [f"Not stated yet: {listed(open_ones)}."] if open_ones else []
