"""What minutes are composed from: the record of the meeting, with the sentence on its quorum."""

from typing import Any

from convenor.apps.attendance.queries import attendance_of, stays_of
from convenor.apps.decisions.queries import decisions_taken
from convenor.apps.groups.queries import seats_on
from convenor.apps.minutes.queries import attendance_recorded, present_at, recorded_at
from convenor.apps.terms.queries import group_terms_on
from convenor.core.governance.minutes import AttendanceLine, Paragraph, compose
from convenor.core.governance.quorum import is_quorate
from convenor.core.governance.quorum_times import quorum_over_time
from convenor.core.governance.quorum_times import quorum_sentence as changed_sentence
from convenor.web.pages.meeting.places import quorum_rule
from convenor.web.pages.meeting.quorate import quorum_beside


def composed_minutes(meeting: Any) -> tuple[tuple[Paragraph, ...], tuple[AttendanceLine, ...]]:
    """The paragraphs of a draft, and its attendance."""
    attendance = attendance_recorded(meeting)
    opening = [quorum_sentence(meeting)] if attendance else []
    beside = quorum_beside(decisions_taken(meeting))
    return compose(recorded_at(meeting, opening=opening, beside=beside)), attendance


def quorum_sentence(meeting: Any) -> str:
    """Whether enough were there, by the terms of the day of the meeting; and when, where that changed."""
    group_id = meeting.group_id
    version = group_terms_on(meeting.on, group_ids=[group_id]).get(group_id)
    seats = seats_on(meeting.on, group_ids=[group_id]).get(group_id, [])
    filled = sum(seat.holder_on(meeting.on) is not None for seat in seats)
    rule = quorum_rule(version)
    over_time = quorum_over_time(rule, stays_of(attendance_of(meeting)), seats=filled or None)
    if len(over_time) > 1:
        return changed_sentence(over_time)
    return is_quorate(rule, present_at(meeting), seats=filled or None).sentence
