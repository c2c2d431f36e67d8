"""What the evaluation of a promise says: how it stands, in one sentence, with the records behind it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from convenor.core.governance.wording import meetings as wording


class Status(StrEnum):
    """How a promise stands, in the order in which to worry, least first."""

    KEPT = "kept"
    NOT_KNOWABLE = "not_knowable"
    DUE = "due"
    AT_RISK = "at_risk"
    BROKEN = "broken"

    @property
    def words(self) -> str:
        return wording.STATUS[self.value]


class PromiseKind(StrEnum):
    """What kind of thing the terms promise."""

    CADENCE = "cadence"
    YEARLY = "yearly"
    WEEKDAY = "weekday"
    TIME = "time"
    TIMING = "timing"
    NOTICE = "notice"
    SEATS = "seats"
    SECTOR = "sector"
    TERM_OF_OFFICE = "term_of_office"
    COMMITMENT = "commitment"
    PAPERS = "papers"
    QUORATE = "quorate"
    REPRESENTED = "represented"
    MINUTES = "minutes"


class RecordKind(StrEnum):
    MEETING = "meeting"
    OTHER_MEETING = "other_meeting"
    SEAT = "seat"
    TERM_OF_OFFICE = "term_of_office"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True)
class Record:
    """A record that shows how a promise stands. `reference` is the caller's own, for a link."""

    kind: RecordKind
    label: str
    on: dt.date | None = None
    reference: str = ""


@dataclass(frozen=True)
class Promise:
    """A promise of the terms as it stands on a day."""

    kind: PromiseKind
    status: Status
    sentence: str
    terms_sentence: str = ""
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Finding:
    """The answer to one question; `holds` is None when the records cannot tell."""

    holds: bool | None
    sentence: str
    missing: tuple[str, ...] = ()


def worst(promises: Iterable[Promise]) -> Status:
    """How several promises stand together; not knowable when there are none."""
    order = list(Status)
    statuses = [promise.status for promise in promises]
    return max(statuses, key=order.index) if statuses else Status.NOT_KNOWABLE


def with_gaps_in_records(promise: Promise) -> Promise:
    """What remains to be said when some meetings may be unknown to us: no blame for what we miss."""
    if promise.status in (Status.KEPT, Status.NOT_KNOWABLE):
        return promise
    return replace(
        promise,
        status=Status.NOT_KNOWABLE,
        sentence=f"{promise.sentence} {wording.MAY_NOT_KNOW_ALL}",
    )
