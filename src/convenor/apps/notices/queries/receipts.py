"""Who opened a notice and who replied, group by group, with those to whom it was handed further."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from convenor.apps.groups.models import Membership
from convenor.apps.notices.models import Notice, NoticeReceipt, NoticeTarget, PassingRequest
from convenor.core.governance.channel.notices import GroupReceipts


@dataclass(frozen=True, slots=True)
class NoticeReply:
    """What somebody of a group replied; they are not named."""

    group: str
    text: str
    at: dt.datetime


def receipts_of(notice: Notice, *, on: dt.date) -> list[GroupReceipts]:
    """One row for each group it went to. Four queries for each step that it was handed further."""
    targets = list(NoticeTarget.objects.filter(notice=notice).select_related("group"))
    members = _members([target.group_id for target in targets], on)
    receipts = list(NoticeReceipt.objects.filter(notice=notice))
    read = Counter(receipt.group_id for receipt in receipts)
    replied = Counter(receipt.group_id for receipt in receipts if receipt.replied_at)
    further: dict[int, list[GroupReceipts]] = defaultdict(list)
    for handed in Notice.objects.filter(passes_on=notice, sent_at__isnull=False):
        further[handed.group_id] += receipts_of(handed, on=on)
    return [
        GroupReceipts(
            group=target.group.called,
            members=members[target.group_id],
            read=read[target.group_id],
            replied=replied[target.group_id],
            passed_on_to=sum(row.members + row.passed_on_to for row in further[target.group_id]),
            read_further=sum(row.read + row.read_further for row in further[target.group_id]),
        )
        for target in targets
    ]


def replies_to(notice: Notice) -> list[NoticeReply]:
    """In the order in which they came. One query."""
    found = NoticeReceipt.objects.filter(notice=notice, replied_at__isnull=False)
    return [
        NoticeReply(each.group.called, each.reply, each.replied_at)
        for each in found.select_related("group").order_by("replied_at")
    ]


def requests_open(*, partnership_id: int) -> list[PassingRequest]:
    """Who waits for a word whether they may pass something on. One query."""
    found = PassingRequest.objects.filter(notice__partnership_id=partnership_id, agreed=None)
    return list(found.select_related("notice", "group"))


def _members(group_ids: list[int], on: dt.date) -> Counter[int]:
    found = Membership.objects.on(on).filter(group_id__in=group_ids)
    return Counter(group for group, _ in set(found.values_list("group_id", "person_id")))
