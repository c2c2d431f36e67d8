"""A notice as the rules of the field see it."""

from django.utils import timezone

from convenor.apps.notices.models import Notice
from convenor.core.governance.channel.notices import NoticeFacts
from convenor.core.vocabulary import Marking


def facts_of(notice: Notice) -> NoticeFacts:
    return NoticeFacts(
        marking=Marking(notice.marking),
        may_be_passed_on=notice.may_be_passed_on,
        sent_on=timezone.localdate(notice.sent_at) if notice.sent_at else None,
        public_from=notice.public_from,
        expires_on=notice.expires_on,
        recalled=notice.recalled_at is not None,
        reply_by=notice.reply_by,
    )
