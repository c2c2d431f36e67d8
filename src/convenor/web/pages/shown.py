"""The pieces that pages are made of: words ready to print, with the plain values beside them."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Where a fact was read; the number is that of its note at the foot of the page."""

    title: str
    url: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A sentence about a rule; not stated means that no source says it."""

    text: str
    stated: bool = True
    sources: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A part of the terms with its sentences."""

    key: str
    title: str
    sentences: tuple[SentenceShown, ...]


@dataclass(frozen=True, slots=True)
class DateShown:
    """A date of a meeting, with what changed about it and what falls on it."""

    token: str
    on: dt.date
    words: str
    time: str
    state: str
    """past, next, coming or cancelled, as seen on the page's day."""
    group_slug: str = ""
    group_name: str = ""
    mode: str = ""
    place: str = ""
    note: str = ""
    was: tuple[str, ...] = ()
    minding: tuple[str, ...] = ()
    """Sentences to mind: a bank holiday, Ramadan, a weekday that was printed wrong."""
    sources: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat, and who sits on it as far as they let it be shown."""

    label: str
    sector: str
    organisation: str
    holder: str
    capacity: str
    since: str
    standing: str
    """filled, empty or not recorded."""
    enforcement_linked: bool
    beside: tuple[str, ...] = ()
    """Substitutes and observers."""


@dataclass(frozen=True, slots=True)
class StepShown:
    """One of our meetings held against a rule of timing: where the other group should meet, or met."""

    status: str
    sentence: str
    place: str
    """The week or day in which the other is due, or the date on which it meets."""
    minding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InStepShown:
    """The rules of timing, and how each of our meetings keeps them."""

    rules: tuple[str, ...]
    meetings: tuple[tuple[str, tuple[StepShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class PromiseShown:
    """A promise of the terms as it stands on the page's day."""

    kind: str
    status: str
    sentence: str
    terms_sentence: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line, said from the side of the page's group."""

    sentence: str
    name: str
    url: str
