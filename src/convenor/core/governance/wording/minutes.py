"""The sentences of minutes, in English."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import count_in_words, in_short, time_in_words
from convenor.core.vocabulary import AttendanceStatus, Marking, OutcomeKind

OUTSIDE_ITEMS = "Other matters"
LEFT_OUT = "[left out: {reason}]"
NO_REASON = "no reason is stated"


def item(number: str, title: str) -> str:
    return f"{number}. {title}" if number else title


def decision(
    number: int, words: str, reached: str, reservations: Sequence[tuple[str, str]], quorum: str = ""
) -> str:
    """`quorum` is what is said beside it where too few were there."""
    held = "".join(f"\n\nReservation of {who}: {what}" for who, what in reservations)
    how = f" (by {reached})" if reached else ""
    lacking = f"\n\n{quorum}" if quorum else ""
    return f"Decision {number}{how}: {words}{held}{lacking}"


def action(what: str, owner: str, due_on: dt.date | None) -> str:
    due = f"by {in_short(due_on)}" if due_on else "no day is stated"
    return f"Action: {what} ({owner}, {due})"


def outcome(kind: OutcomeKind, text: str) -> str:
    return f"{kind.value.capitalize()}: {text}"


def part_not_shown(reason: str, *, public: bool) -> str:
    return f"Part of this item is not {_shown(public)}: {_reason(reason)}."


def item_not_shown(reason: str, *, public: bool) -> str:
    return f"This item is not {_shown(public)}: {_reason(reason)}."


def _shown(public: bool) -> str:
    return "published" if public else "for everybody on the group"


def _reason(reason: str) -> str:
    return reason.strip().rstrip(".") or NO_REASON


def left_out(reason: str) -> str:
    return LEFT_OUT.format(reason=_reason(reason))


def added(count: int) -> str:
    return f"{count_in_words(count, 'paragraph').capitalize()} added from what was recorded since."


ATTENDANCE = {
    AttendanceStatus.PRESENT: "Present",
    AttendanceStatus.APOLOGIES: "Apologies",
    AttendanceStatus.ABSENT: "Absent",
}
SOMEBODY = "somebody whose role is not stated"
IN_THE_CHAIR = "in the chair"


def on_behalf_of(whom: str) -> str:
    return f"for {whom}"


def part_of_meeting(came_at: dt.time | None, left_at: dt.time | None) -> str:
    """Such as "from 10.30am", "until noon" or "from 10am to 11am"; empty for all of it."""
    if came_at and left_at:
        return f"from {time_in_words(came_at)} to {time_in_words(left_at)}"
    if came_at:
        return f"from {time_in_words(came_at)}"
    return f"until {time_in_words(left_at)}" if left_at else ""


SECRETARIAT = "the secretariat"
MARKINGS = {
    Marking.PUBLIC: "Public",
    Marking.PARTNERS: "For partners",
    Marking.NAMED_SEATS: "For named seats",
    Marking.RESTRICTED: "Restricted to the chair and the secretariat",
}
