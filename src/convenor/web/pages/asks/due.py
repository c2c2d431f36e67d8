"""What a secretariat's desk says of asks, pledges and requests: late first, each with its next step."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.asks.queries import (
    AskRow,
    PledgeRow,
    RequestRow,
    asks_to_answer,
    asks_unsent,
    asks_waiting,
    pledges_due,
    requests_open,
)
from convenor.apps.digests.facts import Due
from convenor.core.dates import in_short
from convenor.core.vocabulary import AskState, RequestState
from convenor.web.pages.asks.pledges import standing as pledge_standing
from convenor.web.pages.asks.shown import to_mind

SOON = dt.timedelta(days=3)
SHORT = 80


def asks_due(*, partnership_id: int, group_ids: Collection[int], on: dt.date) -> tuple[Due, ...]:
    """Asks that are late, hindered or cleared and not sent; replies that we owe; pledges to ask after;
    requests. Fourteen queries at most, however many."""
    found = [
        *_waiting(asks_waiting(group_ids=group_ids, on=on)),
        *_cleared(asks_unsent(group_ids=group_ids, on=on)),
        *_owed(asks_to_answer(partnership_ids=[partnership_id], on=on), on),
        *_pledged(pledges_due(group_ids=group_ids, on=on), on),
        *_requested(requests_open(partnership_ids=[partnership_id]), on),
    ]
    return tuple(sorted(found, key=lambda due: (not due.is_late, due.on or dt.date.max, due.group)))


def _waiting(rows: Iterable[AskRow]) -> Iterable[Due]:
    for row in rows:
        hindered = to_mind(row)
        if not row.is_late and not hindered:
            continue
        what = {"called": row.called, "subject": row.subject}
        late = _("Ask %(called)s has had no full reply: %(subject)s") % what
        yield Due(
            key=f"ask-late:{row.token}",
            group=row.group_name,
            sentence=late if row.is_late else _("Ask %(called)s: %(subject)s") % what,
            on=row.due_on,
            day=row.clock.sentence if row.is_late and row.clock is not None else "",
            is_late=row.is_late,
            address=reverse("ask", args=[row.token]),
            waits_on=" ".join(hindered),
        )


def _cleared(rows: Iterable[AskRow]) -> Iterable[Due]:
    for row in rows:
        if row.state is AskState.CLEARED:
            yield Due(
                key=f"ask-send:{row.token}",
                group=row.group_name,
                sentence=_("Send the ask to %(to)s: %(subject)s")
                % {"to": row.to, "subject": row.subject},
                on=None,
                day=_("The chair has cleared it."),
                is_late=False,
                address=reverse("ask_send", args=[row.token]),
            )


def _owed(rows: Iterable[AskRow], on: dt.date) -> Iterable[Due]:
    """What others put to groups that we keep."""
    for row in rows:
        yield Due(
            key=f"ask-owed:{row.token}",
            group=row.to,
            sentence=_("Answer %(group)s: %(subject)s")
            % {"group": row.group_name, "subject": row.subject},
            on=row.due_on,
            day=row.clock.sentence if row.clock is not None else "",
            is_late=row.is_late,
            address=reverse("ask_sent", args=[row.token]),
        )


def _pledged(rows: Iterable[PledgeRow], on: dt.date) -> Iterable[Due]:
    for row in rows:
        yield Due(
            key=f"pledge:{row.token}",
            group=row.group_name,
            sentence=_("Ask %(who)s after a pledge: %(words)s")
            % {"who": row.made_by, "words": row.words[:SHORT]},
            on=row.chase_on,
            day=pledge_standing(row, on),
            is_late=row.days_late(on) > 0,
            address=reverse("pledge", args=[row.token]),
        )


def _requested(rows: Iterable[RequestRow], on: dt.date) -> Iterable[Due]:
    """New ones at once; those with the seats when all shares are in, or the day is near."""
    for row in rows:
        all_in = all(share.given_at is not None for share in row.shares)
        is_new = row.state is RequestState.RECEIVED
        if not is_new and not all_in and row.due_on - SOON > on:
            continue
        late = _("The answer was due on %(day)s.") if row.is_late(on) else _("By %(day)s.")
        yield Due(
            key=f"request:{row.token}",
            group=row.partnership_name,
            sentence=_("Choose who answers %(who)s.") % {"who": row.from_words}
            if is_new
            else _("Put the answer to %(who)s together.") % {"who": row.from_words},
            on=row.due_on,
            day=late % {"day": in_short(row.due_on)},
            is_late=row.is_late(on),
            address=reverse("request", args=[row.token]),
            waits_on="" if is_new or all_in else _waits_for(row),
        )


def _waits_for(row: RequestRow) -> str:
    missing = [share.seat for share in row.shares if share.given_at is None]
    return _("It waits for %(seats)s.") % {"seats": ", ".join(missing)}
