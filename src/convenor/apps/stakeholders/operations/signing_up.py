"""Coming to an event: in one step with an account, by a confirmed address without; and cancelling."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.apps.stakeholders.operations.events import held
from convenor.apps.stakeholders.operations.places import fill_places, place_for_next
from convenor.apps.stakeholders.operations.telling import ask_to_confirm
from convenor.apps.stakeholders.operations.words import StakeholdersNotValid, demand_short
from convenor.core.access import Actor
from convenor.core.governance.voice.closing import in_london
from convenor.core.vocabulary import EventState

SOMEBODY = Actor(label="somebody who signed up")
"""Entries do not say who: addresses are forgotten after the event, and entries are not."""


@operation
def sign_up(
    *,
    event: EngagementEvent,
    person: Any,
    now: dt.datetime,
    by: Actor,
    access_needs: str = "",
    comes_as: str = "",
) -> EventSignUp:
    """Somebody inside comes, or waits where it is full. Again changes only what they said."""
    row = _open(event, now)
    said = _said(access_needs, comes_as)
    found = EventSignUp.objects.filter(event=row, person=person).first()
    if found is None:
        place = place_for_next(row)
        found = EventSignUp.objects.create(
            event=row, person=person, signed_up_at=now, confirmed_at=now, has_place=place, **said
        )
        _enter(row, "Somebody signed up for")
        return found
    if said == {name: getattr(found, name) for name in said}:
        nothing_changed()
        return found
    found.access_needs, found.comes_as = said["access_needs"], said["comes_as"]
    found.save()
    _enter(row, "Somebody changed what they need at")
    return found


@operation
def sign_up_by_mail(
    *,
    event: EngagementEvent,
    email: str,
    now: dt.datetime,
    by: Actor,
    access_needs: str = "",
    comes_as: str = "",
) -> None:
    """Somebody without an account. They hold no place before they follow the link in their mail.

    Whether the address was known already is told to nobody: the answer is the same.
    """
    row = _open(event, now)
    said = _said(access_needs, comes_as)
    found, is_new = EventSignUp.objects.get_or_create(
        event=row, email=_address(email), defaults={"signed_up_at": now, **said}
    )
    if not is_new:
        return nothing_changed()
    ask_to_confirm(found)
    return _enter(row, "An address was given to sign up for")


@operation
def confirm_sign_up(*, sign_up: EventSignUp, now: dt.datetime, by: Actor) -> EventSignUp:
    """They followed the link in their mail: they have a place, or wait for one."""
    row = _open(sign_up.event, now)
    found = EventSignUp.objects.get(pk=sign_up.pk)
    if found.confirmed_at is not None:
        nothing_changed()
        return found
    found.has_place = place_for_next(row)
    found.confirmed_at = now
    found.save()
    _enter(row, "Somebody signed up for")
    return found


@operation
def cancel_sign_up(*, sign_up: EventSignUp, now: dt.datetime, by: Actor) -> None:
    """They do not come: forgotten at once, without a reason; the next who waits gets the place."""
    row = held(sign_up.event)
    if row.starts_at <= now and sign_up.confirmed_at is not None:
        raise StakeholdersNotValid(f"“{row.title}” began on {in_london(row.starts_at)}.")
    sign_up.delete()
    if row.state == EventState.OPEN:
        fill_places(row)
    _enter(row, "Somebody no longer comes to")


def _open(event: EngagementEvent, now: dt.datetime) -> EngagementEvent:
    row = held(event)
    if row.state != EventState.OPEN:
        raise StakeholdersNotValid(f"“{row.title}” is not open.")
    if row.starts_at <= now:
        raise StakeholdersNotValid(f"“{row.title}” began on {in_london(row.starts_at)}.")
    return row


def _said(access_needs: str, comes_as: str) -> dict[str, str]:
    return {
        "access_needs": demand_short(access_needs, 500),
        "comes_as": demand_short(comes_as, 200),
    }


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise StakeholdersNotValid(
            f"“{address}” is not a mail address. Write one such as name@example.org."
        ) from None
    return address


def _enter(event: EngagementEvent, what: str) -> None:
    record(
        by=SOMEBODY,
        what=f"{what} the event “{event.title}”.",
        about=event,
        partnership_id=event.partnership_id,
    )
