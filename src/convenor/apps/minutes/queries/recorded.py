"""What was recorded at a meeting, as plain values to compose its minutes from. One query for each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

from convenor.apps.agendas.queries import items_on
from convenor.apps.attendance.models import Attendance
from convenor.apps.decisions.models import Action, Decision, Outcome
from convenor.apps.notes.models import Note
from convenor.core.governance.facts import PresentFact
from convenor.core.governance.minutes import (
    ActionGiven,
    AttendanceLine,
    DecisionTaken,
    ItemTaken,
    NoteTaken,
    OutcomeNoted,
    Recorded,
)
from convenor.core.governance.wording import minutes as wording
from convenor.core.vocabulary import AttendanceStatus, Capacity, Marking, OutcomeKind


def recorded_at(
    meeting: Any, *, opening: Sequence[str] = (), beside: Mapping[str, str] | None = None
) -> Recorded:
    """All of it. Items come in the order of the agenda, notes as they were begun, outcomes as they came.

    `beside` is what is said beside a decision on the quorum, by its token.
    """
    return Recorded(
        items=tuple(
            ItemTaken(
                each.token, str(number), each.title, Marking(each.marking), each.closed_because
            )
            for number, each in enumerate(items_on(meeting), start=1)
        ),
        notes=tuple(_notes(meeting)),
        decisions=tuple(_decisions(meeting, beside or {})),
        actions=tuple(_actions(meeting)),
        outcomes=tuple(_outcomes(meeting)),
        opening=tuple(opening),
    )


def attendance_recorded(meeting: Any) -> tuple[AttendanceLine, ...]:
    """Who was there, by seat and role."""
    found = Attendance.objects.filter(meeting=meeting).select_related("seat")
    return tuple(
        AttendanceLine(
            status=AttendanceStatus(each.status),
            label=each.seat.label if each.seat else each.named,
            capacity=Capacity(each.capacity),
            person_id=each.person_id,
            in_the_chair=each.in_the_chair,
            on_behalf_of=each.on_behalf_of,
            part=wording.part_of_meeting(each.came_at, each.left_at),
        )
        for each in found.order_by("seat__rank", "seat__key", "seat__place", "id")
    )


def present_at(meeting: Any) -> list[PresentFact]:
    """Who was there for which seat, for the rule on the quorum."""
    found = Attendance.objects.filter(meeting=meeting, status=AttendanceStatus.PRESENT.value)
    return [
        PresentFact(
            seat=str(each.seat_id) if each.seat_id and _fills_it(each) else None,
            sector=each.seat.sector if each.seat else None,
            in_the_chair=each.in_the_chair,
            online=each.online,
        )
        for each in found.select_related("seat")
    ]


def _fills_it(row: Attendance) -> bool:
    """A substitute who came fills the seat that day; an observer beside it does not."""
    return row.capacity != Capacity.OBSERVER


def _notes(meeting: Any) -> list[NoteTaken]:
    found = Note.objects.filter(meeting=meeting).select_related("item")
    return [
        NoteTaken(each.token, each.item.token if each.item else "", each.text)
        for each in found.order_by("started_at", "id")
    ]


def _decisions(meeting: Any, beside: Mapping[str, str]) -> list[DecisionTaken]:
    found = Decision.objects.filter(meeting=meeting).select_related("item")
    return [
        DecisionTaken(
            token=each.token,
            item=each.item.token if each.item else "",
            number=each.number,
            wording=each.wording,
            marking=Marking(each.marking),
            reached=each.reached,
            reservations=tuple((held.held_by, held.text) for held in each.reservations.all()),
            quorum=beside.get(each.token, ""),
        )
        for each in found.prefetch_related("reservations").order_by("number", "id")
    ]


def _actions(meeting: Any) -> list[ActionGiven]:
    found = Action.objects.filter(meeting=meeting).select_related("item", "organisation", "seat")
    return [
        ActionGiven(
            token=each.token,
            item=each.item.token if each.item else "",
            what=each.what,
            owner=_owner(each),
            due_on=each.due_on,
            marking=Marking(each.marking),
        )
        for each in found.order_by("created_at", "id")
    ]


def _owner(action: Action) -> str:
    if action.organisation is not None:
        return action.organisation.name
    return action.seat.label if action.seat is not None else wording.SECRETARIAT


def _outcomes(meeting: Any) -> list[OutcomeNoted]:
    found = Outcome.objects.filter(meeting=meeting).select_related("item")
    return [
        OutcomeNoted(
            token=each.token,
            item=each.item.token if each.item else "",
            kind=OutcomeKind(each.kind),
            text=each.text,
            marking=Marking(each.marking),
        )
        for each in found.order_by("created_at", "id")
    ]
