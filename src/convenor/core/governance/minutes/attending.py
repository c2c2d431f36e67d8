"""Who was at a meeting, as its minutes keep it: by seat and role, with names left to each rendering."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from convenor.core.governance.wording import minutes as wording
from convenor.core.vocabulary import AttendanceStatus, Capacity


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One line of the attendance. A person is kept as a number: their name may be shown one day and
    not the next, so no version holds it.
    """

    status: AttendanceStatus
    label: str
    """The seat, or the role of somebody who is not on record."""
    capacity: Capacity
    person_id: int | None = None
    in_the_chair: bool = False
    on_behalf_of: str = ""
    part: str = ""
    """Such as "from 10.30am", for part of the meeting."""


@dataclass(frozen=True, slots=True)
class AttendanceShown:
    """A heading, such as "Apologies", and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """How a reader may be told who a person is: the name where that is agreed, and the role."""

    name: str | None
    role: str


def line_stored(line: AttendanceLine) -> dict[str, Any]:
    return asdict(line)


def line_from_stored(stored: Mapping[str, Any]) -> AttendanceLine:
    return AttendanceLine(
        **dict(stored)
        | {
            "status": AttendanceStatus(stored["status"]),
            "capacity": Capacity(stored["capacity"]),
        }
    )


def attendance_shown(
    lines: Sequence[AttendanceLine], called: Mapping[int, Called], *, redacted: bool
) -> tuple[AttendanceShown, ...]:
    """By status, in the order of the record. For whom somebody spoke is free text, so it is not public."""
    found = []
    for status in AttendanceStatus:
        said = [
            _line(each, called.get(each.person_id or 0), redacted)
            for each in lines
            if each.status is status
        ]
        if said:
            found.append(AttendanceShown(wording.ATTENDANCE[status], tuple(said)))
    return tuple(found)


def _line(line: AttendanceLine, called: Called | None, redacted: bool) -> str:
    name = called.name if called else None
    role = line.label or (called.role if called else wording.SOMEBODY)
    capacity = "" if line.capacity is Capacity.MEMBER else line.capacity.value
    chaired = wording.IN_THE_CHAIR if line.in_the_chair else ""
    behalf = "" if redacted or not line.on_behalf_of else wording.on_behalf_of(line.on_behalf_of)
    details = ", ".join(each for each in (capacity, chaired, behalf, line.part) if each)
    who = f"{name}, {role}" if name and role != name else role
    return f"{who} ({details})" if details else who
