"""Opening a notice, and answering it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.notices.models import Notice, NoticeReceipt
from convenor.apps.notices.operations.sending import NoticeNotValid
from convenor.apps.notices.queries.facts import facts_of
from convenor.core.access import Actor
from convenor.core.dates import in_words


@operation
def read_notice(*, notice: Notice, group: Any, person: Any, by: Actor) -> NoticeReceipt:
    """Keep that somebody opened it, once, for the group in which they got it. It needs no entry of its own."""
    receipt, _ = NoticeReceipt.objects.get_or_create(notice=notice, group=group, person=person)
    nothing_changed()
    return receipt


@operation
def reply_to_notice(
    *, notice: Notice, group: Any, person: Any, text: str, on: dt.date, by: Actor
) -> None:
    """Answer it, or change one's answer until the day. Raises NoticeNotValid."""
    if not text.strip():
        raise NoticeNotValid("Write your reply first.")
    if not facts_of(notice).holds(on):
        raise NoticeNotValid(f"“{notice.title}” no longer holds, so nobody waits for a reply.")
    if notice.reply_by is None:
        raise NoticeNotValid(f"“{notice.title}” asks for no reply.")
    if on > notice.reply_by:
        raise NoticeNotValid(
            f"Replies were wanted by {in_words(notice.reply_by)}. Write to the secretariat instead."
        )
    receipt = read_notice(notice=notice, group=group, person=person, by=by)
    receipt.reply, receipt.replied_at = text.strip(), timezone.now()
    receipt.save()
    what = f"Somebody of {group.called} replied to the notice “{notice.title}”."
    record(by=by, what=what, about=notice, partnership_id=notice.partnership_id)
