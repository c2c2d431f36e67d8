"""Votes: who has one, who gave it, and how it stands."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.decisions.models import Ballot
from convenor.apps.groups.models import Membership
from convenor.core.access import Actor
from convenor.core.vocabulary import BallotChoice, Capacity


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody's vote: of a seat, an organisation or a member, and which people may give it."""

    key: str
    label: str
    person_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What is known of one holder's vote. The choice is shown to those who may see the ballot."""

    label: str
    choice: BallotChoice | None
    reason: str


@dataclass(frozen=True, slots=True)
class BallotRow:
    token: str
    group_id: int
    group_name: str
    meeting_token: str
    item_id: int | None
    wording: str
    reason: str
    closes_at: dt.datetime | None
    is_closed: bool
    is_over: bool
    """Its time has passed, though nobody has counted yet."""
    silence_agrees: bool
    casting_vote: bool
    withdrawn_because: str
    decision_token: str
    given: tuple[GivenRow, ...]

    @property
    def takes_votes(self) -> bool:
        return not self.is_closed and not self.is_over

    @property
    def silent(self) -> tuple[str, ...]:
        """Who has not answered."""
        return tuple(row.label for row in self.given if row.choice is None)


def holders_of(group_id: int, votes_by: str, *, on: dt.date) -> list[Holder]:
    """Who has a vote that day: each seat somebody holds, each organisation there, or each member.

    Observers have none. A substitute gives the vote of the seat beside whose holder they come. One query.
    """
    return _holders(_who_vote([group_id], on), votes_by)


def _who_vote(group_ids: Iterable[int], on: dt.date) -> list[Membership]:
    found = Membership.objects.on(on).filter(group_id__in=list(group_ids))
    found = found.exclude(capacity=Capacity.OBSERVER.value)
    return list(found.select_related("seat", "organisation", "seat__organisation").order_by("id"))


def _holders(sits: Iterable[Membership], votes_by: str) -> list[Holder]:
    people: dict[str, set[int]] = {}
    labels: dict[str, str] = {}
    holds: set[str] = set()
    for membership in sits:
        key, label = _holder(membership, votes_by)
        if not key:
            continue
        people.setdefault(key, set()).add(membership.person_id)
        labels.setdefault(key, label)
        if membership.holds_seat:
            holds.add(key)
    return [Holder(key, labels[key], frozenset(people[key])) for key in labels if key in holds]


def own_holders(actor: Actor, holders: Iterable[Holder]) -> list[Holder]:
    """The votes that the actor may give."""
    return [holder for holder in holders if actor.person_id in holder.person_ids]


def ballot_for(token: str) -> Ballot | None:
    """The row itself, for a page that opens its group's door."""
    found = Ballot.objects.select_related("group__partnership", "meeting", "decision")
    return found.prefetch_related("votes").filter(token=token).first()


def ballot_row(ballot: Ballot, holders: Iterable[Holder]) -> BallotRow:
    """A ballot at hand, with each holder's vote."""
    votes = {vote.holder_key: vote for vote in ballot.votes.all() if not vote.is_casting}
    given = []
    for holder in holders:
        vote = votes.get(holder.key)
        choice = BallotChoice(vote.choice) if vote else None
        given.append(GivenRow(holder.label, choice, vote.reason if vote else ""))
    return BallotRow(
        token=ballot.token,
        group_id=ballot.group_id,
        group_name=ballot.group.called,
        meeting_token=ballot.meeting.token if ballot.meeting else "",
        item_id=ballot.item_id,
        wording=ballot.wording,
        reason=ballot.reason,
        closes_at=ballot.closes_at,
        is_closed=ballot.closed_at is not None,
        is_over=ballot.closes_at is not None and ballot.closes_at <= timezone.now(),
        silence_agrees=ballot.silence_agrees,
        casting_vote=ballot.casting_vote,
        withdrawn_because=ballot.withdrawn_because,
        decision_token=ballot.decision.token if ballot.decision else "",
        given=tuple(given),
    )


def ballots_open(*, group_ids: Iterable[int]) -> list[Ballot]:
    """Those that wait to be counted, soonest first. Two queries."""
    found = Ballot.objects.filter(group_id__in=list(group_ids), closed_at__isnull=True)
    return list(found.select_related("group", "meeting", "item").prefetch_related("votes"))


def ballots_to_vote(actor: Actor, *, on: dt.date) -> list[Ballot]:
    """Open written procedures and ballots in which the actor has a vote that was not given.

    Three queries, however many.
    """
    now = timezone.now()
    found = ballots_open(group_ids=actor.group_ids)
    open_now = [row for row in found if row.closes_at is None or row.closes_at > now]
    sits = _who_vote({row.group_id for row in open_now}, on) if open_now else []
    waiting = []
    for ballot in open_now:
        given = {vote.holder_key for vote in ballot.votes.all()}
        holders = _holders((m for m in sits if m.group_id == ballot.group_id), ballot.votes_by)
        if any(holder.key not in given for holder in own_holders(actor, holders)):
            waiting.append(ballot)
    return waiting


def _holder(membership: Any, votes_by: str) -> tuple[str, str]:
    """The key and label of the vote to which a membership belongs; empty where it has none."""
    if votes_by == "seat":
        seat = membership.seat
        return (f"seat:{seat.pk}", seat.label) if seat else ("", "")
    if votes_by == "organisation":
        organisation = membership.organisation or (
            membership.seat.organisation if membership.seat else None
        )
        return (f"organisation:{organisation.pk}", organisation.name) if organisation else ("", "")
    if not membership.holds_seat:
        return "", ""
    label = membership.seat.label if membership.seat else membership.capacity.capitalize()
    return f"person:{membership.person_id}", label
