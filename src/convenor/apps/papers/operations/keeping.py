"""Asking for papers, and keeping what is known about them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Max
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.evidence.operations.using import demand_still_citable
from convenor.apps.papers.models import Paper
from convenor.apps.papers.operations.handing_in import PaperNotValid
from convenor.apps.papers.operations.indexing import index_paper
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking, MeetingState


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What a secretariat says of a paper. The owner is an organisation, a seat, or one person, or none."""

    title: str
    marking: Marking = Marking.PARTNERS
    item: Any = None
    owner_organisation: Any = None
    owner_seat: Any = None
    owner_person: Any = None
    due_on: dt.date | None = None
    belongs_to: str = ""
    """Another body, whose permission it needs before others than the group may see it."""


@operation
def ask_for_paper(
    *, meeting: Any, asked: PaperAsked, by: Actor, named_seats: Sequence[Any] = ()
) -> Paper:
    """Put a paper on the list of what a meeting expects. Raises PaperNotValid."""
    if meeting.state == MeetingState.CANCELLED:
        raise PaperNotValid("The meeting was cancelled. Ask for the paper for another meeting.")
    paper = Paper(meeting=meeting, rank=_next_rank(meeting))
    _take_over(paper, asked, named_seats)
    paper.save()
    paper.named_seats.set(named_seats)
    _record(paper, by, f"The paper “{paper.title}” is expected for {_meeting_words(meeting)}.")
    return paper


@operation
def change_paper(
    *, paper: Paper, asked: PaperAsked, by: Actor, named_seats: Sequence[Any] = ()
) -> Paper:
    """Change what is known about a paper; what was handed in stays.

    Raises PaperNotValid; EvidenceNotValid where it would go further than what it cites may.
    """
    before = _said(paper)
    _take_over(paper, asked, named_seats)
    if before == (*_said(paper)[:-1], {seat.pk for seat in named_seats}):
        nothing_changed()
        return paper
    demand_still_citable(about_kind="paper", about_key=paper.token, marking=asked.marking)
    paper.save()
    paper.named_seats.set(named_seats)
    _record(paper, by, f"What is known about the paper “{paper.title}” was changed.")
    return paper


@operation
def withdraw_paper(*, paper: Paper, because: str, by: Actor) -> None:
    """Take a paper off the meeting. It leaves a trace that says so, and can be put back."""
    if paper.withdrawn_at is not None:
        return nothing_changed()
    if not because.strip():
        raise PaperNotValid("Say why the paper is withdrawn: those who saw it will ask.")
    paper.withdrawn_at, paper.withdrawn_because = timezone.now(), because.strip()
    paper.save()
    _record(paper, by, f"The paper “{paper.title}” was withdrawn.")
    return None


@operation
def restore_paper(*, paper: Paper, by: Actor) -> None:
    """Put a withdrawn paper back."""
    if paper.withdrawn_at is None:
        return nothing_changed()
    paper.withdrawn_at, paper.withdrawn_because = None, ""
    paper.save()
    _record(paper, by, f"The paper “{paper.title}” was put back.")
    return None


def _take_over(paper: Paper, asked: PaperAsked, named_seats: Sequence[Any]) -> None:
    for field in fields(asked):
        setattr(paper, field.name, getattr(asked, field.name))
    paper.title = asked.title.strip()
    paper.belongs_to = asked.belongs_to.strip()
    _demand(paper, named_seats)
    if not paper.belongs_to:
        paper.permission = Paper.Permission.NOT_NEEDED
    elif paper.permission == Paper.Permission.NOT_NEEDED:
        paper.permission = Paper.Permission.TO_ASK


def _demand(paper: Paper, named_seats: Sequence[Any]) -> None:
    if not paper.title:
        raise PaperNotValid("Give the paper a title.")
    if paper.item is not None and paper.item.meeting_id != paper.meeting_id:
        raise PaperNotValid(f"“{paper.item.title}” is on the agenda of another meeting.")
    if paper.due_on is not None and paper.due_on > paper.meeting.on:
        raise PaperNotValid(
            f"The paper would be due on {in_words(paper.due_on)}, "
            f"after the meeting of {in_words(paper.meeting.on)}."
        )
    if paper.marking == Marking.NAMED_SEATS and not named_seats:
        raise PaperNotValid("Name at least one seat that may see the paper.")
    for seat in (*named_seats, *([paper.owner_seat] if paper.owner_seat else [])):
        if seat.group_id != paper.meeting.group_id:
            raise PaperNotValid(f"“{seat.label}” is a seat of another group.")


def _said(paper: Paper) -> tuple[Any, ...]:
    named = {seat.pk for seat in paper.named_seats.all()}
    return (*(getattr(paper, field.name) for field in fields(PaperAsked)), named)


def _next_rank(meeting: Any) -> int:
    highest = Paper.objects.filter(meeting=meeting).aggregate(most=Max("rank"))["most"]
    return (highest or 0) + 1


def _meeting_words(meeting: Any) -> str:
    return f"the meeting of {meeting.group.called} on {in_words(meeting.on)}"


def _record(paper: Paper, by: Actor, what: str) -> None:
    index_paper(paper)
    partnership_id = paper.meeting.group.partnership_id
    record(by=by, what=what, about=paper, partnership_id=partnership_id)
