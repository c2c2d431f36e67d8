"""Chances to take part that suit a reader: when they are new, and on the working day before they close."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.digests.facts import News
from convenor.apps.opportunities.queries import Suiting, holidays_around, suiting
from convenor.core.access import Actor
from convenor.core.governance.voice.closing import is_reminded_on
from convenor.core.vocabulary import Marking

WIDE = (Marking.PUBLIC, Marking.PARTNERS)
AHEAD = dt.timedelta(days=14)
"""What closes later needs no look at the holidays."""


def suiting_news(
    actor: Actor,
    *,
    since: dt.datetime,
    on: dt.date,
    found: Iterable[Suiting] | None = None,
) -> Iterable[News]:
    """Six queries at most, however much there is; none where `found` was read already."""
    now = timezone.now()
    for each in suiting(actor, now=now, on=on) if found is None else found:
        if not each.reasons:
            continue
        if each.published_at > since:
            sentence = _(
                "A chance to take part that suits you (%(why)s): %(title)s. It closes on %(day)s."
            )
            yield _news(each, f"opportunity:{each.row.token}", sentence, each.published_at)
        elif not each.is_mine and _closes_soon(each, on):
            sentence = _("It closes soon and suits you (%(why)s): %(title)s. It closes on %(day)s.")
            key = f"opportunity-closes:{each.row.token}:{_day(each)}"
            yield _news(each, key, sentence, now)


def _closes_soon(each: Suiting, on: dt.date) -> bool:
    """Whoever is interested gets a mail of its own about that."""
    closes_on = _day(each)
    if closes_on - on > AHEAD:
        return False
    first = timezone.localdate(each.published_at)
    return is_reminded_on(on, closes_on, holidays_around(each.area, on), first=first)


def _day(each: Suiting) -> dt.date:
    return timezone.localdate(each.row.closes_at)


def _news(each: Suiting, key: str, sentence: str, at: dt.datetime) -> News:
    row = each.row
    words = {"why": ", ".join(each.reasons), "title": row.title, "day": row.closes}
    return News(
        keys=(key,),
        sentence=sentence % words,
        group=row.group or row.partnership,
        at=at,
        page="opportunity",
        args=(row.token,),
        in_mail="" if row.marking in WIDE else _("A chance to take part that suits you."),
    )
