"""What the software forgets of requests for information, and of its own notes."""

import datetime as dt

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.privacy.models import InformationRequest
from convenor.apps.sealed.models import KeptBack
from convenor.core.access import Actor
from convenor.core.dates import months_later
from convenor.core.governance.voice.keeping import WORKED_ON_MONTHS, keep_time


@operation
def forget_requests(*, on: dt.date, by: Actor) -> int:
    """Empty names and addresses for a reply, and delete what was gone through. Returns of how many requests."""
    named = InformationRequest.objects.exclude(reply_to="")
    named = named.filter(answered_on__lte=keep_time("requests").over(on))
    old = months_later(on, -WORKED_ON_MONTHS)
    worked_on = InformationRequest.objects.filter(answered_on__lte=old, items__isnull=False)
    rows = {each.pk: each for each in [*named, *worked_on.distinct()]}
    if not rows:
        nothing_changed()
        return 0
    named.update(reply_to="")
    for row in rows.values():
        if row.answered_on and row.answered_on <= old:
            row.items.all().delete()
        what = "What is not to be kept of a request for information was forgotten, as its time is over."
        record(by=by, what=what, about=row, partnership_id=row.partnership_id)
    return len(rows)


def forget_logs(*, before: dt.datetime, now: dt.datetime) -> int:
    """Delete old notes of texts that were kept back and of work that is done, and sign-ins that ended.

    No entry: it would keep what is to be forgotten. Returns how many notes; sign-ins are not counted.
    """
    Session.objects.filter(expire_date__lt=now).delete()
    kept_back, _ = KeptBack.objects.filter(at__lt=before).delete()
    done, _ = DBTaskResult.objects.filter(finished_at__lt=before).delete()
    return kept_back + done
