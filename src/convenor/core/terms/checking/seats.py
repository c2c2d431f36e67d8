"""Seats, quorum, votes and contracts that do not add up."""

from collections.abc import Iterator
from itertools import pairwise

from convenor.core.dates import PartialDate, count_in_words
from convenor.core.terms.checking.books import Books, Entry, problem_at
from convenor.core.terms.problems import Problem, Severity
from convenor.core.terms.schema import ContractHolder
from convenor.core.terms.schema.membership import DecisionWay, SeatBasis


def seat_problems(books: Books) -> Iterator[Problem]:
    for entry in books.entries:
        yield from _total(entry)
        yield from _quorum(entry)
        yield from _votes(entry)
    yield from _contracts(books)


def _total(entry: Entry) -> Iterator[Problem]:
    group = entry.group
    if not group.total_seats or not group.seats:
        return
    added = sum(seat.number or 0 for seat in group.seats)
    all_known = all(seat.number for seat in group.seats)
    uncounted = [seat for seat in group.seats if not seat.number]
    least = added + sum(seat.basis is SeatBasis.PER_AUTHORITY for seat in uncounted)
    if least > group.total_seats or (all_known and added != group.total_seats):
        yield entry.warning(
            f"The seats add up to {'at least ' if uncounted else ''}{least}; total_seats says "
            f"{group.total_seats}",
            "Mend the total, or the number of one of the seats",
            "total_seats",
        )


def _quorum(entry: Entry) -> Iterator[Problem]:
    group = entry.group
    size = group.total_seats or sum(seat.number or 0 for seat in group.seats)
    counted = group.total_seats or (group.seats and all(seat.number for seat in group.seats))
    if group.quorum and group.quorum.number and counted and group.quorum.number > size:
        yield entry.warning(
            f"The quorum is {group.quorum.number}, and the group has {count_in_words(size, 'seat')}",
            "Mend the quorum or the number of seats",
            "quorum",
        )


def _votes(entry: Entry) -> Iterator[Problem]:
    decisions = entry.group.decisions
    if decisions is None or decisions.first is None or decisions.then is None:
        return
    votes = DecisionWay.BALLOT in (decisions.first, decisions.then)
    if (decisions.casting_vote or decisions.votes_each) and not votes:
        yield entry.warning(
            "Votes are given out, and the group never decides by a vote",
            "Write ballot under first or then, or leave the votes out",
            "decisions",
        )


def _contracts(books: Books) -> Iterator[Problem]:
    for reading, document in books.documents:
        for c, contract in enumerate(document.contracts):
            dated = [(h, holder) for h, holder in enumerate(contract.holders) if holder.since]
            dated.sort(key=lambda pair: PartialDate.parse(pair[1].since or ""))
            for (_, earlier), (index, later) in pairwise(dated):
                if _overlap(earlier, later):
                    yield problem_at(
                        reading,
                        Severity.WARNING,
                        f"‘{later.organisation}’ holds the contract from {later.since}, when "
                        f"‘{earlier.organisation}’ has it until {earlier.until}",
                        "Write for each the first day without the contract as until",
                        ("contracts", c, "holders", index),
                    )


def _overlap(earlier: ContractHolder, later: ContractHolder) -> bool:
    if not (earlier.until and later.since):
        return False
    return PartialDate.parse(later.since).last_day() < PartialDate.parse(earlier.until).first_day()
