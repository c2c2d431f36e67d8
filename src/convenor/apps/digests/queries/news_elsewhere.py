"""What came home from bodies elsewhere, and what was handed down, for a reader's own groups."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from convenor.apps.digests.facts import News
from convenor.apps.digests.queries.asked import FOR_THE_GROUP
from convenor.apps.groups.models import Line
from convenor.apps.notices.queries import notices_visible
from convenor.apps.representation.queries import reports_visible
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking


def news_elsewhere(actor: Actor, since: dt.datetime, on: dt.date) -> Iterable[News]:
    """Two queries; none for somebody in no group."""
    if actor.group_ids:
        yield from _brought_home(actor, since, on)
        yield from _handed_down(actor, since, on)


def _brought_home(actor: Actor, since: dt.datetime, on: dt.date) -> Iterable[News]:
    """From the bodies to which a line leads from one of their groups. Whoever wrote it knows it."""
    lines = Line.objects.on(on).filter(group_id__in=actor.group_ids, other__isnull=False)
    found = reports_visible(actor).filter(
        sent_at__gt=since, meeting__group_id__in=lines.values("other_id")
    )
    if actor.person_id is not None:
        found = found.exclude(written_by_id=actor.person_id)
    for row in found:
        words = {"body": row.meeting.group.called, "day": in_words(row.meeting.on)}
        yield News(
            keys=(f"brought:{row.token}",),
            sentence=_("A report came back from %(body)s on %(day)s.") % words,
            group=row.meeting.group.called,
            at=row.sent_at,
            page="report_back",
            args=(row.token,),
        )


def _handed_down(actor: Actor, since: dt.datetime, on: dt.date) -> Iterable[News]:
    """To one of their groups. One that wants a reply stands among what is asked of them, not here too."""
    found = notices_visible(actor, on=on).filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=on),
        Q(reply_by__isnull=True) | Q(reply_by__lt=on),
        sent_at__gt=since,
        recalled_at__isnull=True,
        targets__group_id__in=actor.group_ids,
    )
    for row in found.distinct():
        is_for_the_group = Marking(row.marking) in FOR_THE_GROUP
        yield News(
            keys=(f"handed:{row.token}",),
            sentence=_("A notice from %(group)s: %(title)s")
            % {"group": row.group.called, "title": row.title},
            group=row.group.called,
            at=row.sent_at,
            page="notice",
            args=(row.token,),
            in_mail="" if is_for_the_group else _("A notice came for you."),
        )
