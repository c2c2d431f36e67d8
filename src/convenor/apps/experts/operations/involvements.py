"""From the invitation of an expert to the message on what changed, and to the deletion."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.experts import letters
from convenor.apps.experts.models import ExpertPlace, ExpertTask, ForumChoice, Involvement
from convenor.apps.experts.queries.involvements import others_of
from convenor.apps.experts.queries.places import supports_place
from convenor.apps.groups.operations import end_membership, fill_seat, join_group
from convenor.apps.outbox.operations import queue
from convenor.apps.people.operations import (
    add_person,
    give_account,
    withdraw_expert_consents,
)
from convenor.apps.people.speaking import speaking_to
from convenor.apps.representation.models import Mandate
from convenor.apps.representation.operations import end_mandate, give_mandate
from convenor.apps.sealed.operations import give_supporter, seal_identity, shred_identity
from convenor.apps.sealed.queries import has_identity, shredding_of
from convenor.core.access import Actor
from convenor.core.dates import bank_holiday_dates, in_words
from convenor.core.dates.calendars import bank_holidays, nation_of
from convenor.core.governance.voice.experts import PLAIN_NAME, deleted_on, task_due
from convenor.core.vocabulary import Capacity, ExpertTaskKind, Standing, WayOfTakingPart

when_all_is_deleted: list[Callable[[Involvement], None]] = []
"""Told when what is held of an expert is deleted: apps further up delete what they hold."""
SEALED_HERE = frozenset({"invited"})
"""It holds who they really are, and goes into the seal."""


class InvolvementNotValid(OperationNotValid):
    """Nobody can take part that way."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a supporter invites, and under which name. Sealed at once."""

    safe_name: str
    real_name: str
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    with_account: bool = False


@operation(unguarded=SEALED_HERE)
def invite_expert(*, place: ExpertPlace, invited: Invited, on: dt.date, by: Actor) -> Involvement:
    """The supporter of an open place invites somebody: from here on they have a safe name alone.

    Raises InvolvementNotValid, and what the seal refuses, such as a safe name near a real one.
    """
    _demand_to_invite(place, invited, by)
    person = add_person(
        name=invited.safe_name, by=by, partnership_id=place.partnership_id, is_expert=True
    )
    seal_identity(
        person=person,
        real_name=invited.real_name,
        email=invited.email,
        phone=invited.phone,
        languages=invited.languages,
        note=invited.note,
        by=by,
    )
    if place.supporter is not None:
        give_supporter(person=person, supporter=place.supporter, by=by)
    if invited.with_account:
        give_account(person=person, by=by, partnership_id=None)
    found = Involvement.objects.create(
        place=place, person=person, started_on=on, membership=_sit(place, person, on, by)
    )
    _record(found, by, f"An expert by experience takes part: {place.group.called}.")
    return found


@operation
def decide_for_meeting(
    *,
    involvement: Involvement,
    meeting: Any,
    comes: bool,
    by: Actor,
    way: WayOfTakingPart | None = None,
    who_sat_there: str = "",
) -> None:
    """Come in a way of one's own, or not: without a reason, and after any deadline too.

    Raises InvolvementNotValid for a meeting of another group, or to come without saying how.
    """
    if meeting.group_id != involvement.place.group_id:
        raise InvolvementNotValid("This meeting is of another group.")
    if comes and way is None:
        raise InvolvementNotValid("Choose how you want to take part.")
    chosen = way.value if comes and way else ""
    row = involvement.choices.filter(meeting=meeting).first()
    if row and (row.comes, row.way, row.who_sat_there) == (comes, chosen, who_sat_there):
        return nothing_changed()
    row = row or ForumChoice(involvement=involvement, meeting=meeting)
    row.comes, row.way, row.who_sat_there = comes, chosen, who_sat_there
    row.save()
    if comes:
        plan_tasks(involvement=involvement, meeting=meeting, by=by)
    what = "comes" if comes else "does not come"
    day = in_words(meeting.on)
    return _record(involvement, by, f"{PLAIN_NAME.capitalize()} {what}: {day}.")


@operation
def plan_tasks(*, involvement: Involvement, meeting: Any, by: Actor) -> None:
    """The briefing before, the talk and the thanks after, on working days. Again when the date moved."""
    holidays = _holidays(involvement, meeting.on)
    changed = False
    for kind in (ExpertTaskKind.PRE_BRIEF, ExpertTaskKind.DEBRIEF, ExpertTaskKind.THANKS):
        due = task_due(kind, meeting.on, holidays)
        row, made = involvement.tasks.get_or_create(
            kind=kind.value, meeting=meeting, defaults={"due_on": due}
        )
        if not made and row.due_on != due and row.done_on is None:
            row.due_on, made = due, True
            row.save()
        changed = changed or made
    if not changed:
        return nothing_changed()
    return _record(involvement, by, f"What is owed around {in_words(meeting.on)} has its days.")


@operation
def task_done(*, task: ExpertTask, on: dt.date, by: Actor) -> None:
    """Done. The closing message is done by sending it. Raises InvolvementNotValid."""
    if task.kind == ExpertTaskKind.CLOSING:
        raise InvolvementNotValid("Write the message on what changed and send it; that does it.")
    if task.done_on is not None:
        return nothing_changed()
    task.done_on = on
    task.save()
    return _record(task.involvement, by, f"Done: {task.kind}.")


@operation
def record_advice(
    *,
    involvement: Involvement,
    advice_from: str,
    advice_on: dt.date | None,
    paid_by_host: bool | None,
    by: Actor,
) -> None:
    """Which organisation gave advice on payment and when, and whether a host paid. Nothing is computed."""
    if bool(advice_from.strip()) != (advice_on is not None):
        raise InvolvementNotValid("Write both: which organisation gave advice, and on what day.")
    said = (advice_from.strip(), advice_on, paid_by_host)
    if said == (involvement.advice_from, involvement.advice_on, involvement.paid_by_host):
        return nothing_changed()
    involvement.advice_from, involvement.advice_on, involvement.paid_by_host = said
    involvement.save()
    return _record(involvement, by, "Advice on payment was noted.")


@operation
def add_note(*, involvement: Involvement, text: str, by: Actor) -> None:
    """Note something, for the expert and their supporter alone."""
    if not text.strip():
        raise InvolvementNotValid("Write something, or leave the page.")
    involvement.notes.create(text=text.strip())
    return _record(involvement, by, "A support note was written.")


@operation
def end_involvement(*, involvement: Involvement, on: dt.date, by: Actor) -> None:
    """They take part no longer from that day. What is owed then is the message on what changed."""
    if involvement.ended_on is not None:
        return nothing_changed()
    if on <= involvement.started_on:
        raise InvolvementNotValid(
            f"It started on {in_words(involvement.started_on)}. Choose a later day."
        )
    involvement.ended_on = on
    involvement.save()
    involvement.tasks.filter(meeting__on__gte=on, done_on__isnull=True).delete()
    _leave(involvement, on, by)
    tell(involvement, lambda: _goodbye(involvement, on))
    due = task_due(ExpertTaskKind.CLOSING, on, _holidays(involvement, on))
    involvement.tasks.get_or_create(
        kind=ExpertTaskKind.CLOSING.value, meeting=None, defaults={"due_on": due}
    )
    return _record(involvement, by, f"An expert by experience takes part until {in_words(on)}.")


@operation
def close_involvement(*, involvement: Involvement, message: str, on: dt.date, by: Actor) -> None:
    """Send the message on what changed, and close. Raises InvolvementNotValid without one."""
    if involvement.closed_on is not None:
        return nothing_changed()
    if not message.strip():
        raise InvolvementNotValid(
            "It cannot be closed without the message on what changed. Write what came of it, also if it "
            "was little."
        )
    if involvement.ended_on is None:
        raise InvolvementNotValid("Say first until when they take part.")
    involvement.closing_message, involvement.closed_on = message.strip(), on
    involvement.save()
    involvement.tasks.filter(kind=ExpertTaskKind.CLOSING.value).update(done_on=on)
    tell(involvement, lambda: (letters.what_changed(), involvement.closing_message))
    return _record(involvement, by, "The message on what changed was sent.")


@operation
def delete_what_is_held(
    *, involvement: Involvement, on: dt.date, by: Actor, asked: bool = False
) -> str:
    """Delete plan, notes, tasks and choices, and with the last involvement the identity itself.

    The place stays, and what was decided, under an expert by experience. Returns the number under which
    the proof is found. Raises InvolvementNotValid while they take part, unless they ask.
    """
    if involvement.deleted_on is not None:
        nothing_changed()
        return str(involvement.token)
    if involvement.ended_on is None:
        if not asked:
            raise InvolvementNotValid("They still take part. End it first.")
        end_involvement(involvement=involvement, on=max(on, _day_after(involvement)), by=by)
    person = involvement.person
    for related in (involvement.notes, involvement.tasks, involvement.choices):
        related.all().delete()
    involvement.place.plan.all().delete()
    for delete_more in when_all_is_deleted:
        delete_more(involvement)
    if not others_of(involvement).exists():
        _shred(involvement, person, asked, by)
    if asked and not involvement.closing_message:
        involvement.closing_message, involvement.closed_on = "Deleted on request.", on
    involvement.advice_from, involvement.advice_on = "", None
    involvement.paid_by_host, involvement.deleted_on = None, on
    involvement.save()
    _close(involvement.place, on)
    _record(involvement, by, "What was held of an expert by experience was deleted.")
    return str(involvement.token)


def tell(involvement: Involvement, compose: Callable[[], letters.Letter]) -> None:
    """A mail to the expert in their language, if they gave an address; their supporter tells them otherwise."""
    person = involvement.person
    if person.email:
        with speaking_to(person):
            subject, body = compose()
        queue(to=person.email, subject=subject, body=body)


def _demand_to_invite(place: ExpertPlace, invited: Invited, by: Actor) -> None:
    if not supports_place(by, place):
        raise InvolvementNotValid("Only the named supporter of the place invites.")
    if place.opened_on is None or place.closed_on is not None:
        raise InvolvementNotValid("The place is not open. Finish its plan, then open it.")
    if place.involvements.filter(ended_on__isnull=True).exists():
        raise InvolvementNotValid("Somebody takes part in this place already.")
    if not invited.safe_name.strip():
        raise InvolvementNotValid("Choose a safe name with them, and write it.")
    if invited.with_account and not invited.email.strip():
        raise InvolvementNotValid("To sign in they need an e-mail address. It is sealed at once.")


def _sit(place: ExpertPlace, person: Any, on: dt.date, by: Actor) -> Any:
    """On the seat kept for them, in the group without one, or as representative at an outside body."""
    if place.group.standing == Standing.OUTSIDE:
        give_mandate(
            partnership=place.partnership,
            body=place.group,
            shown_as="An expert by experience",
            person=person,
            on=on,
            by=by,
        )
        return None
    if place.seat is not None:
        start = max(on, place.seat.valid_from or on)
        return fill_seat(seat=place.seat, person=person, on=start, capacity=Capacity.EXPERT, by=by)
    return join_group(group=place.group, person=person, on=on, capacity=Capacity.EXPERT, by=by)


def _leave(involvement: Involvement, on: dt.date, by: Actor) -> None:
    membership, person = involvement.membership, involvement.person
    if membership is not None and (membership.valid_to is None or membership.valid_to > on):
        started = membership.valid_from
        end = on if started is None or on > started else started + dt.timedelta(days=1)
        end_membership(membership=membership, on=end, by=by)
    mandates = Mandate.objects.filter(person=person, body=involvement.place.group, valid_to=None)
    for mandate in mandates:
        end_mandate(mandate=mandate, on=on, by=by)


def _shred(involvement: Involvement, person: Any, asked: bool, by: Actor) -> None:
    withdraw_expert_consents(person=person, by=by)
    if has_identity([person.pk]):
        shred_identity(person=person, by=by, why="asked" if asked else "ended")
    proof = shredding_of(person.token)
    involvement.key_fingerprint = proof.key_fingerprint if proof else ""
    person.name, person.email = f"Expert by experience {person.token}", ""
    person.mail_language = ""
    person.save()


def _close(place: ExpertPlace, on: dt.date) -> None:
    """A place whose plan is gone is made anew for the next one."""
    place.opened_on, place.closed_on = None, place.closed_on or on
    place.save()


def _day_after(involvement: Involvement) -> dt.date:
    return dt.date.fromordinal(involvement.started_on.toordinal() + 1)


def _goodbye(involvement: Involvement, on: dt.date) -> letters.Letter:
    """It goes out while there is still an address to write to: with the deletion that is gone too."""
    proof = urljoin(settings.SITE_ADDRESS, f"/experts/deleted/{involvement.token}")
    return letters.goodbye(on, deleted=deleted_on(on), proof=proof)


def _holidays(involvement: Involvement, day: dt.date) -> frozenset[dt.date]:
    years = range(day.year - 1, day.year + 2)
    area = involvement.place.partnership.area
    return bank_holiday_dates(bank_holidays(nation_of(area), years).observances)


def _record(involvement: Involvement, by: Actor, what: str) -> None:
    """By the number of the involvement, never by the person."""
    record(by=by, what=what, about=involvement, partnership_id=involvement.place.partnership_id)
