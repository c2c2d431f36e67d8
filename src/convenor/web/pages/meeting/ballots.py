"""Votes, as the terms of a group let them be held."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.terms.queries import group_terms_on


@dataclass(frozen=True, slots=True)
class VotingRule:
    """Who has a vote, and what else the terms say. One vote for each member where they are silent."""

    votes_by: str = "member"
    casting_vote: bool = False
    between_meetings: str = ""
    is_stated: bool = False


def voting_rule(group_id: int, *, on: dt.date) -> VotingRule:
    """By the terms of that day. One query."""
    version = group_terms_on(on, group_ids=[group_id]).get(group_id)
    decides = version.group.decisions if version is not None and version.group is not None else None
    if decides is None:
        return VotingRule()
    return VotingRule(
        votes_by=decides.votes_by.value if decides.votes_by else "member",
        casting_vote=bool(decides.casting_vote),
        between_meetings=decides.between_meetings or "",
        is_stated=decides.votes_by is not None,
    )
