"""Votes, in the room or in writing."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.decisions.models import Ballot, Vote
from convenor.apps.decisions.operations.born import (
    OutcomeNotValid,
    demand_item_of,
    record_about,
    words_of,
)
from convenor.apps.decisions.operations.decisions import DecisionTaken, take_decision
from convenor.core.access import Actor
from convenor.core.governance.ballots import BallotRule, Count, counted
from convenor.core.vocabulary import BallotChoice, WayReached


@dataclass(frozen=True, slots=True)
class BallotAsked:
    """The question, and how the terms let it be decided."""

    wording: str
    votes_by: str
    reason: str = ""
    casting_vote: bool = False
    silence_agrees: bool = False
    closes_at: dt.datetime | None = None


@operation
def open_ballot(
    *, group: Any, asked: BallotAsked, by: Actor, meeting: Any = None, item: Any = None
) -> Ballot:
    """Put a question to the vote. Without a meeting it is a written procedure, which needs an end.

    Raises OutcomeNotValid.
    """
    demand_item_of(meeting, item)
    if meeting is None and asked.closes_at is None:
        raise OutcomeNotValid("A written procedure needs a day and time by which to answer.")
    if asked.closes_at is not None and asked.closes_at <= timezone.now():
        raise OutcomeNotValid("The time by which to answer has passed. Choose a later one.")
    ballot = Ballot.objects.create(
        group=group,
        meeting=meeting,
        item=item,
        wording=words_of(asked.wording, "Write what is put to the vote, so that it stands alone."),
        reason=asked.reason.strip(),
        votes_by=asked.votes_by,
        casting_vote=asked.casting_vote,
        silence_agrees=asked.silence_agrees,
        closes_at=asked.closes_at,
    )
    record_about(ballot, by, f"{group.called} was asked to vote: {ballot.wording}")
    return ballot


@operation
def vote(
    *,
    ballot: Ballot,
    holder_key: str,
    holder_label: str,
    choice: BallotChoice,
    by: Actor,
    reason: str = "",
    casting: bool = False,
) -> Vote:
    """Give or change one vote. Whoever calls has settled that the actor may give it.

    The entry says that a vote was given, and not which. Raises OutcomeNotValid once it is closed.
    """
    ballot = Ballot.objects.select_for_update().select_related("group").get(pk=ballot.pk)
    _demand_open(ballot)
    if casting and not ballot.casting_vote:
        raise OutcomeNotValid("The terms give the chair no casting vote.")
    given, _made = Vote.objects.update_or_create(
        ballot=ballot,
        holder_key=holder_key,
        is_casting=casting,
        defaults={
            "holder_label": holder_label,
            "choice": choice.value,
            "reason": reason.strip()[:500],
            "given_by_id": by.person_id,
        },
    )
    record_about(ballot, by, f"A vote was given for {holder_label}.")
    return given


@operation
def close_ballot(
    *,
    ballot: Ballot,
    holders: Mapping[str, str],
    on: dt.date,
    by: Actor,
    present: Collection[str] | None = None,
) -> Count:
    """Count, and where it is agreed keep the decision with the numbers. Raises OutcomeNotValid.

    `holders` are the keys and labels of those who have a vote; `present` the keys of those there.
    """
    ballot = Ballot.objects.select_for_update().select_related("group").get(pk=ballot.pk)
    if ballot.closed_at is not None:
        raise OutcomeNotValid("The vote is closed already.")
    count = count_of(ballot, holders, present)
    if count.agreed:
        ballot.decision = _decided(ballot, holders, count, on, by)
    ballot.closed_at = timezone.now()
    ballot.save()
    record_about(ballot, by, f"The vote on “{ballot.wording}” closed. {count.sentence}")
    return count


@operation
def withdraw_ballot(*, ballot: Ballot, because: str, by: Actor) -> None:
    """Take the question back; votes that were given count for nothing."""
    if ballot.closed_at is not None:
        return nothing_changed()
    ballot.withdrawn_because = words_of(because, "Say why the question is taken back.")[:300]
    ballot.closed_at = timezone.now()
    ballot.save()
    record_about(ballot, by, f"The vote on “{ballot.wording}” was taken back: {because.strip()}")
    return None


def count_of(
    ballot: Ballot, holders: Mapping[str, str], present: Collection[str] | None = None
) -> Count:
    """How it stands: votes given after the end, or by who no longer holds one, do not count."""
    votes = list(ballot.votes.all())
    in_time = [v for v in votes if ballot.closes_at is None or v.given_at <= ballot.closes_at]
    own = {
        v.holder_key: BallotChoice(v.choice)
        for v in in_time
        if not v.is_casting and v.holder_key in holders
    }
    casting = next((BallotChoice(v.choice) for v in in_time if v.is_casting), None)
    rule = BallotRule(ballot.casting_vote, ballot.silence_agrees)
    return counted(list(holders), own, rule, casting=casting, present=present)


def _demand_open(ballot: Ballot) -> None:
    if ballot.withdrawn_because:
        raise OutcomeNotValid(f"The question was taken back: {ballot.withdrawn_because}")
    is_over = ballot.closes_at is not None and ballot.closes_at <= timezone.now()
    if ballot.closed_at is not None or is_over:
        raise OutcomeNotValid("The vote is closed, so this vote was not counted.")


def _decided(
    ballot: Ballot, holders: Mapping[str, str], count: Count, on: dt.date, by: Actor
) -> Any:
    in_favour = [
        vote.holder_label
        for vote in ballot.votes.all()
        if vote.choice == BallotChoice.FOR and vote.holder_key in holders and not vote.is_casting
    ]
    way = WayReached.BALLOT if ballot.meeting_id else WayReached.IN_WRITING
    taken = DecisionTaken(
        wording=ballot.wording,
        reason=" ".join(filter(None, [ballot.reason, count.sentence])),
        reached=way,
        agreed_by=", ".join(in_favour)[:500],
    )
    return take_decision(
        group=ballot.group, taken=taken, on=on, by=by, meeting=ballot.meeting, item=ballot.item
    )
