"""From days to meetings with their starts and rooms."""

import datetime as dt
from collections.abc import Iterable

import numpy as np

from convenor.core.planner.folding import Folded, Numbers
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.solve.seating import Seating


def days_of(folded: Folded, meetings: Iterable[PlannedMeeting]) -> Numbers:
    """The day of each meeting. Raises ValueError when they are not those the request asks for."""
    first = {group.group.slug: group.first for group in folded.groups}
    days = {first[each.group] + each.number - 1: folded.axis.offset(each.on) for each in meetings}
    if sorted(days) != list(range(folded.meetings_count)):
        raise ValueError(f"{len(days)} meetings are given; {folded.meetings_count} are asked for.")
    return np.array([days[meeting] for meeting in sorted(days)], dtype=np.int64)


def meetings_on(folded: Folded, days: Numbers, seating: Seating) -> tuple[PlannedMeeting, ...]:
    """The meetings of every group in order, at the best starts and in the best rooms of their days."""
    owner = folded.owner().tolist()
    on_day: dict[int, list[int]] = {}
    for meeting, day in enumerate(days.tolist()):
        on_day.setdefault(day, []).append(meeting)
    found: dict[int, PlannedMeeting] = {}
    for day, meetings in on_day.items():
        seated = seating.seat(day, tuple(owner[meeting] for meeting in meetings))
        for meeting, start, room in zip(meetings, seated.starts, seated.rooms, strict=True):
            group = folded.groups[owner[meeting]]
            found[meeting] = PlannedMeeting(
                group.group.slug,
                meeting - group.first + 1,
                folded.axis.day(day),
                dt.time(*divmod(start, 60)),
                None if room is None else seating.rooms[room].name,
            )
    return tuple(found[meeting] for meeting in range(folded.meetings_count))
