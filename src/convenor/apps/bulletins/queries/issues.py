"""Bulletins: who may read which, the archive, and what the one being written holds and waits for."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from convenor.apps.bulletins.models import Bulletin, BulletinItem
from convenor.apps.bulletins.queries.audiences import partner_of
from convenor.apps.bulletins.sources import recent_items
from convenor.core.access import Actor, Marked, Permission, can, can_see, partnerships_where
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import BulletinState, Marking, OwnerConsent

OUT = (BulletinState.SENDING.value, BulletinState.SENT.value)
NO_GROUP = 0
"""A bulletin is a partnership's; no group has this number."""
LOOKS_BACK = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """A bulletin in a list."""

    token: str
    title: str
    state: BulletinState
    marking: Marking
    sent_on: dt.date | None
    created_on: dt.date
    items: int
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class Went:
    """What became of a bulletin that was sent."""

    in_line: int
    handed_over: int
    is_all_in_line: bool
    without: tuple[tuple[str, int], ...]
    """Items that went to some, and to how many, before they were taken back."""


def marked(bulletin: Bulletin) -> Marked:
    """Sent, it is for everybody or for partners; before that, for its secretariat."""
    return Marked(
        partnership_id=bulletin.partnership_id,
        group_id=NO_GROUP,
        marking=Marking(bulletin.marking),
        is_out=bulletin.state in OUT,
    )


def can_see_bulletin(actor: Actor, bulletin: Bulletin) -> bool:
    """The rule for one."""
    return bool(can_see(actor, marked(bulletin)))


def bulletins_visible(actor: Actor) -> QuerySet[Bulletin]:
    """Those for which `can_see_bulletin` holds, the newest first."""
    found = Bulletin.objects.select_related("partnership")
    if actor.is_operator:
        return found
    out = Q(state__in=OUT)
    seen = out & Q(marking=Marking.PUBLIC.value)
    if actor.is_signed_in:
        seen |= out & Q(partnership_id__in=actor.partner_ids)
        seen |= Q(partnership_id__in=partnerships_where(actor, Permission.BULLETINS_KEEP))
    return found.filter(seen)


def bulletin_for(actor: Actor, token: str) -> Bulletin | None:
    """The row itself where the reader may see it."""
    return bulletins_visible(actor).filter(token=token).first()


def archive(actor: Actor, partnership_id: int) -> QuerySet[Bulletin]:
    """Those that went, as far as the reader may see them, the newest first."""
    found = bulletins_visible(actor).filter(partnership_id=partnership_id, state__in=OUT)
    return found.order_by("-sent_at", "-id")


def bulletins_kept(partnership_id: int) -> list[BulletinRow]:
    """All of a partnership for its secretariat, those not sent first. One query."""
    found = Bulletin.objects.filter(partnership_id=partnership_id).annotate(
        how_many=Count("items", distinct=True), wrong=Count("corrections", distinct=True)
    )
    rows = [_row(each) for each in found.order_by("-sent_at", "-id")[:100]]
    return sorted(rows, key=lambda row: row.state.is_frozen)


def bulletin_kept(token: str, partnership_id: int) -> Bulletin | None:
    found = Bulletin.objects.select_related("partnership")
    return found.filter(token=token, partnership_id=partnership_id).first()


def items_of(bulletin: Bulletin) -> list[BulletinItem]:
    """In their order. One query."""
    return list(bulletin.items.select_related("owner_person"))


def item_kept(bulletin: Bulletin, key: int) -> BulletinItem | None:
    return (
        bulletin.items.select_related("owner_person", "bulletin__partnership")
        .filter(pk=key)
        .first()
    )


def item_consenting(token: str) -> BulletinItem | None:
    """The item about which its owner was asked."""
    found = BulletinItem.objects.select_related("bulletin__partnership")
    return found.filter(consent_token=token).first()


def can_be_added(bulletin: Bulletin, *, on: dt.date) -> list[NewsItem]:
    """What its readers may see, became known lately, and is not in it yet."""
    actor = partner_of(bulletin.partnership_id)
    there = set(bulletin.items.values_list("key", flat=True))
    found = recent_items(
        actor, partnership_id=bulletin.partnership_id, since=on - LOOKS_BACK, on=on
    )
    return [item for item in found if item.key not in there]


def waiting_items(bulletin: Bulletin) -> list[BulletinItem]:
    """Whose owners have not answered. One query."""
    return list(bulletin.items.filter(consent=OwnerConsent.WAITING.value))


def went(bulletin: Bulletin) -> Went:
    """Honestly: what went to whom in numbers. Three queries, and what was taken back is counted in turn."""
    copies = bulletin.copies
    gone = bulletin.items.filter(consent=OwnerConsent.WITHDRAWN.value)
    back = {row.key: row.title for row in gone}
    counted = dict.fromkeys(back, 0)
    if back:
        handed = copies.filter(handed_at__isnull=False).values_list("keys", flat=True)
        for keys in handed.iterator(chunk_size=2_000):
            for key in back.keys() & set(keys):
                counted[key] += 1
    return Went(
        in_line=copies.count(),
        handed_over=copies.filter(handed_at__isnull=False).count(),
        is_all_in_line=bulletin.queued_at is not None,
        without=tuple((back[key], count) for key, count in counted.items()),
    )


def may_keep(actor: Actor, partnership_id: int) -> bool:
    return bool(can(actor, Permission.BULLETINS_KEEP, partnership_id=partnership_id))


def _row(row: Bulletin) -> BulletinRow:
    return BulletinRow(
        token=row.token,
        title=row.title,
        state=BulletinState(row.state),
        marking=Marking(row.marking),
        sent_on=timezone.localdate(row.sent_at) if row.sent_at else None,
        created_on=timezone.localdate(row.created_at),
        items=row.how_many,
        is_corrected=bool(row.wrong),
    )
