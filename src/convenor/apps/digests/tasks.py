"""Writing the digests of a day. Run by `convenor manage send_digests`, once a day."""

import datetime as dt
import logging
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from convenor.apps.bulletins.operations import told_in_digest
from convenor.apps.bulletins.queries import news_for_person
from convenor.apps.bulletins.tasks import daily_round
from convenor.apps.concerns.operations import take_over_adrift
from convenor.apps.digests.mails import body, subject
from convenor.apps.digests.operations import queue_digest
from convenor.apps.digests.queries import (
    ahead_of,
    asked_of,
    leaving_key,
    news_of,
    readers_on,
    steps_asked_of,
    told_to,
)
from convenor.apps.groups.queries import actor_for
from convenor.apps.people.models import User
from convenor.core.access import Actor

logger = logging.getLogger(__name__)
DAILY_ROUND = Actor(label="the daily round")
LOOKS_BACK = dt.timedelta(days=14)
"""Older news is left to the desk. What was told is never told again, however far we look back."""


@task()
def write_digests() -> int:
    """A mail to each who has something new and wants to know. Returns how many were queued.

    Before that, the secretariats take over the concerns that no seat has any more; after it, readers
    without an account get what is new.
    """
    day = timezone.localdate()
    take_over_adrift(on=day, by=DAILY_ROUND)
    return sum(_written(user, day) for user in readers_on(day)) + daily_round()


def _written(user: User, on: dt.date) -> bool:
    """What cannot be written for one must not keep the others from theirs."""
    try:
        return write_digest(user, on=on)
    except Exception:
        logger.exception("The digest of account %s could not be written", user.pk)
        return False


def write_digest(user: User, *, on: dt.date) -> bool:
    """Queue one person's digest, if there is anything to tell: with what they may see that day."""
    actor, person = actor_for(user, on=on), user.person
    told = told_to(person.pk)
    since = timezone.now() - LOOKS_BACK
    asked = [each for each in asked_of(ahead_of(actor, on=on)) if each.told_as(on) not in told]
    steps = [each for each in steps_asked_of(actor, on=on) if each.told_as(on) not in told]
    news = news_of(actor, since=since, on=on, told=told)
    known = told | {key for each in news for key in each.keys}
    reads = news_for_person(person.pk, on=on, told=known)
    if not asked and not steps and not news and not reads:
        return False
    leave = address(reverse("mail_leave", args=[leaving_key(person)]))
    told_in_digest(person_id=person.pk, keys=[item.key for item in reads], on=on)
    return queue_digest(
        person=person,
        on=on,
        told=[each.told_as(on) for each in (*asked, *steps)]
        + [key for each in news for key in each.keys]
        + [item.key for item in reads],
        to=user.email,
        subject=subject([*asked, *steps], news),
        body=body(asked, news, steps=steps, reads=reads, on=on, leave=leave, address=address),
        leave=leave,
    )


def address(path: str) -> str:
    """A path under the name by which people reach the server: a mail is written without a request."""
    return urljoin(settings.SITE_ADDRESS, path)
