"""What a department asks the partnership: one front door, routed to seats, answered once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.asks.models import InboundRequest, RequestShare
from convenor.apps.asks.operations.born import RequestNotValid, enter_request, words_of
from convenor.apps.asks.queries.bodies import secretariat_addresses
from convenor.apps.asks.queries.working_days import working_days_later
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.groups.models import Membership
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking, RequestState

USUAL_DAYS_FOR_ANSWER = 10


@dataclass(frozen=True, slots=True)
class ShareWanted:
    """What one seat is asked for, by when."""

    seat: Any
    wanted: str
    due_on: dt.date


@operation
def receive_request(
    *,
    partnership: Any,
    from_words: str,
    question: str,
    received_on: dt.date,
    by: Actor,
    due_on: dt.date | None = None,
    from_address: str = "",
    marking: Marking = Marking.NAMED_SEATS,
    put_by: Any = None,
    client_key: str = "",
    address: str = "",
) -> InboundRequest:
    """Log it, with a day for the answer: ten working days where none was given.

    One that a government contact puts on their page is told to the secretariat. The same key again gives
    what was kept. Raises RequestNotValid.
    """
    found = InboundRequest.objects.filter(partnership=partnership, client_key=client_key)
    there = found.first() if client_key else None
    if there is not None:
        nothing_changed()
        return there
    day = due_on or working_days_later(received_on, USUAL_DAYS_FOR_ANSWER, partnership)
    if day < received_on:
        raise RequestNotValid(
            f"The answer would be due on {in_words(day)}, before the question came on "
            f"{in_words(received_on)}."
        )
    row = InboundRequest.objects.create(
        partnership=partnership,
        from_words=words_of(from_words, "Say who asks: the department or body.", RequestNotValid),
        from_address=from_address.strip(),
        question=words_of(question, "Write the question.", RequestNotValid),
        received_on=received_on,
        due_on=day,
        marking=marking.value,
        put_by=put_by,
        client_key=client_key,
    )
    if put_by is not None:
        _tell_secretariat(row, address)
    enter_request(row, by, f"A request came from {row.from_words}, to be answered by {day}.")
    return row


@operation
def route_request(
    *,
    request: InboundRequest,
    shares: Sequence[ShareWanted],
    on: dt.date,
    by: Actor,
    address: str = "",
) -> int:
    """Ask seats for their share. Returns how many people were told. Raises RequestNotValid.

    A seat that has a share already keeps what it gave; its words and day are changed.
    """
    row = _locked(request)
    _demand_open(row)
    if not shares:
        raise RequestNotValid("Choose at least one seat that is to answer.")
    told: set[str] = set()
    for wanted in shares:
        _demand_share(row, wanted, on)
        RequestShare.objects.update_or_create(
            request=row,
            seat=wanted.seat,
            defaults={"wanted": wanted.wanted.strip()[:300], "due_on": wanted.due_on},
        )
        told |= _holders(wanted.seat, on)
    row.state = RequestState.WITH_SEATS.value
    row.save()
    for receiver in sorted(told):
        queue(
            to=receiver,
            subject=f"Your share of an answer to {row.from_words}"[:300],
            body=f"{row.from_words} has asked {row.partnership.name} something, and your seat is "
            f"asked for its share. Give it here:\n{address}\n",
        )
    enter_request(row, by, f"The request from {row.from_words} went to seats.")
    return len(told)


@operation
def take_back_share(*, share: RequestShare, by: Actor) -> None:
    """A seat need not answer after all. What it gave already stays. Raises RequestNotValid."""
    row = _locked(share.request)
    _demand_open(row)
    if share.given_at is not None:
        raise RequestNotValid(f"{share.seat.label} has given its share already, so it stays.")
    label = share.seat.label
    share.delete()
    if not row.shares.exists():
        row.state = RequestState.RECEIVED.value
        row.save()
    enter_request(row, by, f"{label} need not answer the request from {row.from_words}.")


@operation
def give_share(
    *, share: RequestShare, text: str, on: dt.date, by: Actor, address: str = ""
) -> None:
    """What the seat has to say. It can be changed until the whole is answered. Raises RequestNotValid.

    The secretariat is told once all shares are in.
    """
    row = _locked(share.request)
    _demand_open(row)
    said = words_of(text, "Write what your seat has to say.", RequestNotValid)
    if share.text == said:
        return nothing_changed()
    was_given = share.given_at is not None
    share.text, share.given_at, share.given_by = said, timezone.now(), by.label
    share.save()
    if not was_given and not row.shares.filter(given_at__isnull=True).exists():
        _tell_all_in(row, on, address)
    enter_request(row, by, f"{share.seat.label} gave its share of a request.")
    return None


@operation
def answer_request(*, request: InboundRequest, answer: str, on: dt.date, by: Actor) -> None:
    """Answer once, for the whole partnership. It goes to the address that was given, and stands on the
    page of the contact who asked. Raises RequestNotValid when it was answered or declined."""
    row = _locked(request)
    _demand_open(row)
    row.answer = words_of(answer, "Write the answer.", RequestNotValid)
    row.state, row.answered_on = RequestState.ANSWERED.value, on
    row.save()
    _tell_asker(row, row.answer)
    enter_request(row, by, f"The request from {row.from_words} was answered.")


@operation
def decline_request(*, request: InboundRequest, why: str, on: dt.date, by: Actor) -> None:
    """Say that the partnership does not answer it, and why; whoever asked is told."""
    row = _locked(request)
    _demand_open(row)
    reason = words_of(why, "Say why it is not answered.", RequestNotValid)[:500]
    row.state, row.answered_on = RequestState.DECLINED.value, on
    row.declined_because = reason
    row.save()
    _tell_asker(row, f"We cannot answer this: {reason}")
    enter_request(row, by, f"The request from {row.from_words} was declined.")


@operation
def change_request_day(
    *, request: InboundRequest, due_on: dt.date, why: str, on: dt.date, by: Actor
) -> None:
    """Another day for the whole answer, with the reason, as agreed with whoever asked."""
    row = _locked(request)
    _demand_open(row)
    if row.due_on == due_on:
        return nothing_changed()
    reason = words_of(why, "Say who agreed to the other day, or why.", RequestNotValid)
    if due_on < on:
        raise RequestNotValid(f"{in_words(due_on)} has passed. Choose today or a later day.")
    row.due_on = due_on
    row.save()
    enter_request(row, by, f"The answer to {row.from_words} is due on {due_on}: {reason}")
    return None


def _locked(request: InboundRequest) -> InboundRequest:
    rows = InboundRequest.objects.select_for_update(of=("self",)).select_related("partnership")
    request.refresh_from_db(from_queryset=rows)
    return request


def _demand_open(row: InboundRequest) -> None:
    if row.state in (RequestState.ANSWERED, RequestState.DECLINED):
        raise RequestNotValid(
            f"The request was {row.state} on {in_words(row.answered_on)}, "  # type: ignore[arg-type]
            "and is answered only once."
        )


def _demand_share(row: InboundRequest, wanted: ShareWanted, on: dt.date) -> None:
    if wanted.seat.group.partnership_id != row.partnership_id:
        raise RequestNotValid(f"“{wanted.seat.label}” is a seat of another partnership.")
    if wanted.due_on < on:
        raise RequestNotValid(
            f"The share of {wanted.seat.label} would be due on {in_words(wanted.due_on)}, which has "
            "passed. Choose today or a later day."
        )
    if wanted.due_on > row.due_on:
        raise RequestNotValid(
            f"The share of {wanted.seat.label} would be due on {in_words(wanted.due_on)}, after the "
            f"whole answer on {in_words(row.due_on)}. Choose an earlier day."
        )


def _holders(seat: Any, on: dt.date) -> set[str]:
    found = Membership.objects.on(on).filter(seat=seat, holds_seat=True)
    return {address for address in found.values_list("person__email", flat=True) if address}


def _tell_secretariat(row: InboundRequest, address: str) -> None:
    for receiver in secretariat_addresses(row.partnership_id, on=row.received_on):
        queue(
            to=receiver,
            subject=f"A question from {row.from_words}"[:300],
            body=f"{row.from_words} has put a question to {row.partnership.name}, to be answered by "
            f"{in_words(row.due_on)}. Read it here:\n{address}\n",
        )


def _tell_all_in(row: InboundRequest, on: dt.date, address: str) -> None:
    for receiver in secretariat_addresses(row.partnership_id, on=on):
        queue(
            to=receiver,
            subject=f"All shares for {row.from_words} are in"[:300],
            body="All seats that were asked have given their share. "
            f"Put the answer together here:\n{address}\n",
        )


def _tell_asker(row: InboundRequest, answer: str) -> None:
    """Whoever asked from outside reads it whole; a contact finds it on their page."""
    if row.from_address:
        queue(
            to=row.from_address,
            subject=f"Answer of {row.partnership.name} to your question"[:300],
            body=f"You asked:\n\n{row.question}\n\nOur answer:\n\n{answer}\n\n"
            f"{row.partnership.name}\n",
        )
    elif row.put_by is not None and row.put_by.email:
        queue(
            to=row.put_by.email,
            subject=f"{row.partnership.name} has answered"[:300],
            body=f"{row.partnership.name} has answered your question of "
            f"{in_words(row.received_on)}. It stands on your page.\n",
        )
