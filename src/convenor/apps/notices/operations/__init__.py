"""Every write of notices: drafted, sent, read, answered, recalled, passed on."""

from convenor.apps.notices.operations.passing import (
    answer_passing,
    ask_to_pass_on,
    pass_on,
)
from convenor.apps.notices.operations.reading import read_notice, reply_to_notice
from convenor.apps.notices.operations.sending import (
    NoticeNotValid,
    NoticeWords,
    change_notice,
    draft_notice,
    recall_notice,
    send_notice,
)

__all__ = [
    "NoticeNotValid",
    "NoticeWords",
    "answer_passing",
    "ask_to_pass_on",
    "change_notice",
    "draft_notice",
    "pass_on",
    "read_notice",
    "recall_notice",
    "reply_to_notice",
    "send_notice",
]
