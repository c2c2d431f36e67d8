"""What minutes are composed from: the record of the meeting, with the sentence on its quorum."""

from typing import Any

from convenor.apps.groups.queries import seats_on
from convenor.apps.minutes.queries import attendance_recorded, present_at, recorded_at
from convenor.apps.terms.queries import group_terms_on
from convenor.core.governance.facts import QuorumRule
from convenor.core.governance.minutes import AttendanceLine, Paragraph, compose
from convenor.core.governance.quorum import is_quorate


def composed_minutes(meeting: Any) -> tuple[tuple[Paragraph, ...], tuple[AttendanceLine, ...]]:
    """The paragraphs of a draft, and its attendance."""
    attendance = attendance_recorded(meeting)
    opening = [quorum_sentence(meeting)] if attendance else []
    return compose(recorded_at(meeting, opening=opening)), attendance


def quorum_sentence(meeting: Any) -> str:
    """Whether enough were there, by the terms of the day of the meeting."""
    group_id = meeting.group_id
    version = group_terms_on(meeting.on, group_ids=[group_id]).get(group_id)
    seats = seats_on(meeting.on, group_ids=[group_id]).get(group_id, [])
    filled = sum(seat.holder_on(meeting.on) is not None for seat in seats)
    rule = _rule(version.group.quorum if version and version.group else None)
    return is_quorate(rule, present_at(meeting), seats=filled or None).sentence


def _rule(stated: Any) -> QuorumRule | None:
    if stated is None or (stated.number is None and stated.share is None):
        return None
    return QuorumRule(
        number=stated.number,
        share=stated.share,
        chair_needed=stated.chair_needed,
        sectors_needed=tuple(each.value for each in stated.sectors_needed),
    )
