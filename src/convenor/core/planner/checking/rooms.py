"""A room for each meeting that needs one."""

from collections.abc import Iterator

from convenor.core.planner.checking.days import flat
from convenor.core.planner.checking.timetable import Timetable
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlannedGroup, Room, RoomNeed, Strength
from convenor.core.planner.rulebook import RuleKind
from convenor.core.planner.sittings import Sitting
from convenor.core.planner.wording import breaches as wording


def in_a_fitting_room(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """Each meeting of a group that needs a room has one that is big enough, open, and free."""
    if group.room is None or not table.facts.request.rooms:
        return
    for each in table.of(group.slug):
        sentence = what_is_wrong(table, each, group.room)
        if sentence:
            yield flat(RuleKind.ROOM, group.slug, Strength.MUST, each, sentence)


def what_is_wrong(table: Timetable, each: Sitting, need: RoomNeed) -> str | None:
    """The first thing that is wrong with the room of a meeting, as a sentence."""
    if each.room is None:
        return wording.no_room(each)
    room = table.facts.room.get(each.room)
    if room is None:
        return wording.unknown_room(each)
    return does_not_fit(each, room, need) or taken(table, each)


def does_not_fit(each: Sitting, room: Room, need: RoomNeed) -> str | None:
    if room.people < need.people:
        return wording.room_too_small(each, room, need)
    missing = [what for what in need.access if what not in room.access]
    if missing:
        return wording.room_lacks(each, room, missing)
    if any(each.on in span for span in room.closed):
        return wording.room_closed(each, room)
    return None


def taken(table: Timetable, each: Sitting) -> str | None:
    """Of two meetings in one room at once, the one that is listed later has to give."""
    for other in table.on[each.on]:
        came_first = other.room == each.room and other.rank < each.rank
        if came_first and other.overlaps(each.start, each.end):
            return wording.room_taken(each, other)
    return None
