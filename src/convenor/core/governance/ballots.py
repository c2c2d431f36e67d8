"""Counting votes: one for each seat, organisation or member, as the terms say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from convenor.core.governance.wording import ballots as wording
from convenor.core.vocabulary import BallotChoice


@dataclass(frozen=True)
class BallotRule:
    """What the terms say of a ballot. None is not stated."""

    casting_vote: bool = False
    """The chair decides where as many are for as against."""
    silence_agrees: bool = False
    """Whoever does not answer counts as being for."""


@dataclass(frozen=True)
class Count:
    """How a ballot came out. `agreed` is False also for a tie that nobody decided."""

    in_favour: int
    against: int
    abstained: int
    silent: int
    not_there: int
    casting: BallotChoice | None
    agreed: bool

    @property
    def is_tie(self) -> bool:
        return self.in_favour == self.against

    @property
    def sentence(self) -> str:
        """With the numbers, as minutes want them."""
        return wording.count(self)


def counted(
    holders: Collection[str],
    votes: Mapping[str, BallotChoice],
    rule: BallotRule,
    *,
    casting: BallotChoice | None = None,
    present: Collection[str] | None = None,
) -> Count:
    """The votes of those who hold one. More for than against agree; abstentions do not count.

    With `present`, a vote counts only if its holder was there. A casting vote counts only on a tie
    and where the terms give one. Raises ValueError for a vote of somebody who holds none.
    """
    if unknown := set(votes) - set(holders):
        raise ValueError(f"no vote belongs to: {', '.join(sorted(unknown))}")
    there = set(holders) if present is None else set(holders) & set(present)
    given = [choice for holder, choice in votes.items() if holder in there]
    silent = len(there) - len(given)
    in_favour = given.count(BallotChoice.FOR) + (silent if rule.silence_agrees else 0)
    against = given.count(BallotChoice.AGAINST)
    used = casting if rule.casting_vote and in_favour == against else None
    return Count(
        in_favour=in_favour,
        against=against,
        abstained=given.count(BallotChoice.ABSTAIN),
        silent=silent,
        not_there=len(set(votes) - there),
        casting=used,
        agreed=in_favour > against or used is BallotChoice.FOR,
    )
