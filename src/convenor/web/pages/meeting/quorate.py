"""Which decisions were taken while too few were there, and the sentence that says so beside them."""

import datetime as dt
from collections.abc import Sequence

from convenor.apps.attendance.queries import attendance_at, stays_of
from convenor.apps.decisions.queries import DecisionRow
from convenor.apps.groups.queries import seats_filled
from convenor.apps.terms.queries import quorums_stated
from convenor.core.governance.facts import QuorumRule
from convenor.core.governance.quorum_times import lacking_when_decided
from convenor.web.pages.meeting.places import rule_stated


def quorum_beside(decisions: Sequence[DecisionRow]) -> dict[str, str]:
    """By the decision's token, by the terms of its day. Three queries at most, however many decisions.

    Nothing is said of a meeting of which it is not recorded who was there.
    """
    ids = {row.meeting_id for row in decisions if row.meeting_id is not None}
    there = attendance_at(meeting_ids=ids) if ids else {}
    known = [
        row for row in decisions if any(a.is_there for a in there.get(row.meeting_id or 0, ()))
    ]
    rules = _rules(known)
    seats = seats_filled((row.group_id, row.on) for row in known)
    found = {
        row.token: lacking_when_decided(
            rules[row.group_id, row.on],
            stays_of(there[row.meeting_id or 0]),
            row.at,
            seats=seats[row.group_id, row.on],
        )
        for row in known
    }
    return {token: sentence for token, sentence in found.items() if sentence}


def _rules(decisions: Sequence[DecisionRow]) -> dict[tuple[int, dt.date], QuorumRule | None]:
    where = {(row.group_id, row.on) for row in decisions}
    stated = quorums_stated(group_ids={group_id for group_id, _ in where}) if where else {}
    return {
        (group_id, day): rule_stated(
            next((rule for period, rule in stated.get(group_id, ()) if day in period), None)
        )
        for group_id, day in where
    }
