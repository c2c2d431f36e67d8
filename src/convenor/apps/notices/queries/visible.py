"""Which notices a reader may see: the rule for one beside the filter over many."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from convenor.apps.notices.models import Notice
from convenor.apps.notices.queries.facts import facts_of
from convenor.core.access import Actor, chaired_by, tokens_of
from convenor.core.vocabulary import Marking, Role


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as it may be shown."""

    token: str
    title: str
    text: str
    group: str
    group_slug: str
    owner: str
    marking: Marking
    sent_on: dt.date | None
    public_from: dt.date | None
    expires_on: dt.date | None
    reply_by: dt.date | None
    wants_receipt: bool
    may_be_passed_on: bool
    recalled_because: str
    holds: bool
    passes_on: str
    """The group from whom it came, where it is handed on."""


def notice_audience(notice: Notice) -> frozenset[str]:
    """Who may open it once it is sent: the groups it went to, and those who keep what it came from.

    A notice restricted to chairs reaches the chairs alone. That everybody may see a public one depends on
    the day, and is asked beside.
    """
    own = {f"k{notice.partnership_id}"}
    if notice.sent_at is None or notice.recalled_at is not None:
        return frozenset(own)
    to = [(each.group_id, each.group.partnership_id) for each in _targets(notice)]
    keepers = {f"k{keeper}" for _, keeper in to}
    if notice.marking in (Marking.RESTRICTED, Marking.NAMED_SEATS):
        return frozenset(own | keepers | {f"c{group}" for group, _ in to})
    return frozenset(own | keepers | {f"g{group}" for group, _ in to} | {f"g{notice.group_id}"})


def can_see_notice(actor: Actor, notice: Notice, *, on: dt.date) -> bool:
    """The rule for one."""
    if actor.is_operator or notice_audience(notice) & tokens_of(actor):
        return True
    return facts_of(notice).is_public(on)


def notices_visible(actor: Actor, *, on: dt.date) -> QuerySet[Notice]:
    """Those for which `can_see_notice` holds, the newest first."""
    found = Notice.objects.select_related("group__partnership", "passes_on__group")
    if not actor.is_operator:
        found = found.filter(pk__in=Notice.objects.filter(_visible(actor, on)).values("pk"))
    return found.order_by("-sent_at", "-id")


def notice_for(actor: Actor, token: str, *, on: dt.date) -> Notice | None:
    """The row itself where the reader may see it."""
    return notices_visible(actor, on=on).filter(token=token).first()


def notices_kept(partnership_id: int) -> QuerySet[Notice]:
    """All of a partnership, drafts first, for its secretariat."""
    found = Notice.objects.filter(partnership_id=partnership_id).select_related("group")
    return found.order_by("sent_at", "-id")


def notice_from(about_kind: str, about_key: str) -> Notice | None:
    """The newest that was made from such a thing and was not recalled, for whoever may see that thing."""
    found = Notice.objects.filter(about_kind=about_kind, about_key=about_key)
    return found.filter(recalled_at__isnull=True).order_by("-id").first()


def notices_left_to_send(partnership_id: int) -> list[Notice]:
    """Drafts that came of a report, for the secretariat to send. One query."""
    found = Notice.objects.filter(partnership_id=partnership_id, about_kind="report-back")
    return list(
        found.filter(sent_at__isnull=True, recalled_at__isnull=True).select_related("group")
    )


def replies_wanted(actor: Actor, *, on: dt.date) -> list[Notice]:
    """Notices to which the reader has not replied yet, and should, in order of the day. One query."""
    found = notices_visible(actor, on=on).filter(
        reply_by__gte=on, targets__group_id__in=actor.group_ids, sent_at__isnull=False
    )
    replied = Q(receipts__person_id=actor.person_id, receipts__replied_at__isnull=False)
    return list(found.exclude(replied).distinct().order_by("reply_by"))


def group_for_which(actor: Actor, notice: Notice) -> int | None:
    """The group in which the reader got it; None for those who only keep it or read it as the public."""
    return next((t.group_id for t in _targets(notice) if t.group_id in actor.group_ids), None)


def notice_row(notice: Notice, *, on: dt.date) -> NoticeRow:
    return NoticeRow(
        token=notice.token,
        title=notice.title,
        text=notice.text,
        group=notice.group.called,
        group_slug=notice.group.slug,
        owner=notice.owner,
        marking=Marking(notice.marking),
        sent_on=timezone.localdate(notice.sent_at) if notice.sent_at else None,
        public_from=notice.public_from,
        expires_on=notice.expires_on,
        reply_by=notice.reply_by,
        wants_receipt=notice.wants_receipt,
        may_be_passed_on=notice.may_be_passed_on,
        recalled_because=notice.recalled_because,
        holds=facts_of(notice).holds(on),
        passes_on=notice.passes_on.group.called if notice.passes_on else "",
    )


def _targets(notice: Notice) -> list:
    return list(notice.targets.select_related("group"))


def _visible(actor: Actor, on: dt.date) -> Q:
    stands = Q(sent_at__isnull=False, recalled_at__isnull=True)
    holds = stands & (Q(expires_on__isnull=True) | Q(expires_on__gt=on))
    clear = Q(public_from__isnull=True) | Q(public_from__lte=on)
    public = holds & Q(marking=Marking.PUBLIC.value) & clear & Q(sent_at__date__lte=on)
    if not actor.is_signed_in:
        return public
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    chairs = chaired_by(actor)
    kept = [key for key in keeps if key is not None]
    wide = Q(marking__in=[Marking.PUBLIC.value, Marking.PARTNERS.value])
    found = public | Q(partnership_id__in=kept)
    found |= stands & Q(targets__group__partnership_id__in=kept)
    found |= stands & Q(targets__group_id__in=chairs)
    found |= stands & wide & Q(targets__group_id__in=actor.group_ids)
    return found | (stands & wide & Q(group_id__in=actor.group_ids))
