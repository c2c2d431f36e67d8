"""Sending an ask: numbered, frozen, on its way."""

import datetime as dt
from typing import Any

from django.db.models import Max

from convenor.apps.asks.models import Ask
from convenor.apps.asks.operations.born import AskNotValid, demand_it_can_go, enter, locked, named
from convenor.apps.asks.operations.drafting import demand_free
from convenor.apps.asks.operations.indexing import index_ask
from convenor.apps.asks.queries.bodies import (
    contacts_of,
    secretariat_addresses,
    who_sits_there,
)
from convenor.apps.asks.queries.clocks import clock_of, starts_on
from convenor.apps.asks.queries.content import body_called, called, content_for, seal_for
from convenor.apps.audit.operations import operation
from convenor.apps.concerns.operations import put_in_ask
from convenor.apps.groups.models import Partnership
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.snapshot import frozen, seal_of
from convenor.core.vocabulary import AskRoute, AskState


@operation
def send_ask(*, ask: Ask, on: dt.date, by: Actor, address: str = "") -> Ask:
    """Number it, freeze what is sent, start the clock, and put it on its way.

    The concerns in it wait for the reply from then on, and their raisers are told. `address` is the page
    on which the receiving side reads it. A letter is posted by hand. Raises AskNotValid before the chair
    cleared these very words.
    """
    locked(ask)
    if ask.sent_on is not None:
        raise AskNotValid(f"Ask {called(ask)} was sent already on {in_words(ask.sent_on)}.")
    if ask.state != AskState.CLEARED:
        raise AskNotValid("The chair has not cleared this ask. Ask for that first.")
    demand_it_can_go(ask, on=on)
    if ask.cleared_seal != seal_for(ask):
        raise AskNotValid(
            "What would be sent has changed since the chair cleared it, perhaps in a concern or "
            "the evidence of it. Ask the chair to clear it again."
        )
    concerns = [part.concern for part in ask.parts.select_related("concern__group").order_by("id")]
    for concern in concerns:
        demand_free(concern, ask)
    _freeze(ask, on)
    _start(ask, concerns, by)
    _put_on_its_way(ask, address)
    index_ask(ask)
    enter(ask, by, f"{named(ask)} was sent to {body_called(ask)} {ask.route}.")
    return ask


def letter_text(snapshot: dict[str, Any]) -> str:
    """What was sent, as plain text for a mail."""
    lines = [f"To {snapshot['to']}", f"From {snapshot['from']['group']}"]
    lines += [f"Our number {snapshot['number']}", "", snapshot["subject"], "", snapshot["question"]]
    lines += ["", snapshot["background"]] if snapshot["background"] else []
    for each in snapshot["concerns"]:
        where = f" ({', '.join(each['places'])})" if each["places"] else ""
        lines += ["", f"{each['number']}. {each['title']}{where}", each["text"]]
    lines += ["", "What it rests on:", *snapshot["evidence"]] if snapshot["evidence"] else []
    lines += ["", *snapshot["history"]] if snapshot["history"] else []
    return "\n".join([*lines, "", *snapshot["reckoning"], ""])


def _freeze(ask: Ask, on: dt.date) -> None:
    content = content_for(ask)
    ask.state, ask.sent_on, ask.year = AskState.SENT.value, on, on.year
    ask.number = _next_number(ask, on.year)
    clock = clock_of(ask, on=starts_on(ask))
    ask.snapshot = frozen(
        content,
        number=called(ask),
        route=ask.route,
        sent_on=on.isoformat(),
        put_on=starts_on(ask).isoformat(),
        reply_by=clock.due_on.isoformat(),
        reckoning=list(clock.reckoning),
    )
    ask.snapshot_hash = seal_of(ask.snapshot)
    ask.save()


def _next_number(ask: Ask, year: int) -> int:
    """Counted in the partnership and the year, under its lock: no two sendings get the same."""
    Partnership.objects.select_for_update().get(pk=ask.group.partnership_id)
    sent = Ask.objects.filter(group__partnership_id=ask.group.partnership_id, year=year)
    return (sent.aggregate(most=Max("number"))["most"] or 0) + 1


def _start(ask: Ask, concerns: list[Any], by: Actor) -> None:
    for number, part in enumerate(ask.parts.order_by("id"), 1):
        part.number = number
        part.save()
    clock = clock_of(ask, on=starts_on(ask))
    if concerns:
        put_in_ask(
            concerns=concerns,
            about_key=ask.token,
            body=body_called(ask),
            next_on=clock.due_on,
            on=ask.sent_on,
            by=by,
        )


def _put_on_its_way(ask: Ask, address: str) -> None:
    """A mail goes whole to the body; to people who have a page here only word that it waits there."""
    group, snapshot = ask.group, ask.snapshot or {}
    if ask.route == AskRoute.MAIL:
        subject = f"{group.name}, {called(ask)}: {ask.subject}"
        queue(to=ask.to_address, subject=subject[:300], body=letter_text(snapshot))
        return
    for receiver in _told(ask):
        queue(
            to=receiver,
            subject=f"A question from {group.name}",
            body=_word_of_it(ask, address),
        )


def _told(ask: Ask) -> list[str]:
    match AskRoute(ask.route):
        case AskRoute.INSIDE if ask.to_group is not None:
            return secretariat_addresses(ask.to_group.partnership_id, on=ask.sent_on)
        case AskRoute.CONTACT_PAGE:
            return contacts_of(ask.group.partnership_id, on=ask.sent_on)
        case AskRoute.AT_MEETING if ask.to_group is not None:
            return who_sits_there(ask.to_group, on=ask.sent_on)
        case _:
            return []


def _word_of_it(ask: Ask, address: str) -> str:
    what = (
        f"{ask.group.name} asks you to put a question at the meeting of {body_called(ask)} "
        f"on {in_words(ask.meeting.on)}."
        if ask.route == AskRoute.AT_MEETING and ask.meeting is not None
        else f"{ask.group.name} has put a question to {body_called(ask)}."
    )
    return f"{what} Read it here:\n{address}\n"
