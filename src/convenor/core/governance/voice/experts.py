"""What an expert by experience agreed to, what a place for one needs, and the days that follow from it."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from convenor.core.dates import Unit, later_by
from convenor.core.vocabulary import Arrangement, ExpertTaskKind, ExpertUse, Marking

DELETED_AFTER = dt.timedelta(days=90)
"""How long what is held of an expert is kept after their involvement ended."""
PLAIN_NAME = "an expert by experience"
MANY_NAME = "experts by experience"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One consent in force: for what, where, and before whom. Restricted says that nobody may."""

    use: ExpertUse
    marking: Marking
    group_id: int | None = None
    """The forum; None anywhere."""
    meeting_id: int | None = None


def audience_agreed(
    consents: Iterable[Agreed],
    use: ExpertUse,
    *,
    group_id: int | None = None,
    meeting_id: int | None = None,
) -> Marking:
    """Before whom the use is agreed there. What is said of one meeting goes before what is said of its
    forum, and that before what is said of anywhere; without any, nobody.
    """
    there = [
        each
        for each in consents
        if each.use is use
        and each.group_id in (None, group_id)
        and each.meeting_id in (None, meeting_id)
    ]
    nearest = max(there, key=_nearness, default=None)
    return nearest.marking if nearest is not None else Marking.RESTRICTED


def _nearness(consent: Agreed) -> tuple[bool, bool]:
    return (consent.meeting_id is not None, consent.group_id is not None)


def cloaked(text: str, names: Collection[str]) -> str:
    """The text with each of these safe names replaced, as whole words, by what stands for them."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        text = words.sub(PLAIN_NAME, text)
    return text


@dataclass(frozen=True, slots=True)
class Planned:
    """What a support plan says on one arrangement: words, or that it is not wanted."""

    kind: Arrangement
    has_words: bool = False
    not_wanted: bool = False

    @property
    def says_something(self) -> bool:
        return self.has_words or self.not_wanted


def missing_for_opening(
    *, purpose: str, has_supporter: bool, plan: Iterable[Planned]
) -> tuple[str, ...]:
    """What a place still needs before it can open, each in words that follow “It needs”."""
    said = {each.kind for each in plan if each.says_something}
    missing = [] if purpose.strip() else ["a purpose"]
    missing += [] if has_supporter else ["a named supporter"]
    silent = [kind.value for kind in Arrangement if kind not in said]
    return (*missing, *(f"a word on {each}" for each in silent))


BEFORE, AFTER = -5, 2
"""Working days from a meeting to the briefing before it, and to the talk afterwards."""
DAYS_OF: Mapping[ExpertTaskKind, int] = {
    ExpertTaskKind.PRE_BRIEF: BEFORE,
    ExpertTaskKind.DEBRIEF: AFTER,
    ExpertTaskKind.THANKS: AFTER,
    ExpertTaskKind.CLOSING: 20,
}
"""In working days from the meeting; for the closing message, from the end of the involvement."""


def task_due(kind: ExpertTaskKind, day: dt.date, holidays: Collection[dt.date]) -> dt.date:
    """The last day for it, counted from the meeting, or from the end for the closing message."""
    return later_by(day, DAYS_OF[kind], Unit.WORKING_DAYS, holidays)


def deleted_on(ended_on: dt.date) -> dt.date:
    """The day on which what is held of an expert is deleted."""
    return ended_on + DELETED_AFTER


SAID = re.compile(
    r"[“\"‘].+?[”\"’]|\b(?:said|says|told|spoke|speaks|described|explained|shared|recalled)\b", re.I
)
EXPERTS = re.compile(r"\bexperts? by experience\b|\blived experience\b", re.I)


def may_hold_words(text: str, names: Collection[str]) -> bool:
    """Whether a text seems to say what an expert said: it speaks of one, and of saying something."""
    spoken_of = EXPERTS.search(text) or cloaked(text, names) != text
    return bool(spoken_of and SAID.search(text))
