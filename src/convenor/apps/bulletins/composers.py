"""Who writes mail to readers when the outbox hands it over: with what may be told at that moment."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.bulletins.asking import AskingComposer
from convenor.apps.bulletins.links import (
    choosing_key,
    in_full,
    leaving_all_key,
    leaving_key,
    site_name,
)
from convenor.apps.bulletins.mails import (
    Letter,
    as_html,
    as_text,
    letter_of_bulletin,
    news_subject,
    parts_of,
)
from convenor.apps.bulletins.models import Copy, Subscriber
from convenor.apps.bulletins.operations.leaving import note_handed_over, note_refused
from convenor.apps.bulletins.operations.sending import BULLETIN, NEWS
from convenor.apps.bulletins.operations.subscribing import TO_READERS
from convenor.apps.bulletins.queries import (
    partners_among,
    quiet_partnerships,
    quiet_periods,
    reads_as,
    rendition,
    told_to,
)
from convenor.apps.bulletins.sources import standing_items
from convenor.apps.outbox.composing import NotBefore, Written
from convenor.core.access import ANYONE
from convenor.core.governance.voice.quiet import free_from
from convenor.core.vocabulary import NewsKind


class _ToReaders:
    """What bulletins and news have in common: a copy to a reader, noted when it went."""

    may_go_twice = False

    def handed_over(self, key: str, written: Written) -> None:
        copy = _copy(key)
        if copy is not None:
            note_handed_over(copy, keys=list(written.told))

    def refused(self, key: str) -> None:
        copy = _copy(key)
        if copy is not None:
            note_refused(copy.subscriber, at=timezone.now())


class BulletinComposer(_ToReaders):
    """A bulletin to one reader."""

    def compose(self, key: str) -> Written | NotBefore | None:
        copy, on = _copy(key), timezone.localdate()
        if copy is None or not _may_be_written_to(copy.subscriber):
            return None
        bulletin = copy.bulletin
        periods = quiet_periods(bulletin.partnership_id, on=on)
        free = free_from(periods, on)
        if free > on:
            return NotBefore(_morning_of(free))
        told = told_to([copy.subscriber_id], on=on).get(copy.subscriber_id, frozenset())
        shown = rendition(bulletin, _reads_as(copy, on), on=on, told=told)
        if shown.is_empty:
            return None
        leave = in_full(reverse("bulletins_leave", args=[leaving_key(copy.subscription.token)]))
        headers = _headers(copy, leave) | {
            "List-Id": f"<{bulletin.partnership.slug}.bulletins.{site_name()}>"
        }
        letter = letter_of_bulletin(shown)
        return _written(copy, letter, leave, headers, shown.keys, shown.group_ids)


class NewsComposer(_ToReaders):
    """What is new of a day, from all that a reader subscribed to, in one mail."""

    def compose(self, key: str) -> Written | None:
        copy, on = _copy(key), timezone.localdate()
        if copy is None or not _may_be_written_to(copy.subscriber):
            return None
        standing = standing_items(ANYONE, copy.keys, on=on)
        told = told_to([copy.subscriber_id], on=on).get(copy.subscriber_id, frozenset())
        quiet = quiet_partnerships(on)
        items = [
            standing[each]
            for each in copy.keys
            if each in standing
            and each not in told
            and (
                standing[each].kind is NewsKind.MEETING
                or standing[each].partnership_id not in quiet
            )
        ]
        if not items:
            return None
        leave = in_full(reverse("bulletins_leave", args=[leaving_all_key(copy.subscriber.token)]))
        letter = Letter(
            title=news_subject(len(items)),
            sender=_("What you asked to hear of"),
            words="",
            parts=tuple(parts_of(items)),
            why=_(
                "You get this because you subscribed to it. It comes only when something is new."
            ),
            leave_words=_("Leave with one click"),
        )
        headers = _headers(copy, leave) | {
            "List-Id": f"<news.bulletins.{site_name()}>",
            "Auto-Submitted": "auto-generated",
        }
        keys, groups = [item.key for item in items], {item.group_id for item in items}
        return _written(copy, letter, leave, headers, keys, groups)


def _copy(key: str) -> Copy | None:
    """None where whoever it was for has left."""
    found = Copy.objects.select_related(
        "subscriber__person__user", "subscription", "bulletin__partnership"
    )
    return found.filter(pk=int(key), handed_at__isnull=True).first()


def _may_be_written_to(reader: Subscriber) -> bool:
    if reader.confirmed_at is None or reader.rests_since is not None:
        return False
    return bool(address_of(reader))


def address_of(reader: Subscriber) -> str:
    """Where their mail goes; for a sealed account that is its sealed address, which the outbox resolves."""
    if reader.person is None:
        return reader.email
    user = getattr(reader.person, "user", None)
    return user.email if user is not None and user.is_active else ""


def _reads_as(copy: Any, on: dt.date) -> Any:
    """As a partner where they are one that day, and as anybody otherwise."""
    reader, partnership_id = copy.subscriber, copy.bulletin.partnership_id
    people = [reader.person_id] if reader.person_id is not None else []
    among = partners_among(people, partnership_id=partnership_id, on=on)
    return reads_as(is_partner=reader.person_id in among, partnership_id=partnership_id)


def _headers(copy: Copy, leave: str) -> dict[str, str]:
    """As RFC 2369 and 8058 ask. The same copy has the same Message-ID, however often it is tried."""
    return {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
        "Message-ID": f"<copy-{copy.pk}.{copy.subscriber.token}@{site_name()}>",
    }


def _written(
    copy: Copy,
    letter: Letter,
    leave: str,
    headers: dict[str, str],
    keys: Any,
    group_ids: Iterable[int | None],
) -> Written:
    choose = in_full(reverse("bulletins_choices", args=[choosing_key(copy.subscriber.token)]))
    return Written(
        to=address_of(copy.subscriber),
        subject=letter.title,
        body=as_text(letter, leave=leave, choose=choose),
        html=as_html(letter, leave=leave, choose=choose),
        headers=headers | {"Content-Language": letter.language},
        forums=tuple((each, None) for each in group_ids if each is not None),
        told=tuple(keys),
    )


def _morning_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))


COMPOSERS = {BULLETIN: BulletinComposer(), NEWS: NewsComposer(), TO_READERS: AskingComposer()}
