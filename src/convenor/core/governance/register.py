"""A register of risks, issues, opportunities and benefits: its words, its order, and when an entry is due.

How likely and how much is said in words, on five steps; an entry is never given a colour. What is good for a
place is weighed in words of its own.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from convenor.core.dates.periods import DAY

Holder = TypeVar("Holder")


class EntryKind(StrEnum):
    """What an entry is."""

    RISK = "risk"
    ISSUE = "issue"
    OPPORTUNITY = "opportunity"
    BENEFIT = "benefit"

    @property
    def is_good(self) -> bool:
        return self in (EntryKind.OPPORTUNITY, EntryKind.BENEFIT)

    @property
    def is_now(self) -> bool:
        """An issue is there already, so nobody weighs how likely it is."""
        return self is EntryKind.ISSUE


class ResponseKind(StrEnum):
    """What is done about an entry."""

    AVOID = "avoid it"
    LESSEN = "lessen it"
    SHARE = "share it with others"
    LIVE_WITH = "live with it"
    TAKE_UP = "take it up"
    WATCH = "watch it"


class LinkKind(StrEnum):
    """With what an entry can be joined."""

    SIGNAL = "signal"
    CONCERN = "concern"
    ASK = "ask"
    EVIDENCE = "evidence"
    PRIORITY = "priority"


LIKELIHOODS = ("very unlikely", "unlikely", "as likely as not", "likely", "very likely")
HARMS = ("hardly felt", "small", "noticeable", "serious", "severe")
GAINS = ("hardly felt", "small", "worth having", "large", "very large")
STEPS = range(1, 6)
HAPPENING = "happening now"
REVIEW_EVERY = 90 * DAY
"""An entry without a review at a dated meeting is looked at again after that."""


def effects_of(kind: EntryKind) -> tuple[str, ...]:
    """The five words for how much it matters."""
    return GAINS if kind.is_good else HARMS


def problem_with(kind: EntryKind, likelihood: int | None, effect: int) -> str:
    """Why a score cannot stand, or nothing."""
    if effect not in STEPS:
        return f"{effect} is not on the scale of effects, which goes from 1 to 5."
    if kind.is_now:
        return "An issue is there already. Leave out how likely it is." if likelihood else ""
    if likelihood is None:
        return "Say how likely it is."
    if likelihood not in STEPS:
        return f"{likelihood} is not on the scale of how likely it is, which goes from 1 to 5."
    return ""


def in_words(kind: EntryKind, likelihood: int | None, effect: int) -> str:
    """A score, such as “likely, and serious”."""
    how_likely = LIKELIHOODS[likelihood - 1] if likelihood else HAPPENING
    return f"{how_likely}, and {effects_of(kind)[effect - 1]}"


@dataclass(frozen=True, slots=True)
class Weight:
    """What an entry weighs on a day. None where nobody has said."""

    likelihood: int | None
    effect: int | None


def heaviest_first(weight: Weight) -> tuple[int, int]:
    """The key by which a register is sorted. What is there already weighs as what is very likely does; what
    nobody has weighed comes last."""
    if weight.effect is None:
        return (1, 0)
    return (-(weight.likelihood or STEPS[-1]) * weight.effect, -weight.effect)


def review_due(
    *,
    looked_at_on: dt.date,
    planned: Iterable[dt.date] = (),
    accepted_until: dt.date | None = None,
) -> dt.date:
    """The day by which an entry is looked at: at the first meeting for which a review is planned, else
    90 days after it was last looked at; earlier where its acceptance runs out."""
    first = min(planned, default=looked_at_on + REVIEW_EVERY)
    if accepted_until is not None and accepted_until > looked_at_on:
        return min(first, accepted_until)
    return first


def holder_on(
    first: Holder, opened_on: dt.date, moves: Iterable[tuple[dt.date, Holder]], on: dt.date
) -> Holder | None:
    """Who holds an entry on a day, or None before it was opened. `moves` are those that were accepted, by
    the day of it, in their order: on a day of two, the later holds it."""
    if on < opened_on:
        return None
    held = first
    for day, to in sorted(moves, key=lambda move: move[0]):
        if day <= on:
            held = to
    return held
