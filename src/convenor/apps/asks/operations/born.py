"""What everything that is written about an ask shares."""

import datetime as dt

from convenor.apps.asks.models import Ask, InboundRequest, Pledge
from convenor.apps.asks.queries.bodies import (
    bodies_over,
    contacts_of,
    over_sentence,
    why_not_along,
)
from convenor.apps.asks.queries.content import body_called, called
from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.evidence.operations.using import demand_still_citable
from convenor.core.access import Actor
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.clock import MOST_DAYS_FOR_REPLY
from convenor.core.governance.channel.marking import too_wide
from convenor.core.vocabulary import AskRoute, Marking, MeetingState, Standing


class AskNotValid(OperationNotValid):
    """That cannot be done with the ask, the reply or the pause."""


class PledgeNotValid(OperationNotValid):
    """That cannot be kept of the pledge."""


class RequestNotValid(OperationNotValid):
    """That cannot be done with the request."""


def locked(ask: Ask) -> Ask:
    """Read again inside the transaction, so that nobody else writes to it meanwhile."""
    rows = Ask.objects.select_for_update(of=("self",)).select_related("group__partnership")
    ask.refresh_from_db(from_queryset=rows)
    return ask


def words_of(text: str, otherwise: str, refusal: type[OperationNotValid] = AskNotValid) -> str:
    """The text without space around it; the sentence as a refusal where there is none."""
    if not text.strip():
        raise refusal(otherwise)
    return text.strip()


def enter(row: Ask | Pledge, by: Actor, what: str) -> None:
    """An audit entry of the partnership that keeps the group. It says no word of what few may see."""
    record(by=by, what=what, about=row, partnership_id=row.group.partnership_id)


def enter_request(row: InboundRequest, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)


def named(ask: Ask) -> str:
    """How entries name an ask: by number or subject where partners may see it."""
    wide = ask.marking in (Marking.PUBLIC, Marking.PARTNERS)
    return f"Ask {called(ask)}" if wide or ask.number else "An ask"


def demand_it_can_go(ask: Ask, *, on: dt.date) -> None:
    """Raises AskNotValid with the first reason why the ask cannot go that way on that day, or
    EvidenceNotValid for evidence in it that may not go so far."""
    _demand_body(ask, on)
    _demand_route(ask, on)
    if not 1 <= (ask.days_for_reply or 0) <= MOST_DAYS_FOR_REPLY:
        raise AskNotValid(
            f"A reply within {ask.days_for_reply or 0} working days cannot be asked for. "
            f"Write a number from 1 to {MOST_DAYS_FOR_REPLY}."
        )
    _demand_concerns(ask)
    demand_still_citable(about_kind="ask", about_key=ask.token, marking=Marking(ask.marking))


def _demand_body(ask: Ask, on: dt.date) -> None:
    body = ask.to_group
    if body is None:
        words_of(ask.to_words, "Name the body: one of the map, or in words.")
        return
    ended = bodies_over([body.pk], on=on).get(body.pk)
    if ended is not None:
        raise AskNotValid(f"{over_sentence(body.called, ended)} Choose who took over from it.")
    if reason := why_not_along(ask.group, body, on=on):
        raise AskNotValid(reason)


def _demand_route(ask: Ask, on: dt.date) -> None:
    body, name = ask.to_group, body_called(ask)
    match AskRoute(ask.route):
        case AskRoute.INSIDE:
            if body is None or body.standing == Standing.OUTSIDE:
                raise AskNotValid(
                    f"Nobody at {name} works here, so it cannot be put to them inside. "
                    "Send it by letter or mail, or at a meeting."
                )
        case AskRoute.MAIL:
            words_of(ask.to_address, f"Write the mail address of {name}, or choose a letter.")
        case AskRoute.CONTACT_PAGE:
            if not contacts_of(ask.group.partnership_id, on=on):
                raise AskNotValid(
                    f"{ask.group.partnership} has no government contact on {in_short(on)}. "
                    "Appoint one first, or send it by letter or mail."
                )
        case AskRoute.AT_MEETING:
            _demand_meeting(ask, on)
        case AskRoute.LETTER:
            pass


def _demand_meeting(ask: Ask, on: dt.date) -> None:
    meeting, name = ask.meeting, body_called(ask)
    if meeting is None or ask.to_group is None:
        raise AskNotValid("Choose the meeting at which it is put.")
    if meeting.group_id != ask.to_group_id:
        raise AskNotValid(f"The meeting is not one of {name}. Choose one of its own.")
    if meeting.state == MeetingState.CANCELLED:
        raise AskNotValid(
            f"The meeting of {name} on {in_words(meeting.on)} was cancelled. Choose another one."
        )
    if meeting.on < on:
        raise AskNotValid(
            f"The meeting of {name} on {in_words(meeting.on)} is over. Choose one that is to come."
        )


def _demand_concerns(ask: Ask) -> None:
    concerns = [part.concern for part in ask.parts.select_related("concern")]
    markings = {str(concern): Marking(concern.marking) for concern in concerns}
    if reason := too_wide(Marking(ask.marking), markings):
        raise AskNotValid(reason)
