"""What a representative brings home: written, kept as a draft, sent, taken back."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.representation.models import ReportBack
from convenor.apps.representation.operations.indexing import forget_report, index_report
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking, MeetingState


class ReportNotValid(OperationNotValid):
    """Nothing can be reported back that way."""


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The five fields, and a chance to take part that came up."""

    said: str = ""
    decided: str = ""
    means: str = ""
    must_do: str = ""
    unknown: str = ""
    opportunity: str = ""

    @property
    def says_something(self) -> bool:
        return any(text.strip() for key, text in asdict(self).items() if key != "opportunity")


@operation
def write_report(
    *,
    meeting: Any,
    partnership: Any,
    words: ReportWords,
    marking: Marking,
    on: dt.date,
    by: Actor,
    written_as: str,
    person: Any = None,
    brought: dict[str, str] | None = None,
) -> ReportBack:
    """Keep a report as it is written. Nobody is told before it is sent. Raises ReportNotValid."""
    _demand_held(meeting, on)
    report = ReportBack.objects.filter(meeting=meeting, partnership=partnership).first()
    if report is not None and report.sent_at is not None:
        raise ReportNotValid(
            f"The report of {in_words(meeting.on)} was sent already. Take it back to change it."
        )
    report = report or ReportBack(meeting=meeting, partnership=partnership)
    report.written_by, report.written_as = person, written_as
    report.marking, report.not_held = marking.value, False
    report.brought = brought or {}
    for key, text in asdict(words).items():
        setattr(report, key, text.strip())
    report.save()
    _record(report, by, "was written")
    return report


@operation
def send_report(*, report: ReportBack, by: Actor) -> None:
    """Let those see it for whom its marking is. Raises ReportNotValid where it says nothing."""
    if report.sent_at is not None:
        return nothing_changed()
    words = ReportWords(**{key: getattr(report, key) for key in ReportWords.__slots__})
    if not words.says_something:
        raise ReportNotValid("Fill in at least one of the five fields before you send it.")
    report.sent_at, report.brought = timezone.now(), {}
    report.save()
    index_report(report)
    return _record(report, by, "was sent")


@operation
def take_report_back(*, report: ReportBack, why: str, by: Actor) -> None:
    """Make a sent report a draft again, so that it can be corrected. What it caused stays."""
    if report.sent_at is None:
        return nothing_changed()
    if not why.strip():
        raise ReportNotValid("Say in a few words why the report is taken back.")
    report.sent_at = None
    report.save()
    forget_report(report)
    return _record(report, by, f"was taken back: {why.strip()}")


@operation
def say_not_held(
    *, meeting: Any, partnership: Any, written_as: str, on: dt.date, by: Actor
) -> ReportBack:
    """Nothing is to report, for the meeting did not take place, or nobody of ours was there."""
    if meeting.on > on:
        raise ReportNotValid(f"The meeting is on {in_words(meeting.on)}, which is still to come.")
    report, made = ReportBack.objects.get_or_create(
        meeting=meeting, partnership=partnership, defaults={"written_as": written_as}
    )
    if not made and report.sent_at is not None:
        raise ReportNotValid(f"The report of {in_words(meeting.on)} was sent already.")
    report.not_held, report.sent_at, report.written_as = True, timezone.now(), written_as
    report.save()
    _record(report, by, "is not needed: nobody of ours was at a meeting that day")
    return report


def _demand_held(meeting: Any, on: dt.date) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise ReportNotValid(
            f"{meeting.group.called} cancelled its meeting on {in_words(meeting.on)}, so there is nothing to "
            "report. What was on the list for it can go to its next meeting."
        )
    if meeting.on > on:
        raise ReportNotValid(
            f"{meeting.group.called} meets on {in_words(meeting.on)}. Report back once it has met."
        )


def _record(report: ReportBack, by: Actor, what: str) -> None:
    meeting = report.meeting
    sentence = f"The report back from {meeting.group.called} on {in_words(meeting.on)} {what}."
    record(by=by, what=sentence, about=report, partnership_id=report.partnership_id)
