"""Subscribing: asked for by anybody, in force only once whoever has the address says so."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from convenor.apps.audit.operations import (
    OperationNotValid,
    asked_in,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.bulletins.models import Subscriber, Subscription
from convenor.apps.bulletins.queries.readers import may_still_be_confirmed
from convenor.apps.groups.models import Group, Partnership
from convenor.apps.outbox.operations import queue_composed
from convenor.apps.people.models import Person, User
from convenor.core.access import Actor
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import NewsKind, ReadingRhythm, Topic

BETWEEN_MAILS = dt.timedelta(hours=1)
"""An address gets one such mail in that time at most, however often somebody types it."""
TO_READERS = "reader"
"""The name of whoever writes such mail: see `composers`."""


@operation
def ask_to_subscribe(
    *, email: str, partnership: Partnership, choices: Choices, rhythm: ReadingRhythm, by: Actor
) -> None:
    """Write to an address to ask whether it is theirs. The answer is the same for every address.

    What somebody chose before stays as it is: only whoever has the mail can change it.
    """
    checked(choices, partnership)
    subscriber = _subscriber_at(email.strip().lower(), rhythm)
    subscription, is_new = Subscription.objects.get_or_create(
        subscriber=subscriber, partnership=partnership
    )
    if subscription.confirmed_at is None:
        subscription.asked_at = timezone.now()
        _keep(subscription, choices)
    if _may_be_written_to(subscriber):
        rests = subscriber.rests_since is not None
        word = "already" if subscription.confirmed_at and not rests else "confirm"
        queue_composed(
            composer=TO_READERS,
            keys=[f"{word}:{subscription.token}:{asked_in()}"],
            subject="To a reader: is it you who asked for this?",
        )
    if not is_new:
        nothing_changed()
        return
    record(
        by=by,
        what="An address was given for bulletins, and asked whether that is right.",
        about=partnership,
        partnership_id=partnership.pk,
    )


@operation
def confirm_subscription(*, subscription: Subscription, at: dt.datetime, by: Actor) -> None:
    """From now on they get it. Somebody with an account gets it by that, so that nothing comes twice.

    Refuses one that was asked for too long ago.
    """
    subscriber = subscription.subscriber
    if subscription.confirmed_at is not None and subscriber.rests_since is None:
        nothing_changed()
        return
    if subscription.confirmed_at is None and not may_still_be_confirmed(subscription, at=at):
        raise OperationNotValid(
            "This was asked for more than seven days ago, so nothing was kept of it. Subscribe again."
        )
    if subscription.confirmed_at is None:
        subscription.confirmed_at = at
        subscription.save(update_fields=["confirmed_at"])
    subscriber.confirmed_at = subscriber.confirmed_at or at
    subscriber.rests_since, subscriber.refused = None, 0
    subscriber.save()
    _join_with_account(subscriber, subscription)
    _note(subscription.partnership, "A reader confirmed their address.", by)


@operation
def subscribe_member(
    *, person: Person, partnership: Partnership, choices: Choices, by: Actor
) -> Subscription:
    """Somebody who signed in needs no mail to say who they are."""
    checked(choices, partnership)
    now = timezone.now()
    subscriber, _ = Subscriber.objects.get_or_create(person=person, defaults={"confirmed_at": now})
    row, _ = Subscription.objects.get_or_create(
        subscriber=subscriber, partnership=partnership, defaults={"confirmed_at": now}
    )
    _keep(row, choices)
    _note(partnership, "Somebody with an account subscribed, or chose anew.", by)
    return row


@operation
def choose(*, subscription: Subscription, choices: Choices, by: Actor) -> None:
    """What they want to hear of from now on."""
    checked(choices, subscription.partnership)
    _keep(subscription, choices)
    _note(subscription.partnership, "A reader chose what to hear of.", by)


@operation
def choose_rhythm(*, subscriber: Subscriber, rhythm: ReadingRhythm, by: Actor) -> None:
    """How often one mail puts together what is new."""
    if subscriber.rhythm == rhythm:
        nothing_changed()
        return
    subscriber.rhythm = rhythm.value
    subscriber.save(update_fields=["rhythm"])
    record(by=by, what=f"A reader chose: once a {rhythm}.", about=subscriber)


def checked(choices: Choices, partnership: Partnership) -> None:
    """Refuses what nobody could choose on a page of ours."""
    for said, known in (
        (choices.kinds, {kind.value for kind in NewsKind}),
        (choices.topics, {topic.value for topic in Topic}),
    ):
        if unknown := sorted(said - known):
            raise OperationNotValid(f"“{unknown[0]}” cannot be chosen. Choose from the list.")
    groups = Group.objects.filter(partnership=partnership)
    if choices.group_ids - set(groups.values_list("pk", flat=True)):
        raise OperationNotValid(
            "One of the groups is not of this partnership. Choose from the list."
        )
    if choices.areas - set(groups.values_list("area", flat=True)):
        raise OperationNotValid(
            "One of the areas is not of this partnership. Choose from the list."
        )


def _subscriber_at(email: str, rhythm: ReadingRhythm) -> Subscriber:
    """The reader with that address, or with an account of that address."""
    user = User.objects.filter(email__iexact=email, is_active=True, person__isnull=False).first()
    if user is not None:
        own = Subscriber.objects.filter(person_id=user.person_id).first()
        if own is not None:
            return own
    found = Subscriber.objects.filter(email=email).first()
    try:
        with transaction.atomic():
            return found or Subscriber.objects.create(email=email, rhythm=rhythm.value)
    except IntegrityError:
        return Subscriber.objects.get(email=email)


def _may_be_written_to(subscriber: Subscriber) -> bool:
    now = timezone.now()
    if subscriber.written_at is not None and subscriber.written_at > now - BETWEEN_MAILS:
        return False
    subscriber.written_at = now
    subscriber.save(update_fields=["written_at"])
    return True


def _join_with_account(subscriber: Subscriber, subscription: Subscription) -> None:
    """What an address of an account subscribed to becomes the account's: one reader, one mail."""
    if subscriber.person_id is not None:
        return
    user = User.objects.filter(email__iexact=subscriber.email, is_active=True).first()
    if user is None or user.person_id is None:
        return
    own = Subscriber.objects.filter(person_id=user.person_id).first()
    if own is None:
        subscriber.person_id, subscriber.email = user.person_id, ""
        subscriber.save(update_fields=["person", "email"])
        return
    own.confirmed_at = own.confirmed_at or subscriber.confirmed_at
    own.save(update_fields=["confirmed_at"])
    theirs = set(own.subscriptions.values_list("partnership_id", flat=True))
    joins = subscriber.subscriptions.exclude(partnership_id__in=theirs)
    subscriber.copies.filter(subscription__in=joins).update(subscriber=own)
    days = own.copies.filter(bulletin__isnull=True).values("on")
    subscriber.copies.filter(bulletin__isnull=True).exclude(on__in=days).update(subscriber=own)
    joins.update(subscriber=own)
    subscriber.delete()


def _keep(row: Subscription, choices: Choices) -> None:
    row.kinds, row.topics = sorted(choices.kinds), sorted(choices.topics)
    row.group_ids, row.areas = sorted(choices.group_ids), sorted(choices.areas)
    row.save()


def _note(partnership: Partnership, what: str, by: Actor) -> None:
    """About the partnership: the trail outlives a reader who left."""
    record(by=by, what=what, about=partnership, partnership_id=partnership.pk)
