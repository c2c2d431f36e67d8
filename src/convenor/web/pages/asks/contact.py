"""The one page of a department's contact: what waits for them, what they answered, what they asked."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.asks.queries import contact_list, requests_put_by
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.vocabulary import AskState
from convenor.web.pages.asks.requests import RequestShown, request_shown


@dataclass(frozen=True, slots=True)
class WaitingShown:
    called: str
    subject: str
    group: str
    time: str
    is_late: bool
    address: str


@dataclass(frozen=True, slots=True)
class EndedShown:
    called: str
    subject: str
    group: str
    standing: str
    address: str


@dataclass(frozen=True, slots=True)
class ContactPage:
    partnership: str
    sentence: str
    waiting: tuple[WaitingShown, ...]
    ended: tuple[EndedShown, ...]
    requests: tuple[RequestShown, ...]


def contact_page(actor: Actor, partnership: Any, *, on: dt.date) -> ContactPage:
    """Due first. Five queries, however many."""
    rows = contact_list(actor, partnership_id=partnership.pk, on=on)
    waiting = [row for row in rows if row.state.is_waiting]
    late = sum(row.is_late for row in waiting)
    put = requests_put_by(actor, partnership_id=partnership.pk)
    return ContactPage(
        partnership=partnership.short_name or partnership.name,
        sentence=_waiting_in_words(len(waiting), late),
        waiting=tuple(
            WaitingShown(
                called=row.called,
                subject=row.subject,
                group=row.group_name,
                time=row.clock.sentence if row.clock is not None else "",
                is_late=row.is_late,
                address=_address(partnership, row.token),
            )
            for row in waiting
        ),
        ended=tuple(
            EndedShown(
                row.called,
                row.subject,
                row.group_name,
                _ended(row),
                _address(partnership, row.token),
            )
            for row in sorted(rows, key=lambda x: x.ended_on or dt.date.min, reverse=True)
            if not row.state.is_waiting
        ),
        requests=tuple(request_shown(row, on) for row in put),
    )


def _waiting_in_words(waiting: int, late: int) -> str:
    if not waiting:
        return _("Nothing waits for you.")
    words = ngettext(
        "One question waits for you.", "%(number)d questions wait for you.", waiting
    ) % {"number": waiting}
    if not late:
        return words
    of_these = ngettext("One reply is late.", "%(number)d replies are late.", late)
    return f"{words} {of_these % {'number': late}}"


def _ended(row: Any) -> str:
    day = {"day": in_short(row.ended_on)}
    if row.state is AskState.ANSWERED:
        return _("You answered it on %(day)s.") % day
    if row.state is AskState.WITHDRAWN:
        return _("It was taken back on %(day)s. No reply is needed.") % day
    return _("It was put to another body on %(day)s. A reply is still welcome.") % day


def _address(partnership: Any, token: str) -> str:
    return reverse("government_ask", args=[partnership.slug, token])
