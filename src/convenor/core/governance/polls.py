"""Finding a day: who is needed how much, and which of some days suits best."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.governance.wording import polls as wording
from convenor.core.vocabulary import Capacity


class Need(StrEnum):
    """How much somebody is needed at a meeting. Who is informed gets no question, only the result."""

    ESSENTIAL = "essential"
    USEFUL = "useful"
    INFORMED = "informed"

    @property
    def is_asked(self) -> bool:
        return self is not Need.INFORMED


class Answer(StrEnum):
    """What somebody says of one day."""

    YES = "yes"
    IF_NEED_BE = "if need be"
    NO = "no"

    @property
    def can_come(self) -> bool:
        return self is not Answer.NO


def usual_need(capacity: Capacity) -> Need:
    """Without a chair or deputy nothing can be decided; observers need only hear of it."""
    if capacity in (Capacity.CHAIR, Capacity.DEPUTY):
        return Need.ESSENTIAL
    return Need.INFORMED if capacity is Capacity.OBSERVER else Need.USEFUL


def strongest(needs: Iterable[Need]) -> Need:
    """Of several, as of somebody who holds two seats, the one that binds most."""
    return min(needs, key=list(Need).index)


@dataclass(frozen=True)
class Tally:
    """How many of those who are needed so much can come, and how many of these only if need be."""

    asked: int = 0
    answered: int = 0
    can_come: int = 0
    if_need_be: int = 0


@dataclass(frozen=True)
class OptionTally:
    """One of the days, with what was answered of it."""

    key: int
    on: dt.date
    start: dt.time | None
    end: dt.time | None
    essential: Tally
    useful: Tally

    @property
    def words(self) -> str:
        """Such as "Wednesday 4 March 2026, 10am to noon"."""
        return wording.moment(self.on, self.start, self.end)

    @property
    def sentence(self) -> str:
        """Such as "Wednesday 4 March 2026: everybody essential can come; 7 of 9 useful." """
        return wording.option(self.on, self.start, self.end, self.essential, self.useful)


def tally(needs: Mapping[int, Need], answers: Mapping[int, Answer], need: Need) -> Tally:
    """Counts the answers (by person) of those with that need. Answers of people not asked count for nothing."""
    asked = [person for person, of in needs.items() if of is need]
    given = Counter(answers[person] for person in asked if person in answers)
    return Tally(
        asked=len(asked),
        answered=given.total(),
        can_come=given[Answer.YES] + given[Answer.IF_NEED_BE],
        if_need_be=given[Answer.IF_NEED_BE],
    )


def ranked(options: Iterable[OptionTally]) -> list[OptionTally]:
    """The best day first: by the essential who can come, then the useful; then willingly, then early."""
    return sorted(
        options,
        key=lambda option: (
            -option.essential.can_come,
            -option.useful.can_come,
            option.essential.if_need_be,
            option.useful.if_need_be,
            option.on,
            option.start or dt.time.min,
            option.key,
        ),
    )


def best_sentence(options: Sequence[OptionTally]) -> str:
    """The best day in a sentence; empty while nobody has answered."""
    if not any(option.essential.answered or option.useful.answered for option in options):
        return ""
    return ranked(options)[0].sentence
