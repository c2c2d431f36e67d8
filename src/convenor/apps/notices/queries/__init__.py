"""Every read of notices: who may see them, where they may go, and who has read them."""

from convenor.apps.notices.queries.facts import facts_of
from convenor.apps.notices.queries.reach import reached_from
from convenor.apps.notices.queries.receipts import (
    NoticeReply,
    receipts_of,
    replies_to,
    requests_open,
)
from convenor.apps.notices.queries.visible import (
    NoticeRow,
    can_see_notice,
    group_for_which,
    notice_audience,
    notice_for,
    notice_from,
    notice_row,
    notices_kept,
    notices_left_to_send,
    notices_visible,
    replies_wanted,
)

__all__ = [
    "NoticeReply",
    "NoticeRow",
    "can_see_notice",
    "facts_of",
    "group_for_which",
    "notice_audience",
    "notice_for",
    "notice_from",
    "notice_row",
    "notices_kept",
    "notices_left_to_send",
    "notices_visible",
    "reached_from",
    "receipts_of",
    "replies_to",
    "replies_wanted",
    "requests_open",
]
