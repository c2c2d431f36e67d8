"""What the evaluation of promises is given: plain values, built where the records are read."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from convenor.core.dates import Period, Unit, Weekday
from convenor.core.vocabulary import MeetingState

ALWAYS = Period()


@dataclass(frozen=True)
class MeetingFact:
    """One sitting. A day that has passed and is still planned is a date nobody confirmed.

    `set_on` is the day on which the date was set, or last moved; None when nobody recorded it.
    """

    on: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    state: MeetingState = MeetingState.PLANNED
    reference: str = ""
    set_on: dt.date | None = None
    was_moved: bool = False

    @property
    def stands(self) -> bool:
        return self.state is not MeetingState.CANCELLED

    def is_past(self, on: dt.date) -> bool:
        """Today's meeting is still to come until it is recorded as held."""
        return self.stands and (self.on < on or self.state is MeetingState.HELD)


@dataclass(frozen=True)
class CadencePromise:
    """How often, on which day and when a group says it meets. None is not stated.

    `valid` is the time of these terms: what happened outside it is not judged by them.
    """

    every: int | None = None
    unit: Unit | None = None
    at_least_a_year: int | None = None
    tolerance_days: int | None = None
    weekdays: tuple[Weekday, ...] = ()
    start: dt.time | None = None
    end: dt.time | None = None
    valid: Period = ALWAYS

    def __post_init__(self) -> None:
        if (self.every is None) != (self.unit is None):
            raise ValueError(f"A cadence needs a number and a unit: {self.every!r}, {self.unit!r}.")
        for number in (self.every, self.at_least_a_year):
            if number is not None and number < 1:
                raise ValueError(f"A cadence of {number} is none: write one or more.")
        if self.unit is Unit.WORKING_DAYS:
            raise ValueError("A cadence counts weeks or months, not working days.")


class TimingRelation(StrEnum):
    """When a group meets, seen from another group's meeting."""

    BEFORE = "before"
    AFTER = "after"
    SAME_WEEK = "same week as"
    NOT_SAME_WEEK = "not the same week as"
    SAME_DAY = "same day as"

    @property
    def needs_amount(self) -> bool:
        return self in (TimingRelation.BEFORE, TimingRelation.AFTER)


@dataclass(frozen=True)
class TimingPromise:
    """We meet so many calendar weeks (or days) before or after the group named `other`."""

    relation: TimingRelation
    other: str
    amount: int = 0
    unit: Unit = Unit.WEEKS

    def __post_init__(self) -> None:
        if self.relation.needs_amount != (self.amount > 0):
            raise ValueError(f"{self.amount} {self.unit} do not fit “{self.relation}”.")
        if self.unit in (Unit.MONTHS, Unit.YEARS):
            raise ValueError(f"Timing counts weeks, days or working days, not {self.unit}.")


@dataclass(frozen=True)
class SeatFact:
    """A place on a group, with the periods in which somebody held it.

    `opened` is the day from which the seat exists; None when that is unknown.
    """

    label: str
    sector: str | None = None
    enforcement_linked: bool = False
    holders: tuple[Period, ...] = ()
    opened: dt.date | None = None
    closed: dt.date | None = None
    reference: str = ""

    @property
    def existence(self) -> Period:
        return Period(self.opened, self.closed)

    def is_filled(self, on: dt.date) -> bool:
        return any(on in holding for holding in self.holders)


@dataclass(frozen=True)
class TermOfOfficeFact:
    """Somebody's time in a role, such as chair. `holder_label` is what may be shown of them."""

    role: str
    holder_label: str = ""
    since: dt.date | None = None
    term_months: int | None = None
    reference: str = ""


@dataclass(frozen=True)
class QuorumRule:
    """How many must be there; all that is stated must hold. `share` is to be exceeded."""

    number: int | None = None
    share: float | None = None
    chair_needed: bool = False
    sectors_needed: tuple[str, ...] = ()
    online_counts: bool = True


@dataclass(frozen=True)
class PresentFact:
    """Somebody in the room or online, and the seat they fill there, if any."""

    seat: str | None = None
    sector: str | None = None
    in_the_chair: bool = False
    online: bool = False


@dataclass(frozen=True)
class JoiningCondition:
    """Something that somebody who joins has done or agrees to do: all of what is set here."""

    attends: str | None = None
    times: int = 1
    within_months: int | None = None
    accepts_work: bool = False
    nominated: bool = False
    text: str = ""


@dataclass(frozen=True)
class JoiningRule:
    """Who may join: every one of `all_of`, and one of `any_of`. With neither, anyone may."""

    all_of: tuple[JoiningCondition, ...] = ()
    any_of: tuple[JoiningCondition, ...] = ()


@dataclass(frozen=True)
class AttendedFact:
    group: str
    on: dt.date


@dataclass(frozen=True)
class JoinerFact:
    """What is recorded of somebody who wants to join; None where nothing is recorded."""

    attended: tuple[AttendedFact, ...] | None = None
    accepted_work: int | None = None
    nominated: bool | None = None


@dataclass(frozen=True)
class Lead:
    """So many days, working days, weeks or months."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"A lead time of {self.amount} {self.unit} is not possible.")


@dataclass(frozen=True)
class LeadTimes:
    """What goes out when; None is not stated. Actions and minutes count forward from the meeting."""

    notice: Lead | None = None
    agenda: Lead | None = None
    papers: Lead | None = None
    actions: Lead | None = None
    minutes: Lead | None = None


@dataclass(frozen=True)
class Meetings:
    """The sittings of a group as they stand on a day: those past and those to come, in order."""

    on: dt.date
    past: tuple[MeetingFact, ...] = field(default=())
    coming: tuple[MeetingFact, ...] = field(default=())

    @classmethod
    def of(cls, meetings: tuple[MeetingFact, ...], on: dt.date) -> "Meetings":
        standing = sorted((m for m in meetings if m.stands), key=lambda meeting: meeting.on)
        return cls(
            on,
            past=tuple(m for m in standing if m.is_past(on)),
            coming=tuple(m for m in standing if not m.is_past(on)),
        )

    @property
    def all(self) -> tuple[MeetingFact, ...]:
        return self.past + self.coming
